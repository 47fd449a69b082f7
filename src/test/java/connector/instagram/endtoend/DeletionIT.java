package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import connector.instagram.receiver.Behaviour;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.MetaCall;
import connector.instagram.sandbox.MetaCallSender;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.RegisteredApp;
import connector.instagram.sandbox.SandboxAccount;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule S8 over real HTTP, storage and queues, with calls that the sandbox signs as Meta. */
class DeletionIT {
  private static final String CAPTION = "The harbour at dawn, canary 4711";

  /** A stranger, who never allowed anything, and what he said. */
  private static final String STRANGER = "stranger.canary.0815";

  private static final String REMARK = "What a lovely harbour, canary 0816";
  private static final String ANSWER = "It is, it is, canary 0817";

  private final Chain chain = Chain.start();
  private final Stack stack = chain.stack();
  private final WaitingMessages messages = new WaitingMessages(stack.storage());

  @BeforeEach
  void theMetaAppIsEntered() {
    stack.requireLocalHost();
    RegisteredApp app =
        RegisteredApp.USUAL.withCallbacks(
            stack.url() + "/api/meta/deauthorize", stack.url() + "/api/meta/data-deletion");
    VerifiedWebhook.Entered unused = VerifiedWebhook.enter(stack.connector(), stack.sandbox(), app);
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void afterADeletionNoBlobAndNoMessageHoldsAnythingOfTheAccount() {
    SandboxAccount account = stack.sandbox().addAccount("gone.tomorrow", 3);
    Connector.Connected connected = stack.connector().connect(account.accessToken());
    subscribe(connected);
    liveThroughADay(account, connected);
    assertThat(SecretSearch.blobs(stack))
        .as("the search finds what is there")
        .contains(account.id(), account.userId(), account.username())
        .contains(CAPTION, STRANGER, REMARK, ANSWER);
    assertThat(SecretSearch.names(stack))
        .as("what is stored of comments and deliveries")
        .anyMatch(name -> name.startsWith("comments/") && name.contains(connected.id()))
        .anyMatch(name -> name.startsWith("subscriptions/" + connected.id()))
        .anyMatch(name -> name.startsWith("events/" + connected.id()))
        .anyMatch(name -> name.startsWith("deliveries/" + connected.id()))
        .anyMatch(name -> name.startsWith("writes/" + connected.id()))
        .anyMatch(name -> name.startsWith("dead-letters/" + connected.id()));

    MetaCallSender.Reply reply =
        stack
            .sandbox()
            .signIn()
            .send(
                account.userId(),
                MetaCall.of(MetaCall.Kind.DELETION).signedBy(MetaCall.Signer.META));

    JsonNode answer = Json.parse(reply.body()).orElseThrow();
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    URI page = URI.create(answer.path("url").asText());
    assertThat(page)
        .isEqualTo(
            stack
                .url()
                .resolve("/api/meta/deletions/" + answer.path("confirmation_code").asText()));
    stack.connector().fire("PollNewMedia", "");
    stack.connector().fire("CleanStorage", "");
    // A delivery that waits for its time comes once more, and is dropped.
    Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> messages.count() == 0);
    assertNothingOf(account);
    assertThat(SecretSearch.names(stack)).noneMatch(name -> name.contains(connected.id()));
    HttpResponse<String> shown = stack.connector().anonymous("GET", page.getPath());
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains("everything that was stored of the Instagram account");
    assertThat(shown.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(stack.connector().act("/api/v2/me", connected.key()).statusCode()).isEqualTo(401);
  }

  private void comment(SandboxAccount account, Connector.Connected connected) {
    String media =
        stack.sandbox().history().stream()
            .filter(post -> post.userId().equals(account.userId()))
            .findFirst()
            .orElseThrow()
            .mediaId();
    HttpResponse<String> written =
        stack
            .connector()
            .act(
                "POST",
                "/api/media/" + media + "/comments",
                connected.key(),
                "{\"message\":\"" + CAPTION + "\"}",
                Map.of("Idempotency-Key", "one"));
    assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
  }

  /** One that takes everything, one that refuses it for good, one that fails until the end. */
  private void subscribe(Connector.Connected connected) {
    Subscriber subscriber = new Subscriber(stack.connector(), connected.key());
    for (String kind : List.of("", "-comments")) {
      chain.receiver().behave("refusing" + kind, Behaviour.answer(400));
      chain.receiver().behave("failing" + kind, Behaviour.answer(500));
    }
    for (String name : List.of("taking", "refusing", "failing")) {
      subscriber.subscribe(Subscriber.Kind.MEDIA, chain.receiver().callback(name));
      subscriber.subscribe(Subscriber.Kind.COMMENTS, chain.receiver().callback(name + "-comments"));
      subscriber.subscribe(
          Subscriber.Kind.RECONNECT_NEEDED, chain.receiver().callback(name + "-reconnect"));
    }
  }

  private void liveThroughADay(SandboxAccount account, Connector.Connected connected) {
    String posted = stack.sandbox().post(account.userId(), Post.photo().captioned(CAPTION));
    String comment =
        stack.sandbox().comment(posted, CommentDraft.any().by(STRANGER).saying(REMARK));
    stack
        .sandbox()
        .comment(posted, CommentDraft.any().saying(ANSWER).byNobody().replyingTo(comment));
    stack.connector().fire("PollNewMedia", "");
    chain.awaitOne("taking", any -> true);
    chain.awaitOne("taking-comments", received -> received.json().has("parent_id"));
    // One of the post, two of the comments.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                SecretSearch.names(stack).stream()
                        .filter(name -> name.startsWith("dead-letters/" + connected.id()))
                        .count()
                    == 3);
    stack.connector().act("/api/shortcodes?shortcode=tsxp1hhQTG", connected.key());
    comment(account, connected);
    MetaCallSender.Reply removed =
        stack
            .sandbox()
            .signIn()
            .send(account.userId(), MetaCall.of(MetaCall.Kind.DEAUTHORIZE).byNumber());
    assertThat(removed.status()).as(removed.body()).isEqualTo(200);
    assertThat(stack.connector().operate("GET", "/api/connections/" + connected.id(), "").body())
        .contains("reconnect_needed");
    stack.connector().fire("PollNewMedia", "");
    // What is written beside a deletion goes with its last look, ten minutes later.
    for (String name : List.of("taking", "refusing", "failing")) {
      chain.awaitOne(name + "-reconnect", any -> true);
    }
    stack.sandbox().post(account.userId(), Post.photo().captioned(CAPTION));
  }

  private void assertNothingOf(SandboxAccount account) {
    String everywhere = SecretSearch.blobs(stack) + messages.bodies();
    Stream.of(
            account.id(),
            account.userId(),
            account.username(),
            account.accessToken(),
            CAPTION,
            STRANGER,
            REMARK,
            ANSWER,
            chain.receiver().callback("taking").toString())
        .flatMap(text -> SecretSearch.spellings(text).stream())
        .forEach(
            spelling ->
                assertThat(everywhere.contains(spelling))
                    .as("found %s in %s", spelling, SecretSearch.names(stack))
                    .isFalse());
  }

  @Test
  void aStrangersWordMarksAndRemovesNobody() {
    SandboxAccount account = stack.sandbox().addAccount("still.here", 1);
    Connector.Connected connected = stack.connector().connect(account.accessToken());

    for (MetaCall.Kind kind : MetaCall.Kind.values()) {
      assertThat(
              stack
                  .sandbox()
                  .signIn()
                  .send(account.userId(), MetaCall.of(kind).signedBy(MetaCall.Signer.STRANGER))
                  .status())
          .isEqualTo(400);
    }

    assertThat(stack.connector().act("/api/v2/me", connected.key()).statusCode()).isEqualTo(200);
  }
}
