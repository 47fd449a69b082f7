package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Schedules;
import connector.instagram.status.Findings;
import connector.instagram.status.IncidentDetector;
import connector.instagram.status.IncidentDetector.Incident;
import connector.instagram.status.StatusPolicy.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;

/** P10a: many shards, each of which sees a little, judge as one run that sees everything. */
class ShardVerdictTest {
  private static final Instant TICK = Instant.parse("2026-11-23T12:00:00Z");
  private static final int MOST_NAMED = 100;

  /** Mostly working; the others by turns. */
  private static final List<Finding> KINDS =
      List.of(
          Finding.WORKED,
          Finding.WORKED,
          Finding.WORKED,
          Finding.TURNED,
          Finding.STILL_BLAMED,
          Finding.APP_NAMED,
          Finding.UNCLEAR);

  private int incidents;
  private int ends;
  private int calm;

  @Property(tries = 4_000, seed = Schedules.SEED)
  void shardsJudgeAsOneRunDoes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 90) int accounts,
      @ForAll @IntRange(min = 1, max = 256) int shards) {
    Random random = new Random(seed);
    // In some fleets hardly anybody is refused, in others nearly everybody.
    int trouble = random.nextInt(101);
    Map<String, Finding> all = new HashMap<>();
    Map<String, Map<String, Finding>> split = new HashMap<>();
    for (int i = 0; i < accounts; i++) {
      Finding finding =
          random.nextInt(100) < trouble ? KINDS.get(random.nextInt(KINDS.size())) : Finding.WORKED;
      String shard = Shard.all().get(random.nextInt(shards)).name();
      all.put("account-" + i, finding);
      split.computeIfAbsent(shard, unused -> new HashMap<>()).put("account-" + i, finding);
    }
    Incident before = incident(random, all.keySet());

    IncidentDetector.Verdict alone = IncidentDetector.judge(before, Findings.of(all), TICK);
    IncidentDetector.Verdict together =
        IncidentDetector.judge(before, sum(split, before).findings(), TICK);

    assertThat(together).isEqualTo(alone);
    incidents += alone.incident().isGoingOn() ? 1 : 0;
    ends += before.isGoingOn() && !alone.incident().isGoingOn() ? 1 : 0;
    calm += alone.marking() == IncidentDetector.Verdict.Marking.EACH ? 1 : 0;
  }

  @AfterProperty
  void everythingWasMet() {
    assertThat(List.of(incidents, ends, calm)).allMatch(times -> times > 100);
  }

  /** None, one that goes on, or one that ended a while ago. */
  private static Incident incident(Random random, Set<String> accounts) {
    int kind = random.nextInt(3);
    if (kind == 0) {
      return Incident.NONE;
    }
    Set<String> members = new HashSet<>(accounts);
    members.removeIf(unused -> random.nextBoolean());
    Instant since = TICK.minus(Duration.ofMinutes(random.nextInt(400)));
    Instant later = since.plus(Duration.between(since, TICK).dividedBy(2));
    Optional<Instant> othersWork = random.nextBoolean() ? Optional.of(later) : Optional.empty();
    Optional<Instant> ended = kind == 1 ? Optional.empty() : Optional.of(later);
    return new Incident(since, othersWork, members, ended);
  }

  /** As the timer reads it. */
  private static ShardSum sum(Map<String, Map<String, Finding>> shards, Incident incident) {
    ShardReport.Codec codec = new ShardReport.Codec();
    Map<String, ShardReport> reports = new HashMap<>();
    shards.forEach(
        (shard, findings) ->
            reports.put(
                shard,
                codec.read(
                    codec.write(
                        report(
                            Findings.of(findings)
                                .shortened(incident.connections(), MOST_NAMED))))));
    return new ShardSum(TICK, ShardReports.Found.all(reports));
  }

  private static ShardReport report(Findings findings) {
    PollReport poll =
        new PollReport(
            new PollCoverage(TICK.minus(Duration.ofMinutes(1)), "", "", true, ""),
            Optional.empty(),
            new StatisticsSum().sum(0),
            Optional.empty(),
            Incident.NONE,
            Optional.empty());
    return new ShardReport(poll, findings, PollTraffic.NONE);
  }
}
