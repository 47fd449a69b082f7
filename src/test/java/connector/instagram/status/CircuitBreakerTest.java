package connector.instagram.status;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.HandClock;
import connector.instagram.graph.GraphError;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P10: nobody is asked while Instagram refuses the app as a whole. */
class CircuitBreakerTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-23T12:00:00Z"));

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 2", "3, 3", "40, 3", "10000, 3"})
  void itOpensWhenSeveralConnectionsAgree(int fleet, int needed) {
    CircuitBreaker breaker = new CircuitBreaker(fleet, clock);
    for (int i = 1; i < needed; i++) {
      breaker.failed("c" + i, refused());
      breaker.failed("c" + i, refused());
      assertThat(breaker.mayAsk()).as("after %d of %d", i, needed).isTrue();
    }

    breaker.failed("c" + needed, refused());

    assertThat(breaker.mayAsk()).isFalse();
  }

  @Test
  void oneThatIsAnsweredInBetweenBeginsTheCountAnew() {
    CircuitBreaker breaker = new CircuitBreaker(40, clock);
    breaker.failed("c1", refused());
    breaker.failed("c2", refused());
    breaker.answered();
    breaker.failed("c3", refused());

    assertThat(breaker.state()).isEmpty();
  }

  @Test
  void whatConcernsOneConnectionNeverOpensIt() {
    CircuitBreaker breaker = new CircuitBreaker(2, clock);
    for (String connection : new String[] {"c1", "c2", "c3"}) {
      breaker.failed(connection, error(GraphError.Kind.TOKEN_REFUSED, Duration.ZERO));
      breaker.failed(connection, error(GraphError.Kind.APP_DEACTIVATED, Duration.ZERO));
    }

    assertThat(breaker.state()).isEmpty();
  }

  /** A write has limits of its own: that no more may be posted says nothing of reading. */
  @Test
  void aRefusedWriteNeverOpensIt() {
    GraphError.Code write =
        new GraphError.Code(
            400,
            OptionalInt.of(4),
            OptionalInt.empty(),
            "OAuthException",
            GraphError.Operation.WRITE);
    CircuitBreaker breaker = new CircuitBreaker(2, clock);
    for (String connection : new String[] {"c1", "c2", "c3"}) {
      breaker.failed(
          connection,
          new GraphError(
              GraphError.Kind.APP_THROTTLED, write, Optional.empty(), Optional.empty(), ""));
    }

    assertThat(breaker.state()).isEmpty();
  }

  @Test
  void itsPauseHasACapOfMinutesWhateverInstagramSays() {
    CircuitBreaker breaker = open(Duration.ofHours(24));

    assertThat(breaker.state().orElseThrow().until())
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
  }

  @Test
  void whatIsReadBackIsBoundedToo() {
    Instant now = clock.instant();
    CircuitBreaker.Open stored =
        new CircuitBreaker.Open(now, now.plus(Duration.ofDays(400)), false);

    CircuitBreaker breaker = new CircuitBreaker(40, clock);
    breaker.resume(stored);

    assertThat(breaker.state().orElseThrow().until()).isEqualTo(now.plus(Duration.ofMinutes(15)));
    assertThat(CircuitBreaker.Open.from(JsonFields.of(stored.json()))).isEqualTo(stored);
  }

  @Test
  void whenItsTimeIsOverOneAsksForAll() {
    CircuitBreaker breaker = open(Duration.ZERO);
    clock.advance(Duration.ofMinutes(5));

    assertThat(breaker.mayAsk()).isTrue();
    assertThat(breaker.mayAsk()).isFalse();
    breaker.released();
    assertThat(breaker.mayAsk()).as("the first could not ask after all").isTrue();
    breaker.answered();
    assertThat(breaker.mayAsk()).isTrue();
    assertThat(breaker.mayAsk()).isTrue();
  }

  @Test
  void aRefusedProbeKeepsItOpenSinceTheSameMoment() {
    CircuitBreaker breaker = open(Duration.ZERO);
    Instant since = clock.instant();
    clock.advance(Duration.ofMinutes(5));
    assertThat(breaker.mayAsk()).isTrue();

    breaker.failed("c1", refused());

    assertThat(breaker.mayAsk()).isFalse();
    assertThat(breaker.state().orElseThrow().since()).isEqualTo(since);
  }

  private CircuitBreaker open(Duration told) {
    CircuitBreaker breaker = new CircuitBreaker(2, clock);
    breaker.failed("c1", error(GraphError.Kind.APP_THROTTLED, told));
    breaker.failed("c2", error(GraphError.Kind.APP_THROTTLED, told));
    return breaker;
  }

  private static GraphError refused() {
    return error(GraphError.Kind.APP_REFUSED, Duration.ZERO);
  }

  private static GraphError error(GraphError.Kind kind, Duration told) {
    GraphError bare = GraphError.of(kind, 400);
    return told.isZero()
        ? bare
        : new GraphError(kind, bare.code(), bare.traceId(), Optional.of(told), bare.permission());
  }
}
