package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.SampleConnection;
import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.feed.MediaScanner;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.QuickGraph;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.OneAccount;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One scan for all flows of a connection in a minute (rules T3 and P3). */
class SharedScansTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Connection CONNECTION = SampleConnection.with("secret-token-0001");
  private static final Instant FLOOR = NOW.minus(Duration.ofHours(24));
  private static final Instant DEEP = NOW.minus(Duration.ofDays(30));

  private final HandClock clock = new HandClock(NOW);
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final SharedScans scans =
      new SharedScans(
          new MediaScanner(instagram.api(), List.of("id", "timestamp", "caption")),
          TriggerFunctions.Settings.DEFAULT_FRESHNESS,
          clock);

  @Test
  void howeverManyFlowsPollOneScanServesThemForAMinute() {
    for (int second = 0; second < 60; second++) {
      down(FLOOR);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(instagram.calls()).isEqualTo(1);

    down(FLOOR);
    assertThat(instagram.calls()).isEqualTo(2);
  }

  @Test
  void flowsThatPollAtTheSameMomentWaitForOneScan() throws Exception {
    for (int i = 0; i < 30; i++) {
      instagram.post();
    }
    int flows = 20;
    CyclicBarrier together = new CyclicBarrier(flows);
    ExecutorService threads = Executors.newFixedThreadPool(flows);
    try {
      List<Future<MediaScanner.Result>> polls = new ArrayList<>();
      for (int i = 0; i < flows; i++) {
        polls.add(
            threads.submit(
                () -> {
                  together.await();
                  return down(FLOOR);
                }));
      }
      for (Future<MediaScanner.Result> poll : polls) {
        assertThat(poll.get(1, TimeUnit.MINUTES).items()).hasSize(30);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(instagram.calls()).isEqualTo(1);
  }

  @Test
  void connectionsDoNotShareAScan() {
    down(FLOOR);
    scans.scanDownTo(other("f".repeat(32), "token", NOW), FLOOR, deadline());

    assertThat(instagram.calls()).isEqualTo(2);
  }

  @Test
  void anEarlyPollIsAnsweredDownToItsOwnFloor() {
    instagram.post(NOW.minusSeconds(10));
    instagram.post(NOW.minusSeconds(1_000));

    assertThat(down(NOW.minusSeconds(100)).items()).hasSize(1);
    assertThat(down(FLOOR).items()).hasSize(2);
    assertThat(instagram.calls()).isEqualTo(1);
  }

  @Test
  void aDeeperStateMakesTheSameScanReadOn() {
    posts(250, Duration.ofHours(2));
    assertThat(down(NOW.minus(Duration.ofHours(50))).items()).hasSize(26);
    assertThat(instagram.calls()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(30));
    assertThat(down(DEEP).items()).hasSize(250);
    assertThat(instagram.calls()).isEqualTo(3);

    assertThat(down(NOW.minus(Duration.ofHours(50))).complete()).isTrue();
    assertThat(instagram.calls()).isEqualTo(3);
  }

  @Test
  void aFlowThatIsSwitchedOnAlwaysScansAgainAndServesTheOthersToo() {
    down(FLOOR);
    clock.advance(Duration.ofSeconds(30));
    instagram.post();

    assertThat(recent().items()).hasSize(1);
    assertThat(recent().items()).hasSize(1);
    assertThat(instagram.calls()).isEqualTo(3);

    clock.advance(Duration.ofSeconds(59));
    assertThat(down(FLOOR).items()).hasSize(1);
    assertThat(instagram.calls()).isEqualTo(3);
  }

  @Test
  void aRenewedTokenScansAgain() {
    down(FLOOR);
    scans.scanDownTo(
        other(CONNECTION.id().value(), "token-2", NOW.plusSeconds(1)), FLOOR, deadline());

    assertThat(instagram.calls()).isEqualTo(2);
  }

  @Test
  void aRenewedTokenIsTriedAtOnceAfterTheOldOneWasRefused() {
    instagram.refuse(1, 190);
    assertRefused(GraphError.Kind.TOKEN_REFUSED);

    MediaScanner.Result listed =
        scans.scanDownTo(
            other(CONNECTION.id().value(), "token-2", NOW.plusSeconds(1)), FLOOR, deadline());

    assertThat(listed.complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "190, any, TOKEN_REFUSED",
    "80002, any, ACCOUNT_THROTTLED",
    "4, any, APP_THROTTLED",
    "10, any, PERMISSION_MISSING",
    "200, API access deactivated., APP_DEACTIVATED",
    "368, any, BLOCKED"
  })
  void aRefusalThatLastsIsNotAskedForAgainWithinTheMinute(
      int code, String words, GraphError.Kind kind) {
    instagram.sandbox().add(Fault.graph(code).saying(words));
    assertRefused(kind);
    clock.advance(Duration.ofSeconds(59));
    assertRefused(kind);
    assertThatExceptionOfType(GraphException.class).isThrownBy(this::recent);
    assertThat(instagram.calls()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));
    assertThat(down(FLOOR).complete()).isTrue();
    assertThat(instagram.calls()).isEqualTo(2);
  }

  @Test
  void aPassingFaultIsAskedForAgain() {
    instagram.failAfter(0);
    assertRefused(GraphError.Kind.TRANSIENT);
    instagram.recover();

    assertThat(down(FLOOR).complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"79, 60", "80, 300", "94, 300", "95, 900", "100, 900"})
  void theMoreOfTheBudgetIsUsedTheLongerAScanServes(int percent, int seconds) {
    instagram.usedPercent(percent);
    down(FLOOR);
    clock.advance(Duration.ofSeconds(seconds - 1));
    down(FLOOR);
    assertThat(instagram.calls()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));
    down(FLOOR);
    assertThat(instagram.calls()).isEqualTo(2);
  }

  @Test
  void aScanThatTimeCutShortReadsOnAtTheNextPoll() {
    posts(500, Duration.ofHours(1));
    instagram.eachCallTakes(() -> clock.advance(Duration.ofSeconds(10)));

    MediaScanner.Result first = down(DEEP);
    assertThat(first.complete()).isFalse();
    assertThat(instagram.calls()).isEqualTo(3);

    clock.advance(Duration.ofSeconds(60));
    assertThat(down(DEEP).complete()).isTrue();
    assertThat(instagram.calls()).isEqualTo(5);
  }

  @Test
  void aScanThatAFaultCutShortReadsOnAtTheNextPoll() {
    posts(250, Duration.ofHours(2));
    instagram.failAfter(2);
    assertThat(down(DEEP).complete()).isFalse();
    instagram.recover();
    instagram.resetCalls();

    clock.advance(Duration.ofSeconds(61));

    assertThat(down(DEEP).items()).hasSize(250);
    assertThat(instagram.calls()).isEqualTo(1);
  }

  /** A page that never comes must not hide what is published later. */
  @Test
  void aScanThatReadsNoFurtherPageBeginsAgain() {
    posts(250, Duration.ofHours(2));
    MediaScanner broken =
        new MediaScanner(
            QuickGraph.reading(
                (address, headers, timeout) -> {
                  if (String.valueOf(address.getQuery()).contains("after=")) {
                    throw new IOException("no answer");
                  }
                  return instagram.transport().get(address, headers, timeout);
                }),
            List.of("id", "timestamp"));
    SharedScans shared =
        new SharedScans(broken, TriggerFunctions.Settings.DEFAULT_FRESHNESS, clock);
    assertThat(shared.scanDownTo(CONNECTION, DEEP, deadline()).items()).hasSize(100);
    instagram.post();

    clock.advance(Duration.ofSeconds(61));
    shared.scanDownTo(CONNECTION, DEEP, deadline());
    clock.advance(Duration.ofSeconds(61));
    MediaScanner.Result third = shared.scanDownTo(CONNECTION, DEEP, deadline());

    assertThat(third.date()).contains(clock.instant());
  }

  @ParameterizedTest
  @ValueSource(ints = {190, 80002, 10})
  void aRefusalOfALaterPageIsNotAskedForAgainWithinTheMinuteEither(int code) {
    posts(250, Duration.ofHours(2));
    instagram.refuseAfter(1, code);

    for (int flow = 0; flow < 20; flow++) {
      assertThat(down(DEEP).complete()).isFalse();
      assertThat(down(FLOOR).complete()).isTrue();
    }
    assertThat(instagram.calls()).isEqualTo(2);

    clock.advance(Duration.ofSeconds(60));
    assertThat(down(DEEP).complete()).isTrue();
    assertThat(instagram.calls()).isEqualTo(4);
  }

  @Test
  void afterShiftedPagesAScanBeginsAgainAfterItsMinuteAndNotForEveryFlowUntilThen() {
    instagram.drift();
    posts(150, Duration.ofHours(2));
    instagram.eachCallTakes(() -> instagram.post(clock.instant()));
    assertThat(down(DEEP).complete()).isFalse();
    instagram.eachCallTakes(() -> {});
    assertThat(instagram.calls()).isEqualTo(2);

    for (int flow = 0; flow < 20; flow++) {
      down(DEEP);
    }
    assertThat(instagram.calls()).isEqualTo(2);

    clock.advance(Duration.ofSeconds(60));
    assertThat(down(DEEP).items()).hasSize(152);
    assertThat(instagram.calls()).isEqualTo(4);
  }

  /** A scan may hold ten thousand posts, and hundreds of connections may have one. */
  @Test
  void aScanIsForgottenWhenItsMinuteIsOver() {
    for (int i = 0; i < 50; i++) {
      scans.scanDownTo(other("%032x".formatted(i), "token", NOW), FLOOR, deadline());
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(scans.kept()).isEqualTo(50);

    clock.advance(Duration.ofSeconds(30));
    down(FLOOR);
    assertThat(scans.kept()).isEqualTo(30);

    clock.advance(Duration.ofSeconds(60));
    down(FLOOR);
    assertThat(scans.kept()).isEqualTo(1);
  }

  private void assertRefused(GraphError.Kind kind) {
    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> down(FLOOR))
        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }

  private MediaScanner.Result down(Instant floor) {
    return scans.scanDownTo(CONNECTION, floor, deadline());
  }

  private MediaScanner.Result recent() {
    return scans.rescan(CONNECTION, Duration.ofHours(24), deadline()).result();
  }

  private Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(25), clock);
  }

  private void posts(int count, Duration apart) {
    for (int i = 0; i < count; i++) {
      instagram.post(NOW.minus(apart.multipliedBy(i)));
    }
  }

  private static Connection other(String id, String token, Instant tokenStored) {
    return SampleConnection.with(new ConnectionId(id), token, tokenStored);
  }
}
