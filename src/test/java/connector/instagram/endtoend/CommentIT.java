package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.endtoend.Chain.Account;
import connector.instagram.endtoend.Subscriber.Kind;
import connector.instagram.endtoend.Subscriber.Subscribed;
import connector.instagram.json.Json;
import connector.instagram.receiver.Received;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxClient;
import connector.instagram.sandbox.Switch;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way of a comment from Instagram to whoever subscribed to it, over real HTTP. */
class CommentIT {
  private static Chain chain;

  @BeforeAll
  static void start() {
    chain = Chain.start();
    chain.stack().requireLocalHost();
  }

  @AfterAll
  static void stop() {
    chain.close();
  }

  @AfterEach
  void instagramBehavesAgain() {
    sandbox().set(Switch.COMMENTS_HIDDEN, false);
    sandbox().set(Switch.COMMENTS_PERMISSION_MISSING, false);
  }

  @Test
  void aCommentAndAnAnswerToItReachTheSubscriberOnceInTheirShape() {
    Account account = chain.unwatched("is.commented.on");
    String media = post(account);
    Subscribed subscribed = subscribe(account, "told");

    String comment = comment(media, CommentDraft.any().by("moss.and.more").saying("Hardy? ❄️"));
    String answer =
        comment(media, CommentDraft.any().by("lars.n").saying("Very").replyingTo(comment));
    chain.tick();

    awaitComments("told", List.of(comment, answer));
    Received told = chain.awaitOne("told", received -> received.subject().equals(comment));
    JsonNode body = told.json();
    assertThat(body.path("id").asText()).isEqualTo(comment);
    assertThat(body.path("text").asText()).isEqualTo("Hardy? ❄️");
    assertThat(body.path("media_id").asText()).isEqualTo(media);
    assertThat(body.has("parent_id")).isFalse();
    assertThat(body.at("/from/username").asText()).isEqualTo("moss.and.more");
    assertThat(body.at("/from/id").asText()).isNotEmpty();
    assertThat(body.path("timestamp").asText()).matches("20..-..-..T..:..:..Z");
    assertThat(told.header("ce-type")).hasValue("connector.instagram.comment.added");
    assertThat(told.header("ce-source")).hasValue("/instagram/accounts/" + account.user());
    assertThat(told.header("webhook-id")).hasValue(told.event());
    assertThat(
            chain
                .awaitOne("told", received -> received.subject().equals(answer))
                .json()
                .path("parent_id")
                .asText())
        .isEqualTo(comment);
    assertThat(new SignatureLibrary().verdicts(subscribed.signingSecret(), List.of(told)))
        .containsExactly(SignatureLibrary.GOOD);
    chain.tick();
    awaitComments("told", List.of(comment, answer));
  }

  @Test
  void whatTheAccountItselfSaysAndWhatIsOldFiresNothing() {
    Account account = chain.unwatched("answers.itself");
    String media = post(account);
    comment(media, CommentDraft.any().ago(Duration.ofHours(1)));
    subscribe(account, "answered");

    String asked = comment(media, CommentDraft.any().saying("When do you open?"));
    comment(media, CommentDraft.any().by("answers.itself").replyingTo(asked));
    comment(media, CommentDraft.any().by("answers.itself"));
    chain.tick();
    chain.tick();

    awaitComments("answered", List.of(asked));
  }

  @Test
  void withoutThePermissionTheAnswerNamesIt() {
    Account account = chain.unwatched("may.not.read");
    post(account);
    sandbox().signIn().allow(account.user(), Set.of("instagram_business_basic"));

    HttpResponse<String> reply =
        account.subscriber().ask(Kind.COMMENTS, chain.receiver().callback("never-told").toString());

    Operations.check("SubscribeNewComment", reply, Operations.DEFINITION);
    JsonNode error = Json.parse(reply.body()).orElseThrow().path("error");
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(403);
    assertThat(error.path("code").asText()).isEqualTo("PermissionMissing");
    assertThat(error.path("message").asText())
        .contains("instagram_business_manage_comments")
        .contains("onnect the account again");
    assertThat(account.subscriber().list()).isEmpty();
  }

  @Test
  void theAnswerSaysWhenInstagramShowsNoComments() {
    Account shown = chain.unwatched("app.is.live");
    comment(post(shown), CommentDraft.any());
    assertThat(answer(shown, "shown").has("notice")).isFalse();
    Account hidden = chain.unwatched("app.mode");
    comment(post(hidden), CommentDraft.any());
    sandbox().set(Switch.COMMENTS_HIDDEN, true);

    assertThat(answer(hidden, "not-shown").path("notice").asText())
        .startsWith("Instagram shows no comments: app mode");
  }

  /** What the definition promises. */
  private static JsonNode answer(Account account, String name) {
    HttpResponse<String> reply =
        account.subscriber().ask(Kind.COMMENTS, chain.receiver().callback(name).toString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
    Operations.check("SubscribeNewComment", reply, Operations.DEFINITION);
    return Json.parse(reply.body()).orElseThrow();
  }

  @Test
  void aFlowThatIsSavedWhilePeopleCommentMissesNothing() {
    Account account = chain.unwatched("saved.amid.comments");
    String media = post(account);
    List<String> comments = new ArrayList<>();
    Subscribed current = subscribe(account, "kept-0");
    for (int save = 1; save <= 8; save++) {
      comments.add(comment(media, CommentDraft.any()));
      assertThat(account.subscriber().end(current)).isEqualTo(200);
      comments.add(comment(media, CommentDraft.any()));
      if (save % 2 == 0) {
        chain.tick();
      }
      comments.add(comment(media, CommentDraft.any()));
      current = subscribe(account, "kept-" + save % 2);
    }
    chain.tick();

    Chain.await()
        .untilAsserted(
            () ->
                assertThat(List.of("kept-0", "kept-1"))
                    .flatMap(name -> chain.accepted(name))
                    .containsExactlyInAnyOrderElementsOf(comments));
  }

  @Test
  void aTestSendsTheNewestCommentOfSomebodyElseMarkedAsOne() {
    Account account = chain.unwatched("tests.comments");
    String media = post(account);
    Subscribed subscribed = subscribe(account, "tried");
    assertThat(account.subscriber().test(subscribed).statusCode()).isEqualTo(404);
    String newest = comment(media, CommentDraft.any().saying("Nice"));
    comment(media, CommentDraft.any().by("tests.comments"));

    assertThat(account.subscriber().test(subscribed).statusCode()).isEqualTo(200);

    Received test = chain.awaitOne("tried", received -> received.header("ce-test").isPresent());
    assertThat(test.json().path("id").asText()).isEqualTo(newest);
    assertThat(test.json().path("text").asText()).isEqualTo("Nice");
  }

  private static SandboxClient sandbox() {
    return chain.stack().sandbox();
  }

  private static String post(Account account) {
    return sandbox().post(account.user(), Post.photo());
  }

  private static String comment(String media, CommentDraft draft) {
    return sandbox().comment(media, draft);
  }

  private static Subscribed subscribe(Account account, String name) {
    return account.subscriber().subscribe(Kind.COMMENTS, chain.receiver().callback(name));
  }

  /** Exactly these, and no other for a while. */
  private static void awaitComments(String subscriber, List<String> comments) {
    chain.awaitPosts(subscriber, comments);
  }
}
