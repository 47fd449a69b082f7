package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an owner does about comments, as the page "Comment Moderation" has it. */
class SandboxCommentChangesTest extends SandboxTestBase {
  private static final String HELLO = "{\"message\":\"Hello & welcome #\\ud83c\\udf3f\"}";

  private final SandboxClient client = new SandboxClient(server.baseUrl());
  private final String media = client.post(userId, Post.photo("A hut"));
  private final String comment = client.comment(media, CommentDraft.any());

  @Test
  void aCommentIsWrittenByTheOwner() {
    String id = text(app.change("POST", "/" + media + "/comments", HELLO), "id");

    JsonNode written = app.get("/" + media + "/comments?fields=text,from").json().at("/data/0");
    assertThat(written.path("id").asText()).isEqualTo(id);
    assertThat(written.path("text").asText()).isEqualTo("Hello & welcome #\uD83C\uDF3F");
    assertThat(written.at("/from/id").asText()).isEqualTo(userId);
    assertThat(written.at("/from/username").asText()).isEqualTo(account.username());
    assertThat(sandbox.calls().of(userId, "change")).isEqualTo(1);
  }

  @Test
  void aFormIsTakenAsWell() {
    Map<String, String> form = Map.of("message", "Hello", "access_token", account.accessToken());

    assertThat(app.postForm("/" + media + "/comments", form).status()).isEqualTo(200);
  }

  @Test
  void whoAsksForFieldsGetsAnErrorAndTheCommentIsThere() {
    SandboxCaller.Reply reply = app.change("POST", "/" + media + "/comments?fields=id", HELLO);

    assertThat(reply.error().path("code").asInt()).isEqualTo(20);
    assertThat(reply.error().path("error_subcode").asInt()).isEqualTo(1772107);
    assertThat(app.get("/" + media + "/comments").ids()).hasSize(2);
  }

  @Test
  void repliesStandUnderTheirCommentAndHaveNone() {
    String id = text(app.change("POST", "/" + comment + "/replies", HELLO), "id");

    assertThat(app.get("/" + comment + "/replies?fields=parent_id").json().at("/data/0"))
        .isEqualTo(SandboxJson.object().put("id", id).put("parent_id", comment));
    assertThat(app.get("/" + id + "?fields=parent_id,media%7Bid%7D,hidden").json().toString())
        .contains(comment, media, "\"hidden\":false");
    assertThat(app.get("/" + id + "/replies").error().path("error_subcode").asInt()).isEqualTo(33);
  }

  @ParameterizedTest
  @CsvSource({"refused, 400", "threaded, 200"})
  void aReplyToAReplyIsRefusedOrStandsInItsThread(String course, int status) {
    String reply = client.comment(media, CommentDraft.any().replyingTo(comment));
    sandbox.set(Switch.REPLY_TO_REPLY, course);

    assertThat(app.change("POST", "/" + reply + "/replies", HELLO).status()).isEqualTo(status);
    assertThat(app.get("/" + comment + "/replies").ids()).hasSize(status == 200 ? 2 : 1);
  }

  @Test
  void aHiddenCommentSaysSoAndCannotBeAnswered() {
    assertThat(app.change("POST", "/" + comment, "{\"hide\":true}").json())
        .isEqualTo(SandboxJson.object().put("success", true));

    assertThat(app.get("/" + comment + "?fields=hidden").json().path("hidden").asBoolean())
        .isTrue();
    assertThat(app.change("POST", "/" + comment + "/replies", HELLO).status()).isEqualTo(400);
    app.change("POST", "/" + comment, "{\"hide\":false}");
    assertThat(app.change("POST", "/" + comment + "/replies", HELLO).status()).isEqualTo(200);
  }

  @Test
  void aDeletedCommentIsGoneWithItsRepliesAndUnknownTheSecondTime() {
    client.comment(media, CommentDraft.any().replyingTo(comment), 3);
    String kept = client.comment(media, CommentDraft.any());

    assertThat(app.change("DELETE", "/" + comment, "").status()).isEqualTo(200);

    assertThat(app.get("/" + media + "/comments").ids()).containsExactly(kept);
    assertThat(app.get("/" + media + "?fields=comments_count").json().path("comments_count"))
        .isEqualTo(SandboxJson.read("1"));
    assertThat(app.change("DELETE", "/" + comment, "").error().path("error_subcode").asInt())
        .isEqualTo(33);
  }

  @Test
  void commentsAreSwitchedOffAndOn() {
    app.change("POST", "/" + media, "{\"comment_enabled\":false}");
    assertThat(app.get("/" + media + "?fields=is_comment_enabled").body()).contains("false");

    app.change("POST", "/" + media, "{\"comment_enabled\":true}");
    assertThat(app.get("/" + media + "?fields=is_comment_enabled").body()).contains("true");
  }

  @Test
  void onlyTheOwnerMayAndOnlyWithThePermission() {
    SandboxCaller stranger = caller(sandbox.addAccount());

    for (SandboxCaller.Reply refused :
        List.of(
            stranger.change("POST", "/" + media + "/comments", HELLO),
            stranger.change("POST", "/" + comment, "{\"hide\":true}"),
            stranger.change("DELETE", "/" + comment, ""),
            app.change("DELETE", "/" + media, ""))) {
      assertThat(refused.error().path("error_subcode").asInt()).isEqualTo(33);
    }
    sandbox.set(Switch.COMMENTS_PERMISSION_MISSING, true);
    assertThat(app.change("DELETE", "/" + comment, "").error().path("code").asInt()).isEqualTo(10);
  }

  @Test
  void anAnswerMayBeLostWhenItsCommentIsThere() {
    client.add(Fault.of(Fault.Kind.CUT).onMethod("POST").onPath("/comments$").afterTheEffect());

    assertThatThrownBy(() -> app.change("POST", "/" + media + "/comments", HELLO))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(app.get("/" + media + "/comments").ids()).hasSize(2);
    assertThat(sandbox.faultsLeft()).isZero();
  }

  @Test
  void anIdMayBeKeptBack() {
    sandbox.set(Switch.NEW_COMMENT_ID_ABSENT, true);

    assertThat(app.change("POST", "/" + media + "/comments", HELLO).body())
        .isEqualTo("{\"success\":true}");
  }

  private static String text(SandboxCaller.Reply reply, String property) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().path(property).asText();
  }
}
