package connector.instagram.renewal;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import connector.instagram.renewal.RenewalWorld.Renewable;
import connector.instagram.sandbox.Fault;
import connector.instagram.status.ConnectionState;
import connector.instagram.storage.ShardWalk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule S7 with more connections than one call lists: pages are small here, not accounts many. */
class RenewalWalkTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration OLD = Duration.ofDays(40);
  private static final Duration A_CALL = Duration.ofSeconds(6);
  private static final int A_PAGE = 3;

  private final RenewalWorld world = new RenewalWorld();
  private final List<Renewable> all = new ArrayList<>();

  /** Whatever a run has time for, and wherever it dies. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everybodyHasATurnInEveryWalk(long seed) {
    Random random = new Random(seed);
    connect(60 + random.nextInt(60), Duration.ofDays(2));
    world.transport.before(call -> world.advance(A_CALL));
    CrashesNowAndThen crashes = new CrashesNowAndThen(random);

    for (int walk = 0; walk < 3; walk++) {
      world.advance(OLD);
      Instant began = world.clock.instant();
      for (int run = 0; run < 400 && !isWalkedSince(began); run++) {
        world.faults.follow(crashes);
        runOnce(Duration.ofSeconds(7 + random.nextInt(90)));
        world.faults.follow(null);
        world.advance(HOUR);
      }
      assertThat(isWalkedSince(began)).as("seed %s", seed).isTrue();
      assertThat(all.stream().filter(each -> !isRenewedSince(began, each)))
          .as("walk %s, seed %s", walk, seed)
          .isEmpty();
    }
    assertThat(crashes.count).as("seed %s", seed).isPositive();
  }

  private boolean isWalkedSince(Instant began) {
    return world
        .reports
        .last(AMPLE)
        .report()
        .map(RenewalReport::coverage)
        .filter(coverage -> coverage.walk().began().isEmpty())
        .filter(coverage -> !coverage.lookedAfterUntil().isBefore(began))
        .isPresent();
  }

  private boolean isRenewedSince(Instant began, Renewable who) {
    Instant end = began.plus(Duration.ofDays(59));
    return world.stored(who).tokenExpires().filter(at -> at.isAfter(end)).isPresent();
  }

  private void runOnce(Duration budget) {
    world.restart(new RenewalSettings(budget, Duration.ofSeconds(45), 1));
    try {
      world.renew();
    } catch (Faults.ProcessDied e) {
      // The next process comes with the next tick.
    }
  }

  @Test
  void aWalkCostsAListingForEachShardAndTheNextRunsRest() {
    connect(20);
    world.faults.forgetSteps();

    world.renew();

    assertThat(world.faults.stepsNamed("connections page"))
        .isBetween(ShardWalk.SHARDS.size() + 1L, ShardWalk.SHARDS.size() + 20L);
    assertThat(all).allMatch(each -> world.stored(each).tokenExpires().isPresent());
    assertThat(world.report().coverage().shards()).isEqualTo(ShardWalk.SHARDS.size());
    world.faults.forgetSteps();
    world.renewFor(Duration.ofHours(5));
    assertThat(world.faults.stepsNamed("connections page")).as("one a run").isEqualTo(5);
    assertThat(world.faults.stepsNamed("connections read")).isZero();
    world.renewFor(HOUR);
    assertThat(world.faults.stepsNamed("connections read")).as("a new walk").isBetween(17L, 20L);
  }

  @Test
  void aRunThatStoppedSaysHowFarItCame() {
    connect(20);
    world.transport.before(call -> world.advance(A_CALL));

    runOnce(Duration.ofMinutes(1));

    assertThat(world.calls("refresh")).isEqualTo(10);
    assertThat(world.report().coverage().shards()).isBetween(1, ShardWalk.SHARDS.size() - 1);
    assertThat(world.report().coverage().walk().began()).contains(RenewalWorld.BEGIN);
    world.advance(HOUR);
    runOnce(Duration.ofMinutes(5));
    assertThat(world.report().coverage().walk().last())
        .isBetween(HOUR, HOUR.plus(Duration.ofMinutes(5)));
    assertThat(world.log).last().asString().contains(" shards=256 walkMinutes=6");
  }

  @Test
  void aListingThatFailsEndsTheRunAndTheNextOneGoesOn() {
    connect(20);
    world.faults.follow(new FailsOnce("connections page", 100));

    world.renew();

    assertThat(world.log).anyMatch(line -> line.contains("the next run goes on"));
    assertThat(world.report().coverage().shards()).isBetween(1, ShardWalk.SHARDS.size() - 1);
    world.renewFor(HOUR);
    assertThat(all).allMatch(each -> world.stored(each).tokenExpires().isPresent());
    assertThat(world.calls("refresh")).as("nobody twice").isEqualTo(20);
  }

  /** Three in a row open the circuit breaker, which turns away whoever comes behind them. */
  @Test
  void neighboursForWhomInstagramRefusesTheAppKeepNobodyWaiting() {
    connect(20);
    List<Renewable> order = new ArrayList<>(all);
    order.sort((one, other) -> one.id().documentName().compareTo(other.id().documentName()));
    List<Renewable> refused = order.subList(5, 8);
    refused.forEach(
        each ->
            world.sandbox.add(Fault.graph(3).forAccount(each.account().userId()).times(1_000_000)));

    for (int hour = 0; hour < 10; hour++) {
      world.restart(new RenewalSettings(Duration.ofMinutes(3), Duration.ofSeconds(45), 1));
      world.renewFor(HOUR);
    }

    all.removeAll(refused);
    assertThat(all).allMatch(each -> world.stored(each).tokenExpires().isPresent());
  }

  @Test
  void aLostAccountIsKnownByTheWitnessesOfItsWalk() {
    connect(20);
    world.renew();
    world.sandbox.revokeTokensOf(all.get(3).account().userId(), 460);
    world.sandbox.revokeTokensOf(all.get(4).account().userId(), 460);
    world.restart();

    world.renewFor(Duration.ofHours(31));

    assertThat(all)
        .filteredOn(each -> state(each) == ConnectionState.RECONNECT_NEEDED)
        .containsExactly(all.get(3), all.get(4));
  }

  @Test
  void whenInstagramRefusesManyAtOnceNobodyIsMarked() {
    connect(20);
    world.sandbox.add(Fault.graph(190, 460).times(1_000_000));

    world.renew();
    world.renewFor(Duration.ofHours(5));

    assertThat(all).allMatch(each -> state(each) == ConnectionState.ACTIVE);
    assertThat(world.log).anyMatch(line -> line.contains("Instagram refuses many connections"));
  }

  /** Told as soon as one is met, and forgotten as soon as it is met again. */
  @Test
  void tokensThatEndSoonAreToldByWholeAndByPartialWalks() {
    connect(20);
    world.renew();
    world.sandbox.add(Fault.graph(190).onPath("refresh_access_token").times(1_000_000));
    world.renewFor(Duration.ofDays(51));
    assertThat(world.report().ending().count()).isEqualTo(20);

    world.sandbox.clearFaults();
    world.advance(Duration.ofDays(1));
    world.transport.before(call -> world.advance(A_CALL));
    runOnce(Duration.ofMinutes(1));

    assertThat(world.report().ending().count()).isEqualTo(10);
    world.advance(HOUR);
    runOnce(Duration.ofMinutes(5));
    assertThat(world.report().ending().count()).isZero();
  }

  @Test
  void aWalkThatTakesDaysIsToldLongBeforeATokenEnds() {
    connect(20);
    world.transport.before(call -> world.advance(A_CALL));
    runOnce(A_CALL.plusSeconds(1));
    assertThat(problems()).doesNotContain("RENEWAL_SCHEDULE");

    world.advance(Duration.ofDays(3));
    runOnce(A_CALL.plusSeconds(1));

    assertThat(problems()).contains("of 256 shards", "since 2026-11-23", "RENEWAL_SCHEDULE");
    world.advance(HOUR);
    runOnce(Duration.ofMinutes(5));
    assertThat(problems()).as("the next one is quicker").contains("RENEWAL_SCHEDULE");
    world.advance(Duration.ofHours(6));
    runOnce(Duration.ofMinutes(5));
    assertThat(problems()).doesNotContain("RENEWAL_SCHEDULE");
  }

  private String problems() {
    return world.health().path("problems").toString();
  }

  private ConnectionState state(Renewable who) {
    return world.stored(who).status().state();
  }

  /** Each in a shard of its own, or nearly so. */
  private void connect(int count) {
    connect(count, OLD);
  }

  private void connect(int count, Duration age) {
    for (int i = 0; i < count; i++) {
      all.add(world.pasted(age));
    }
    world.connectionDocuments.answerPagesOf(most -> A_PAGE);
  }

  /** Fails at one call of a kind. */
  private static final class FailsOnce implements Faults.Script {
    private final String step;
    private int left;

    FailsOnce(String step, int left) {
      this.step = step;
      this.left = left;
    }

    @Override
    public Optional<Faults.Kind> next(String taken) {
      return taken.equals(step) && --left == 0
          ? Optional.of(Faults.Kind.FAIL_BEFORE)
          : Optional.empty();
    }

    @Override
    public void took(String taken, Object result) {}
  }

  /** Before or after a step of storage. */
  private static final class CrashesNowAndThen implements Faults.Script {
    private final Random random;
    private int count;

    CrashesNowAndThen(Random random) {
      this.random = random;
    }

    @Override
    public Optional<Faults.Kind> next(String step) {
      int odds = step.startsWith("summaries") ? 10 : 400;
      if (step.startsWith("instagram") || random.nextInt(odds) > 0) {
        return Optional.empty();
      }
      count++;
      return Optional.of(random.nextBoolean() ? Faults.Kind.CRASH_BEFORE : Faults.Kind.CRASH_AFTER);
    }

    @Override
    public void took(String step, Object result) {}
  }
}
