package connector.instagram.commentfeed;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.MediaId;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** C8: what readings tell of whether comments are shown at all. */
class CommentSightTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final MediaId RESTRICTED = new MediaId("1");
  private static final MediaId OPEN = new MediaId("2");
  private static final Set<MediaId> FOUR =
      Set.of(RESTRICTED, OPEN, new MediaId("3"), new MediaId("4"));

  @Test
  void aPostWithRestrictedCommentsOnlyIsNotedOnceAmongOthers() {
    CommentSight settled = CommentSight.OPEN.blankOn(RESTRICTED, FOUR).shown(Set.of(OPEN));

    assertThat(settled.blankOn(RESTRICTED, FOUR)).isEqualTo(settled);
    assertThat(settled.shown(Set.of(OPEN))).isEqualTo(settled);
    assertThat(settled.isBlank()).isFalse();
  }

  @Test
  void whenTheOthersShowNoneEitherItIsTold() {
    CommentSight settled = CommentSight.OPEN.blankOn(RESTRICTED, FOUR).shown(Set.of(OPEN));

    CommentSight blank = settled;
    for (String id : new String[] {"2", "3"}) {
      blank = blank.blankOn(new MediaId(id), FOUR);
      assertThat(blank.isBlank()).isFalse();
    }

    assertThat(blank.blankOn(RESTRICTED, FOUR).isBlank()).isFalse();
    assertThat(blank.blankOn(new MediaId("4"), FOUR).isBlank()).isTrue();
  }

  @Test
  void aPostThatShowsCommentsAgainCountsAgain() {
    CommentSight settled = CommentSight.OPEN.blankOn(RESTRICTED, FOUR).shown(Set.of(OPEN));

    CommentSight shown = settled.shown(Set.of(RESTRICTED));

    assertThat(shown).isEqualTo(CommentSight.OPEN);
  }

  @Test
  void whereOnlySuchPostsAreLeftItIsTold() {
    CommentSight settled = CommentSight.OPEN.blankOn(RESTRICTED, FOUR).shown(Set.of(OPEN));

    assertThat(settled.blankOn(RESTRICTED, Set.of(RESTRICTED)).isBlank()).isTrue();
  }

  @Test
  void anotherTokenIsAskedAtOnce() {
    CommentSight refused =
        CommentSight.OPEN.refusedWith(GraphError.Kind.PERMISSION_MISSING, "first", NOW);

    assertThat(refused.asked("first", NOW)).isEqualTo(refused);
    assertThat(refused.asked("second", NOW).refusal())
        .hasValueSatisfying(refusal -> assertThat(refusal.again()).isEqualTo(NOW));
    assertThat(CommentSight.OPEN.asked("second", NOW)).isEqualTo(CommentSight.OPEN);
  }
}
