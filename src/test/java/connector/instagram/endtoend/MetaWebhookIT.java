package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.MetaCall;
import connector.instagram.sandbox.MetaNotice;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxWebhooks;
import connector.instagram.sandbox.WebhookClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** C6 over real HTTP, storage and queues: what Meta tells, and the poll finds too, arrives once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetaWebhookIT {
  private final Chain chain = Chain.start();
  private final Stack stack = chain.stack();
  private final WebhookClient webhook = stack.sandbox().webhooks();
  private final WaitingMessages messages = new WaitingMessages(stack.storage());

  @BeforeAll
  void metaKnowsTheWebhook() {
    stack.requireLocalHost();
    VerifiedWebhook.Entered entered = VerifiedWebhook.enter(stack.connector(), stack.sandbox());
    assertThat(entered.callback()).isEqualTo(stack.url() + "/api/meta/webhooks");

    assertThat(webhook.verify(entered.callback(), "another-token").status()).isEqualTo(403);
    assertThat(webhook.verify(entered.callback(), entered.token()).status()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    chain.close();
  }

  @Test
  void aCommentThatMetaTellsOfArrivesAtOnceAndThePollAddsNothing() {
    Follower follower = follower("told.first");
    String comment = stack.sandbox().comment(follower.post, CommentDraft.any());

    assertThat(webhook.send(MetaNotice.USUAL).status()).isEqualTo(200);

    chain.awaitOne(follower.name, received -> received.subject().equals(comment));
    chain.tick();
    chain.tick();
    chain.awaitPosts(follower.name, List.of(comment));
  }

  @Test
  void aCommentThatThePollFoundFirstIsNotToldAgain() {
    Follower follower = follower("polled.first");
    String comment = stack.sandbox().comment(follower.post, CommentDraft.any());
    chain.tick();
    chain.awaitOne(follower.name, received -> received.subject().equals(comment));

    assertThat(webhook.send(MetaNotice.USUAL.repeated(3)).status()).isEqualTo(200);
    awaitUpdatesRead();

    chain.awaitPosts(follower.name, List.of(comment));
  }

  @Test
  void everyFormArrivesOnceWhateverTheOrder() {
    Follower follower = follower("every.form");
    List<String> comments = new ArrayList<>();
    for (MetaNotice notice :
        List.of(
            MetaNotice.USUAL.repeated(2).reversed(),
            MetaNotice.USUAL.asPrinted().signedBy(MetaCall.Signer.META),
            MetaNotice.USUAL.asList().inMilliseconds(),
            MetaNotice.USUAL.asPrinted().asList().namingNobody())) {
      for (int i = 0; i < 3; i++) {
        comments.add(
            stack.sandbox().comment(follower.post, CommentDraft.any().saying("Für draußen? 🌿")));
      }
      assertThat(webhook.send(notice).status()).isEqualTo(200);
    }

    chain.awaitPosts(follower.name, comments);
    chain.tick();
    chain.awaitPosts(follower.name, comments);
  }

  @Test
  void aCommentThatCannotBeReadYetIsReadByThePollOrLater() {
    Follower follower = follower("not.yet");
    String comment = stack.sandbox().comment(follower.post, CommentDraft.any());
    stack.sandbox().add(Fault.status(503).times(1_000).onPath(comment));

    assertThat(webhook.send(MetaNotice.USUAL).status()).isEqualTo(200);
    awaitFirstTry();
    stack.sandbox().clearFaults();
    chain.tick();

    chain.awaitPosts(follower.name, List.of(comment));
  }

  @Test
  void whatIsForgedIsRefusedAndHealthSaysSo() {
    Follower follower = follower("forged");
    String comment = stack.sandbox().comment(follower.post, CommentDraft.any());
    List<MetaNotice> refused =
        List.of(
            MetaNotice.USUAL.signedBy(MetaCall.Signer.STRANGER),
            MetaNotice.USUAL.tamperedWith(MetaNotice.Tampering.FORGED),
            MetaNotice.USUAL.tamperedWith(MetaNotice.Tampering.TRUNCATED),
            MetaNotice.USUAL.tamperedWith(MetaNotice.Tampering.WRITTEN_ANEW));

    for (MetaNotice notice : refused) {
      assertThat(webhook.send(notice).status()).as(notice.toString()).isEqualTo(401);
    }

    assertThat(webhook.waiting()).as("comes again").isEqualTo(1);
    assertThat(health().at("/lastRefused/reason").asText()).contains("no secret of the Meta app");
    assertThat(webhook.send(MetaNotice.USUAL).status()).isEqualTo(200);
    chain.awaitPosts(follower.name, List.of(comment));
  }

  @Test
  void theTestButtonIsTold() {
    SandboxWebhooks.Reply reply = webhook.test();

    assertThat(reply.status()).isEqualTo(200);
    Chain.await()
        .untilAsserted(
            () ->
                assertThat(health().at("/unknownAccount/note").asText())
                    .contains("Meta's Test button?"));
  }

  @Test
  void healthTellsWhatHappenedLast() {
    Follower follower = follower("told.health");
    stack.sandbox().comment(follower.post, CommentDraft.any());
    assertThat(webhook.send(MetaNotice.USUAL).status()).isEqualTo(200);

    JsonNode health = health();

    assertThat(health.has("verified")).isTrue();
    assertThat(health.has("subscribed")).isTrue();
    assertThat(health.has("lastDelivery")).isTrue();
    assertThat(health.path("signedWith").asText()).isEqualTo("Instagram app secret");
  }

  /** A flow that wants the comments on one post. */
  private Follower follower(String name) {
    Chain.Account account = chain.unwatched(name);
    String post = stack.sandbox().post(account.user(), Post.photo());
    account.subscriber().subscribe(Subscriber.Kind.COMMENTS, chain.receiver().callback(name));
    assertThat(webhook.fields(account.user())).as("asked for by itself").contains("comments");
    // What earlier tests left does not count.
    while (webhook.waiting() > 0) {
      assertThat(webhook.send(MetaNotice.USUAL).status()).isEqualTo(200);
    }
    return new Follower(name, account, post);
  }

  private record Follower(String name, Chain.Account account, String post) {}

  private void awaitUpdatesRead() {
    Chain.await()
        .untilAsserted(
            () -> assertThat(messages.counts().getOrDefault("comment-updates", 0L)).isZero());
  }

  private void awaitFirstTry() {
    Chain.await().until(() -> stack.output().contains("are tried again"));
  }

  private JsonNode health() {
    String body = stack.connector().operate("GET", "/api/health", "").body();
    return Json.parse(body).orElseThrow().path("metaWebhook");
  }
}
