package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphErrorKind;
import connector.instagram.graph.Usage;
import connector.instagram.polling.ConnectionStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule P10, one connection alone. */
class ConnectionStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String TOKEN = "t1";

  @Test
  void aRevokedTokenIsFinalAtOnce() {
    ConnectionStatus standing = refused(ConnectionStatus.ACTIVE, GraphErrorKind.TOKEN_REVOKED, NOW);

    assertThat(standing.state()).isEqualTo(State.RECONNECT_NEEDED);
    assertThat(standing.mayAsk(NOW.plus(Duration.ofDays(365)))).isFalse();
  }

  @Test
  void anExpiredTokenIsFinalOnlyPastItsKnownEnd() {
    GraphError expired = error(GraphErrorKind.TOKEN_EXPIRED, Optional.empty());
    Optional<Instant> past = Optional.of(NOW.minusSeconds(1));
    Optional<Instant> future = Optional.of(NOW.plusSeconds(1));

    assertThat(ConnectionStatus.ACTIVE.refused(expired, TOKEN, past, NOW).state())
        .isEqualTo(State.RECONNECT_NEEDED);
    assertThat(ConnectionStatus.ACTIVE.refused(expired, TOKEN, future, NOW).state())
        .isEqualTo(State.SUSPECT);
    assertThat(ConnectionStatus.ACTIVE.refused(expired, TOKEN, Optional.empty(), NOW).state())
        .isEqualTo(State.SUSPECT);
  }

  @Test
  void anyOtherRefusalNeedsThreeOverHalfAnHour() {
    ConnectionStatus first = refused(ConnectionStatus.ACTIVE, GraphErrorKind.TOKEN_REFUSED, NOW);
    ConnectionStatus second = refused(first, GraphErrorKind.TOKEN_REFUSED, NOW.plusSeconds(60));
    ConnectionStatus third = refused(second, GraphErrorKind.TOKEN_REFUSED, NOW.plusSeconds(120));
    assertThat(third.state()).as("three, but not long enough").isEqualTo(State.SUSPECT);
    assertThat(third.mayAsk(NOW)).isTrue();
    ConnectionStatus quick =
        refused(second, GraphErrorKind.TOKEN_REFUSED, NOW.plus(Duration.ofMinutes(29)));
    assertThat(quick.state()).isEqualTo(State.SUSPECT);
    ConnectionStatus early =
        refused(first, GraphErrorKind.TOKEN_REFUSED, NOW.plus(Duration.ofMinutes(31)));
    assertThat(early.state()).as("long enough, but only two").isEqualTo(State.SUSPECT);

    ConnectionStatus last =
        refused(third, GraphErrorKind.TOKEN_REFUSED, NOW.plus(Duration.ofMinutes(30)));

    assertThat(last.state()).isEqualTo(State.RECONNECT_NEEDED);
    assertThat(last.mayAsk(NOW.plus(Duration.ofMinutes(31)))).isFalse();
    assertThat(last.mayAsk(NOW.plus(Duration.ofMinutes(30)).plus(Duration.ofHours(6))))
        .as("mere suspicion is checked now and then")
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = GraphErrorKind.class,
      names = {"OWNER_MUST_ACT", "BLOCKED", "PERMISSION_MISSING"})
  void whatTheOwnerHasToSettleIsTriedEverySixHours(GraphErrorKind kind) {
    ConnectionStatus standing = refused(ConnectionStatus.ACTIVE, kind, NOW);

    assertThat(standing.state()).isEqualTo(State.PAUSED);
    assertThat(standing.mayAsk(NOW.plus(Duration.ofHours(6)).minusSeconds(1))).isFalse();
    assertThat(standing.mayAsk(NOW.plus(Duration.ofHours(6)))).isTrue();
  }

  @Test
  void aThrottlePausesLongerEachTimeAndAtLeastAsLongAsInstagramSays() {
    ConnectionStatus first =
        refused(ConnectionStatus.ACTIVE, GraphErrorKind.ACCOUNT_THROTTLED, NOW);
    assertThat(first.retryAt()).contains(NOW.plus(Duration.ofMinutes(5)));
    ConnectionStatus second = refused(first, GraphErrorKind.ACCOUNT_THROTTLED, NOW);
    assertThat(second.retryAt()).contains(NOW.plus(Duration.ofMinutes(10)));

    GraphError told = error(GraphErrorKind.ACCOUNT_THROTTLED, Optional.of(Duration.ofMinutes(45)));

    assertThat(second.refused(told, TOKEN, Optional.empty(), NOW).retryAt())
        .contains(NOW.plus(Duration.ofMinutes(45)));
  }

  @ParameterizedTest
  @EnumSource(
      value = GraphErrorKind.class,
      names = {"TRANSIENT", "UNREADABLE", "APP_THROTTLED", "APP_REFUSED", "NOT_FOUND"})
  void whatSaysNothingAboutTheConnectionChangesNothing(GraphErrorKind kind) {
    ConnectionStatus suspect = refused(ConnectionStatus.ACTIVE, GraphErrorKind.TOKEN_REFUSED, NOW);

    assertThat(refused(suspect, kind, NOW)).isEqualTo(suspect);
  }

  @ParameterizedTest
  @CsvSource({"79, 0, ACTIVE", "80, 5, NEAR_LIMIT", "94, 5, NEAR_LIMIT", "95, 15, NEAR_LIMIT"})
  void pollsSlowDownBeforeInstagramRefuses(int percent, int minutes, State state) {
    ConnectionStatus standing =
        ConnectionStatus.answered(new Usage(percent, Optional.empty()), TOKEN, NOW);

    assertThat(standing.state()).isEqualTo(state);
    assertThat(standing.mayAsk(NOW.plus(Duration.ofMinutes(minutes)))).isTrue();
    assertThat(minutes > 0 && standing.mayAsk(NOW.plus(Duration.ofMinutes(minutes - 1)))).isFalse();
    assertThat(ConnectionStatus.from(standing.json())).isEqualTo(standing);
  }

  @Test
  void aRenewedTokenStartsAnew() {
    ConnectionStatus dead = refused(ConnectionStatus.ACTIVE, GraphErrorKind.TOKEN_REVOKED, NOW);

    assertThat(dead.of("t2")).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(dead.of(TOKEN)).isEqualTo(dead);
    assertThat(ConnectionStatus.from(dead.json())).isEqualTo(dead);
  }

  private static ConnectionStatus refused(
      ConnectionStatus standing, GraphErrorKind kind, Instant now) {
    return standing.refused(error(kind, Optional.empty()), TOKEN, Optional.empty(), now);
  }

  private static GraphError error(GraphErrorKind kind, Optional<Duration> retryAfter) {
    return new GraphError(
        kind, 400, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), retryAfter);
  }
}
