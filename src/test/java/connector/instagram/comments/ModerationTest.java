package connector.instagram.comments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Switch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answering, hiding, deleting, switching off. */
class ModerationTest {
  private final CommentStage stage = new CommentStage();
  private final String question = stage.comment(CommentDraft.any().saying("Is this fern hardy?"));

  @Test
  void anAnswerStandsInTheThreadOfItsComment() {
    String id = stage.answer(stage.keyed("k-1"), question, "It is.").path("id").asText();

    assertThat(stage.thread(question).get(0).id()).isEqualTo(id);
    assertThat(stage.comments()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "threaded"})
  void anAnswerToAnAnswerStandsInTheSameThread(String course) {
    stage.instagram.sandbox().set(Switch.REPLY_TO_REPLY, course);
    String first = stage.comment(CommentDraft.any().replyingTo(question));

    String id = stage.answer(stage.keyed("k-1"), first, "It is.").path("id").asText();

    assertThat(stage.status()).isEqualTo(200);
    assertThat(stage.thread(question)).hasSize(2).anyMatch(each -> each.id().equals(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "threaded"})
  void anAnswerToAnAnswerIsWrittenOnceThoughItsAnswerIsLost(String course) {
    stage.instagram.sandbox().set(Switch.REPLY_TO_REPLY, course);
    String first = stage.comment(CommentDraft.any().replyingTo(question));
    stage
        .instagram
        .sandbox()
        .add(Fault.of(Fault.Kind.CUT).onMethod("POST").onPath(question).afterTheEffect());
    stage
        .instagram
        .sandbox()
        .add(
            Fault.status(500)
                .onMethod("POST")
                .onPath(first)
                .skipping(course.equals("refused") ? 1 : 0)
                .afterTheEffect());

    for (int attempt = 0; attempt < 3; attempt++) {
      stage.answer(stage.keyed("k-1"), first, "It is.");
      assertThat(stage.status()).isEqualTo(200);
    }

    assertThat(stage.thread(question)).hasSize(2);
  }

  @Test
  void aHiddenCommentIsNotAnsweredAndTheErrorSaysWhatToDo() {
    stage.hide(question, true);

    JsonNode error = stage.answer(stage.keyed("k-1"), question, "It is.").path("error");

    assertThat(stage.status()).isEqualTo(422);
    assertThat(error.path("message").asText()).contains("is hidden", "Show it first");
    stage.hide(question, false);
    stage.answer(stage.keyed("k-1"), question, "It is.");
    assertThat(stage.status()).isEqualTo(200);
  }

  @Test
  void aCommentThatIsNotThereIsNotAnsweredHiddenOrListed() {
    String unknown = "17999999999999999";

    for (JsonNode reply :
        List.of(stage.answer(stage.keyed("k-1"), unknown, "It is."), stage.hide(unknown, true))) {
      assertThat(stage.status()).isEqualTo(404);
      assertThat(reply.at("/error/message").asText())
          .contains("No post of the connected account @harbour.bakery has a comment");
    }
    assertThat(stage.replies(unknown).at("/error/message").asText())
        .contains("No post of the connected account @harbour.bakery has a comment");
    assertThat(stage.status()).isEqualTo(404);
  }

  @Test
  void hidesACommentAndShowsItAgain() {
    assertThat(stage.hide(question, true))
        .isEqualTo(Json.object().put("id", question).put("hidden", true));
    stage.hide(question, true);
    assertThat(stage.status()).isEqualTo(200);
    assertThat(stage.hide(question, false))
        .isEqualTo(Json.object().put("id", question).put("hidden", false));
  }

  @Test
  void aCommentThatIsGoneAlreadyIsDeletedToo() {
    assertThat(stage.delete(question))
        .isEqualTo(Json.object().put("id", question).put("found", true));
    assertThat(stage.comments()).isEmpty();

    assertThat(stage.delete(question))
        .isEqualTo(Json.object().put("id", question).put("found", false));
    assertThat(stage.status()).isEqualTo(200);
  }

  @Test
  void aCommentThatIsStillShownIsNotSaidToBeDeleted() {
    stage.instagram.sandbox().add(Fault.graph(100, 33).onMethod("DELETE"));

    JsonNode error = stage.delete(question).path("error");

    assertThat(stage.status()).isEqualTo(422);
    assertThat(error.path("message").asText()).contains("still shows", "Nothing was deleted");
  }

  @Test
  void whetherACommentIsGoneIsNotClaimedWhereItCannotBeRead() {
    stage.instagram.sandbox().add(Fault.graph(100, 33).onMethod("DELETE"));
    stage.instagram.sandbox().add(Fault.graph(10).onMethod("GET").times(9));

    JsonNode error = stage.delete(question).path("error");

    assertThat(error.at("/details/permission").asText())
        .isEqualTo("instagram_business_manage_comments");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void switchesTheCommentsOfAPostOnAndOff(boolean enabled) {
    assertThat(stage.enable(enabled)).isEqualTo(Json.object().put("enabled", enabled));
  }

  @Test
  void listsAWholeThread() {
    List<String> made =
        new ArrayList<>(
            stage
                .instagram
                .sandbox()
                .comment(CommentStage.POST, CommentDraft.any().replyingTo(question), 120));
    Collections.reverse(made);

    JsonNode reply = stage.replies(question);

    assertThat(reply.path("data").findValuesAsText("id"))
        .filteredOn(made::contains)
        .containsExactlyElementsOf(made);
    assertThat(reply.path("more").asBoolean(true)).isFalse();
  }

  @Test
  void saysThatAnAnswerHasNoAnswersOfItsOwn() {
    String answer = stage.comment(CommentDraft.any().replyingTo(question));

    JsonNode error = stage.replies(answer).path("error");

    assertThat(stage.status()).isEqualTo(404);
    assertThat(error.path("message").asText())
        .contains("list those of the comment that it answers");
  }

  @Test
  void tellsOfAReplyWhatInstagramTells() {
    String id =
        stage.comment(CommentDraft.any().by("moss.and.more").saying("It is.").replyingTo(question));

    JsonNode reply = stage.replies(question).path("data").get(0);

    assertThat(reply.path("id").asText()).isEqualTo(id);
    assertThat(reply.path("text").asText()).isEqualTo("It is.");
    assertThat(reply.path("timestamp").asText()).isEqualTo("2026-11-26T12:00:00Z");
    assertThat(reply.at("/from/username").asText()).isEqualTo("moss.and.more");
  }

  @Test
  void saysThatAThreadGoesOnBehindFiveHundred() {
    stage
        .instagram
        .sandbox()
        .comment(CommentStage.POST, CommentDraft.any().replyingTo(question), 501);

    JsonNode reply = stage.replies(question);

    assertThat(reply.path("data")).hasSize(500);
    assertThat(reply.path("more").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "x y", "17/..", "B_code"})
  void refusesAnIdThatIsNone(String id) {
    JsonNode error =
        stage
            .reply(
                stage
                    .functions()
                    .deleteComment(
                        stage.caller.request().at("/api/comments/", id, ""), stage.context))
            .path("error");

    assertThat(stage.status()).isEqualTo(400);
    assertThat(error.at("/details/parameter").asText()).isEqualTo("comment-id");
    assertThat(stage.changes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"message\":\"\"}", "{\"message\":\" \"}", "{\"message\":7}"})
  void refusesATextThatIsNone(String body) {
    assertRefused(body, "must not be empty");
  }

  @Test
  void refusesATextThatInstagramWouldNotTake() {
    assertRefused("{\"message\":\"" + "a".repeat(2_201) + "\"}", "at most 2200 characters");
    assertRefused("{\"message\":\"half \\ud83c\"}", "half an emoji");
    stage.add(stage.keyed("k-1"), "a".repeat(2_200));
    assertThat(stage.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"hidden\":null}", "{\"hidden\":\"yes\"}", "{\"hidden\":1}"})
  void refusesASwitchThatIsNeitherOnNorOff(String body) {
    JsonNode error =
        stage
            .reply(
                stage
                    .functions()
                    .hideComment(
                        stage
                            .caller
                            .request()
                            .at("/api/comments/" + question + "/hidden")
                            .body(body),
                        stage.context))
            .path("error");

    assertThat(stage.status()).isEqualTo(400);
    assertThat(error.at("/details/parameter").asText()).isEqualTo("hidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a key", "k\u00e9y"})
  void refusesAKeyThatIsNone(String key) {
    JsonNode error = stage.add(stage.keyed(key), "Hello").path("error");

    assertThat(stage.status()).isEqualTo(400);
    assertThat(error.at("/details/parameter").asText()).isEqualTo("Idempotency-Key");
  }

  private void assertRefused(String body, String why) {
    JsonNode error =
        stage
            .reply(
                stage
                    .functions()
                    .addComment(
                        stage
                            .caller
                            .request()
                            .at("/api/media/" + CommentStage.POST + "/comments")
                            .body(body),
                        stage.context))
            .path("error");
    assertThat(stage.status()).isEqualTo(400);
    assertThat(error.path("message").asText()).contains(why);
    assertThat(stage.changes()).isZero();
  }
}
