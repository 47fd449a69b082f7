package connector.instagram.commentfeed;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.ConnectionId;
import connector.instagram.graph.MediaId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTurnTest {
  private static final ConnectionId ID = new ConnectionId("0123456789abcdef0123456789abcdef");
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:31Z");

  @Test
  void onePostHasItsTurnEveryTenMinutesAndEachBeforeAnotherHasItAgain() {
    List<CountedPost> posts = posts(7);
    List<CountedPost> turns = new ArrayList<>();

    for (int minute = 0; minute < 70; minute++) {
      turn(posts, NOW.plus(Duration.ofMinutes(minute))).ifPresent(turns::add);
    }

    assertThat(turns).containsExactlyInAnyOrderElementsOf(posts);
  }

  /** {@code POLL_SCHEDULE} is a setting, and ticks may be late. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 7, 10})
  void ticksThatAreMinutesApartMissNoTurn(int apart) {
    List<CountedPost> posts = posts(7);

    for (ConnectionId id : List.of(ID, new ConnectionId("f".repeat(32)))) {
      List<CountedPost> turns = new ArrayList<>();
      for (int minute = 0; minute < 70; minute += apart) {
        Instant tick = NOW.plus(Duration.ofMinutes(minute));
        SweepTurn.of(posts, id, tick.minus(Duration.ofMinutes(apart)), tick).ifPresent(turns::add);
      }
      assertThat(turns).containsAll(posts).hasSizeLessThanOrEqualTo(8);
    }
  }

  /** Else every second tick, or third, would meet the same few posts for ever. */
  @ParameterizedTest
  @ValueSource(ints = {20, 30, 40, 60, 120, 720})
  void whereTicksAreFurtherApartEachPostHasItsTurnToo(int apart) {
    List<CountedPost> posts = posts(6);
    List<CountedPost> turns = new ArrayList<>();

    for (int i = 0; i < posts.size(); i++) {
      Instant tick = NOW.plus(Duration.ofMinutes((long) i * apart));
      SweepTurn.of(posts, ID, tick.minus(Duration.ofMinutes(apart)), tick).ifPresent(turns::add);
    }

    assertThat(turns).containsExactlyInAnyOrderElementsOf(posts);
  }

  @Test
  void theOrderOfAListingDoesNotMatter() {
    List<CountedPost> posts = posts(7);
    List<CountedPost> others = new ArrayList<>(posts);
    others.add(others.remove(0));

    assertThat(SweepTurn.inAnyMinute(posts, ID, NOW))
        .isEqualTo(SweepTurn.inAnyMinute(others, ID, NOW));
  }

  @Test
  void whereThereIsNoPostItIsNobodysTurn() {
    assertThat(SweepTurn.inAnyMinute(List.of(), ID, NOW)).isEqualTo(Optional.empty());
  }

  @Test
  void notAllConnectionsHaveTheirsInTheSameMinute() {
    List<CountedPost> posts = posts(1);

    long now =
        IntStream.range(0, 1_000)
            .mapToObj(i -> new ConnectionId("%032x".formatted(i)))
            .filter(id -> SweepTurn.of(posts, id, NOW.minusSeconds(60), NOW).isPresent())
            .count();

    assertThat(now).isBetween(50L, 150L);
  }

  private static Optional<CountedPost> turn(List<CountedPost> posts, Instant tick) {
    return SweepTurn.of(posts, ID, tick.minusSeconds(60), tick);
  }

  private static List<CountedPost> posts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new CountedPost(new MediaId("18" + i), OptionalInt.of(i)))
        .toList();
  }
}
