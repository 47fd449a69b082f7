package connector.instagram.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.faults.Faults;
import connector.instagram.graph.CommentList;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Switch;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A comment is written once, whatever happens to the answer (W1 to W4). */
class CommentWritesTest {
  private static final String THANKS = "Thank you! \uD83C\uDF3F #fern @moss.and.more\nSee you.";

  private final CommentStage stage = new CommentStage();

  @Test
  void writesACommentAndTellsItsId() {
    JsonNode reply = stage.add(stage.keyed("k-1"), THANKS);

    assertThat(stage.status()).isEqualTo(200);
    assertThat(stage.comments()).hasSize(1);
    assertThat(stage.comments().get(0).text()).contains(THANKS);
    assertThat(reply.path("id").asText()).isEqualTo(stage.comments().get(0).id());
    assertThat(stage.changes()).isEqualTo(1);
  }

  /** Each was seen in live use: the comment is made, and the answer says that it failed. */
  static Stream<Fault> answersThatLie() {
    return Stream.of(
        Fault.graph(20, 1772107),
        Fault.status(500),
        Fault.graph(1),
        Fault.graph(2).asTransient(),
        Fault.graph(4, 2207051),
        Fault.graph(100).withStatus(500),
        Fault.graph(4).withStatus(500),
        Fault.graph(10).withStatus(503),
        Fault.graph(190).withStatus(500),
        Fault.graph(100).withStatus(200),
        Fault.graph(190, 463).withStatus(200),
        Fault.of(Fault.Kind.CUT),
        Fault.of(Fault.Kind.HTML),
        Fault.of(Fault.Kind.EMPTY),
        Fault.of(Fault.Kind.TRUNCATED),
        Fault.of(Fault.Kind.NOTJSON));
  }

