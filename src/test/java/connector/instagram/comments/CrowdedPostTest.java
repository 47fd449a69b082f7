package connector.instagram.comments;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Switch;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comment whose answer was lost, on a post where many others write meanwhile (W3). */
class CrowdedPostTest {
  private static final String THANKS = "Thank you!";

  private final CommentStage stage = new CommentStage();

  @ParameterizedTest
  @ValueSource(strings = {"next", "cursors"})
  void isFoundBehindPagesOfNewerOnes(String paging) {
    stage.instagram.sandbox().set(Switch.COMMENTS_PAGING, paging);
    loseTheAnswer();
    othersWrite(120);

    String id = stage.add(stage.keyed("k-1"), THANKS).path("id").asText();

    assertThat(stage.status()).isEqualTo(200);
    assertThat(id).isNotEmpty();
    assertThat(stage.changes()).isEqualTo(1);
  }

  @Test
  void isNotWrittenAgainWhereInstagramShowsNoFurtherPage() {
    stage.instagram.sandbox().set(Switch.COMMENTS_PAGING, "none");
    loseTheAnswer();
    othersWrite(50);

    stage.add(stage.keyed("k-1"), THANKS);

    assertThat(stage.status()).isEqualTo(502);
    assertThat(stage.changes()).isEqualTo(1);
  }

  @Test
  void isNotWrittenAgainBehindMoreThanCanBeRead() {
    loseTheAnswer();
    othersWrite(600);

    stage.add(stage.keyed("k-1"), THANKS);

    assertThat(stage.status()).isEqualTo(502);
    assertThat(stage.changes()).isEqualTo(1);
  }

  @Test
  void olderCommentsAreNotReadThrough() {
    othersWrite(300);
    stage.clock.advance(Duration.ofMinutes(5));
    stage.instagram.sandbox().add(Fault.of(Fault.Kind.CUT).onMethod("POST"));
    stage.instagram.sandbox().resetCalls();

    stage.add(stage.keyed("k-1"), THANKS);

    assertThat(stage.status()).isEqualTo(502);
    assertThat(stage.instagram.sandbox().calls().of("media")).isEqualTo(1);
    assertThat(stage.instagram.sandbox().calls().of("comments")).isZero();
  }

  /** The comment is made, and nobody can see whether. */
  private void loseTheAnswer() {
    stage.instagram.sandbox().add(Fault.of(Fault.Kind.CUT).onMethod("POST").afterTheEffect());
    stage.instagram.sandbox().add(Fault.graph(2).onMethod("GET"));
    stage.add(stage.keyed("k-1"), THANKS);
    assertThat(stage.status()).isEqualTo(502);
  }

  private void othersWrite(int count) {
    stage.clock.advance(Duration.ofMinutes(5));
    stage
        .instagram
        .sandbox()
        .comment(CommentStage.POST, CommentDraft.any().by("lars.n").saying("Lovely"), count);
  }
}
