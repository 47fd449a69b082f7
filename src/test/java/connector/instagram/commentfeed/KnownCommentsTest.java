package connector.instagram.commentfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownCommentsTest {
  private static final Instant FLOOR = Instant.ofEpochSecond(1_000);

  @Test
  void knowsWhatWasAddedAndNothingElse() {
    KnownComments known = KnownComments.NONE.and(Map.of(-5L, 1_000L, 7L, 2_000L));

    assertThat(known.has(-5)).isTrue();
    assertThat(known.has(7)).isTrue();
    assertThat(known.has(6)).isFalse();
    assertThat(known.size()).isEqualTo(2);
  }

  @Test
  void readsWhatItWrote() {
    KnownComments known =
        KnownComments.NONE.and(Map.of(Long.MIN_VALUE, 0L, Long.MAX_VALUE, 4_000_000_000L, 0L, 5L));

    KnownComments read = KnownComments.parse(known.text());

    assertThat(read).isEqualTo(known).hasSameHashCodeAs(known);
    assertThat(read.floorOf(1, FLOOR)).isEqualTo(Instant.ofEpochSecond(6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAA", "no base64!", "AAAAAAAAAAAAAAAAAA=="})
  void refusesWhatItDidNotWrite(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> KnownComments.parse(text));
  }

  @Test
  void theFloorStaysWhileThereAreNotTooMany() {
    assertThat(KnownComments.NONE.and(Map.of(1L, 5L)).floorOf(1, FLOOR)).isEqualTo(FLOOR);
  }

  @Test
  void theFloorRisesAboveTheNewestThatIsTooMany() {
    KnownComments known = KnownComments.NONE.and(Map.of(1L, 5L, 2L, 6L, 3L, 7L, 4L, 8L));

    Instant floor = known.floorOf(2, FLOOR);

    assertThat(floor).isEqualTo(Instant.ofEpochSecond(7));
    assertThat(known.from(floor).size()).isEqualTo(2);
  }

  @Test
  void commentsOfOneSecondStayOrGoTogether() {
    KnownComments known = KnownComments.NONE.and(Map.of(1L, 5L, 2L, 5L, 3L, 5L, 4L, 8L));

    assertThat(known.from(known.floorOf(2, FLOOR)).size()).isEqualTo(1);
  }

  @Test
  void twentyThousandTakeAQuarterOfADocument() {
    Map<Long, Long> many = new HashMap<>();
    for (long i = 0; i < CommentFeed.MOST_KNOWN; i++) {
      many.put(CommentHash.of("c" + i), 1_800_000_000L + i);
    }

    assertThat(KnownComments.NONE.and(many).text()).hasSizeLessThan(350_000);
  }
}