  @ParameterizedTest
  @MethodSource("answersThatLie")
  void anActionThatAFlowTriesFourTimesMakesOneComment(Fault lie) {
    stage.instagram.sandbox().add(lie.onMethod("POST").afterTheEffect().times(4));

    List<String> ids = new ArrayList<>();
    for (int attempt = 0; attempt < 4; attempt++) {
      ids.add(stage.add(stage.ofFlow("08584", "Add_a_comment"), THANKS).path("id").asText());
      stage.clock.advance(Duration.ofSeconds(20));
    }

    assertThat(stage.comments()).hasSize(1);
    assertThat(ids).containsOnly(stage.comments().get(0).id());
    assertThat(stage.changes()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("answersThatLie")
  void anAnswerToACommentIsMadeOnceAsWell(Fault lie) {
    String question = stage.comment(CommentDraft.any());
    stage.instagram.sandbox().add(lie.onMethod("POST").afterTheEffect().times(4));

    List<String> ids = new ArrayList<>();
    for (int attempt = 0; attempt < 4; attempt++) {
      ids.add(stage.answer(stage.keyed("k-1"), question, THANKS).path("id").asText());
    }

    assertThat(stage.thread(question)).hasSize(1);
    assertThat(ids).containsOnly(stage.thread(question).get(0).id());
    assertThat(stage.changes()).isEqualTo(1);
  }

  @Test
  void whatInstagramNeitherConfirmsNorShowsIsSaidToBeUnknown() {
    stage.instagram.sandbox().add(Fault.of(Fault.Kind.CUT).onMethod("POST"));

    JsonNode error = stage.add(stage.keyed("k-1"), THANKS).path("error");

    assertThat(stage.status()).isEqualTo(502);
    assertThat(error.path("code").asText()).isEqualTo("WriteUnknown");
    assertThat(error.path("message").asText())
        .contains("may or may not have been done", "same Idempotency-Key", "looks whether");
  }

  @Test
  void aSecondTryLooksAndWritesAgainOnlyWhenNothingShowsAfterAMinute() {
    stage.instagram.sandbox().add(Fault.of(Fault.Kind.CUT).onMethod("POST"));
    stage.add(stage.keyed("k-1"), THANKS);

    stage.clock.advance(Duration.ofSeconds(59));
    stage.add(stage.keyed("k-1"), THANKS);
    assertThat(stage.status()).isEqualTo(502);
    assertThat(stage.changes()).isEqualTo(1);

    stage.clock.advance(Duration.ofSeconds(1));
    String id = stage.add(stage.keyed("k-1"), THANKS).path("id").asText();
    assertThat(stage.comments()).extracting(CommentList.Comment::id).containsExactly(id);
  }

  @Test
  void aCommentThatShowsLateIsFoundByTheSecondTry() {
    stage.instagram.sandbox().add(Fault.of(Fault.Kind.CUT).onMethod("POST"));
    stage.add(stage.keyed("k-1"), THANKS);
    String late = stage.comment(CommentDraft.any().by("fjord.and.fern").saying(THANKS));

    stage.clock.advance(Duration.ofMinutes(5));

    assertThat(stage.add(stage.keyed("k-1"), THANKS).path("id").asText()).isEqualTo(late);
    assertThat(stage.comments()).hasSize(1);
  }

  @Test
  void nothingIsWrittenAgainWhileInstagramDoesNotShowTheComments() {
    stage.instagram.sandbox().add(Fault.of(Fault.Kind.CUT).onMethod("POST").afterTheEffect());
    stage.instagram.sandbox().add(Fault.graph(2).onMethod("GET").times(3));

    for (int attempt = 0; attempt < 3; attempt++) {
      JsonNode error = stage.add(stage.keyed("k-1"), THANKS).path("error");
      assertThat(error.path("code").asText()).isEqualTo("WriteUnknown");
      stage.clock.advance(Duration.ofHours(1));
    }
    String id = stage.add(stage.keyed("k-1"), THANKS).path("id").asText();

    assertThat(stage.comments()).extracting(CommentList.Comment::id).containsExactly(id);
    assertThat(stage.changes()).isEqualTo(1);
  }

  @Test
  void ofTwoRequestsWithOneKeyAtTheSameTimeOneWrites() {
    List<Integer> second = new ArrayList<>();
    stage
        .instagram
        .transport()
        .before(
            call -> {
              if (call.path().endsWith("/comments") && second.isEmpty()) {
                second.add(0);
                JsonNode error = stage.add(stage.keyed("k-1"), THANKS).path("error");
                second.set(0, stage.status());
                assertThat(error.path("code").asText()).isEqualTo("WriteInProgress");
              }
            });

    stage.add(stage.keyed("k-1"), THANKS);

    assertThat(stage.status()).isEqualTo(200);
    assertThat(second).containsExactly(503);
    assertThat(stage.comments()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, CRASH_BEFORE",
    "1, CRASH_AFTER",
    "2, CRASH_BEFORE",
    "2, CRASH_AFTER",
    "3, CRASH_BEFORE",
    "4, CRASH_BEFORE",
    "4, CRASH_AFTER"
  })
  void aProcessThatDiesAnywhereLeavesOneComment(int step, Faults.Kind kind) {
    stage.faults.arm(step, kind);
    assertThatThrownBy(() -> stage.add(stage.keyed("k-1"), THANKS))
        .isInstanceOf(Faults.ProcessDied.class);
    stage.faults.disarm();

    stage.add(stage.keyed("k-1"), THANKS);
    assertThat(stage.status()).isIn(200, 503);
    stage.clock.advance(Duration.ofMinutes(2));
    String id = stage.add(stage.keyed("k-1"), THANKS).path("id").asText();

    assertThat(stage.comments()).extracting(CommentList.Comment::id).containsExactly(id);
  }

  @ParameterizedTest
  @CsvSource({"3, FAIL_BEFORE", "4, FAIL_BEFORE", "4, FAIL_AFTER"})
  void storageThatFailsAfterTheCallCostsNeitherTheAnswerNorASecondComment(
      int step, Faults.Kind kind) {
    stage.faults.arm(step, kind);
    String id = stage.add(stage.keyed("k-1"), THANKS).path("id").asText();
    stage.faults.disarm();

    assertThat(stage.status()).isEqualTo(200);
    stage.clock.advance(Duration.ofMinutes(2));
    assertThat(stage.add(stage.keyed("k-1"), THANKS).path("id").asText()).isEqualTo(id);
    assertThat(stage.comments()).hasSize(1);
  }

  @Test
  void storageThatFailsBeforeTheCallCostsNoComment() {
    stage.documents.slowDown(
        deadline -> {
          throw StorageException.contended("create");
        });

    stage.add(stage.keyed("k-1"), THANKS);

    assertThat(stage.status()).isEqualTo(503);
    assertThat(stage.comments()).isEmpty();
  }

  @Test
  void aKeyThatStandsForSomethingElseIsRefusedWithWords() {
    String question = stage.comment(CommentDraft.any());
    stage.add(stage.keyed("k-1"), THANKS);

    for (JsonNode reply :
        List.of(
            stage.add(stage.keyed("k-1"), "Something else"),
            stage.answer(stage.keyed("k-1"), question, THANKS))) {
      assertThat(stage.status()).isEqualTo(422);
      assertThat(reply.at("/error/code").asText()).isEqualTo("IdempotencyKeyReused");
      assertThat(reply.at("/error/message").asText()).contains("a new key for each thing");
    }
    assertThat(stage.changes()).isEqualTo(1);
  }

  @Test
  void anActionOfARunWritesAThingOnceAndAnotherRunWritesItAgain() {
    for (int attempt = 0; attempt < 3; attempt++) {
      stage.add(stage.ofFlow("run-1", "Add_a_comment"), THANKS);
    }
    stage.add(stage.ofFlow("run-1", "Add_a_comment"), "Another text");
    stage.add(stage.ofFlow("run-1", "Add_a_comment_2"), THANKS);
    stage.add(stage.ofFlow("run-2", "Add_a_comment"), THANKS);

    assertThat(stage.comments()).hasSize(4);
  }

  @Test
  void whoNamesNeitherKeyNorRunMayWriteTheSameTwice() {
    stage.add(stage.caller.request(), THANKS);
    stage.add(stage.caller.request(), THANKS);

    assertThat(stage.comments()).hasSize(2);
    assertThat(stage.documents.size()).isZero();
  }

  @Test
  void whoNamesNeitherKeyNorRunIsLookedForAllTheSameAfterALostAnswer() {
    stage.instagram.sandbox().add(Fault.of(Fault.Kind.CUT).onMethod("POST").afterTheEffect());
    stage.instagram.sandbox().add(Fault.graph(2).onMethod("GET"));
    JsonNode error = stage.add(stage.caller.request(), THANKS).path("error");
    assertThat(error.path("message").asText()).contains("exactly the same request again");

    stage.add(stage.caller.request(), THANKS);

    assertThat(stage.status()).isEqualTo(200);
    assertThat(stage.comments()).hasSize(1);
    assertThat(stage.documents.size()).isZero();
  }

  /** It would not learn how the other one ended: the same request is meant anew then. */
  @Test
  void whoNamesNeitherKeyNorRunIsToldThatALaterRequestWritesOnceMore() {
    List<String> told = new ArrayList<>();
    stage
        .instagram
        .transport()
        .before(
            call -> {
              if (call.path().endsWith("/comments") && told.isEmpty()) {
                told.add("");
                told.set(
                    0, stage.add(stage.caller.request(), THANKS).at("/error/message").asText());
              }
            });

    stage.add(stage.caller.request(), THANKS);

    assertThat(told.get(0)).contains("once more", "Idempotency-Key").doesNotContain("to learn how");
  }

  @Test
  void aKeyIsRememberedForADay() {
    String first = stage.add(stage.keyed("k-1"), THANKS).path("id").asText();

    stage.clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(stage.add(stage.keyed("k-1"), THANKS).path("id").asText()).isEqualTo(first);
    stage.clock.advance(Duration.ofSeconds(1));
    assertThat(stage.add(stage.keyed("k-1"), THANKS).path("id").asText()).isNotEqualTo(first);
  }

  @Test
  void theSameTextOfSomebodyElseOrOfBeforeIsNotMistakenForIt() {
    stage.comment(
        CommentDraft.any().by("fjord.and.fern").saying(THANKS).ago(Duration.ofMinutes(2)));
    stage.comment(CommentDraft.any().by("lars.n").saying(THANKS));
    stage.comment(CommentDraft.any().by("fjord.and.fern").saying("Thank you"));
    stage.instagram.sandbox().add(Fault.of(Fault.Kind.CUT).onMethod("POST"));

    stage.add(stage.keyed("k-1"), THANKS);

    assertThat(stage.status()).isEqualTo(502);
  }

  @Test
  void anAuthorWhomInstagramDoesNotTellCountsAsTheAccount() {
    stage.instagram.sandbox().set(Switch.COMMENT_AUTHORS_ABSENT, true);
    stage.instagram.sandbox().add(Fault.status(500).onMethod("POST").afterTheEffect());

    String id = stage.add(stage.keyed("k-1"), THANKS).path("id").asText();

    assertThat(id).isEqualTo(stage.comments().get(0).id());
  }

  @ParameterizedTest
  @CsvSource({"-PT7M", "PT7M"})
  void clocksThatDifferHideNothing(Duration instagramsClock) {
    stage.instagram.sandbox().setClock(CommentStage.NOON.plus(instagramsClock));
    stage.comment(
        CommentDraft.any().by("fjord.and.fern").saying(THANKS).ago(Duration.ofSeconds(30)));
    stage.instagram.sandbox().add(Fault.status(500).onMethod("POST").afterTheEffect());

    String id = stage.add(stage.keyed("k-1"), THANKS).path("id").asText();

    assertThat(stage.status()).isEqualTo(200);
    assertThat(id).isEqualTo(stage.comments().get(0).id());
  }

  @Test
  void anIdThatInstagramDoesNotTellIsLookedFor() {
    stage.instagram.sandbox().set(Switch.NEW_COMMENT_ID_ABSENT, true);

    JsonNode reply = stage.add(stage.keyed("k-1"), THANKS);

    assertThat(reply.path("id").asText()).isEqualTo(stage.comments().get(0).id());
  }

  @Test
  void anIdThatCannotBeFoundIsAbsentAndTheCommentIsNotWrittenAgain() {
    stage.instagram.sandbox().set(Switch.NEW_COMMENT_ID_ABSENT, true);
    stage.instagram.sandbox().add(Fault.graph(2).onMethod("GET"));

    JsonNode reply = stage.add(stage.keyed("k-1"), THANKS);
    stage.add(stage.keyed("k-1"), THANKS);

    assertThat(reply.isEmpty()).isTrue();
    assertThat(stage.status()).isEqualTo(200);
    assertThat(stage.changes()).isEqualTo(1);
  }

  @Test
  void aConnectionThatEndsMeanwhileWritesNothingAndLeavesNothing() {
    stage.documents.beforeNextWrite(stage.caller::vanish);

    stage.add(stage.keyed("k-1"), THANKS);

    assertThat(stage.status()).isEqualTo(401);
    assertThat(stage.changes()).isZero();
    assertThat(stage.documents.size()).isZero();
  }

  @Test
  void neitherTextsNorKeysAreStoredOrLogged() {
    stage.instagram.sandbox().add(Fault.graph(2).onMethod("POST"));
    stage.add(stage.keyed("key-of-mine"), THANKS);

    assertThat(stage.documents.size()).isEqualTo(1);
    assertThat(stage.documents.everything() + stage.context.log())
        .doesNotContain("Thank you", "fern", "key-of-mine");
  }
}
