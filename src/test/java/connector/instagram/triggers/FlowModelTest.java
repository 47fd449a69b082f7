package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Rules V1 and V2 for polled triggers: random histories of one account, seen by several flows
 * through two instances of the app. What a flow is owed is judged by what was visible when and by
 * the overlap alone. A failure names its schedule, made as short as possible; {@code
 * -Dflow.schedule=1,2,3} plays one again.
 */
class FlowModelTest {
  private static final int SCHEDULES = 2_000;
  private static final String SEED = "20261123";
  private static final double LEAST_PERCENT = 1.0;

  private final FlowModelHazard.Coverage coverage = new FlowModelHazard.Coverage();

  @Property(
      tries = SCHEDULES,
      seed = SEED,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.BOUNDED,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void everyFlowGetsExactlyWhatItIsOwed(@ForAll("schedules") List<Integer> schedule) {
    FlowModelPlay play = new FlowModelPlay(schedule);
    play.run();
    coverage.add(play.hazards());
  }

  @Provide
  Arbitrary<List<Integer>> schedules() {
    return Arbitraries.integers()
        .between(0, FlowModelPlay.MOST)
        .withDistribution(RandomDistribution.uniform())
        .list()
        .ofMinSize(FlowModelPlay.SHORTEST)
        .ofMaxSize(FlowModelPlay.LONGEST)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  @AfterProperty
  void everyHazardWasMet() {
    if (coverage.schedules() < SCHEDULES) {
      return;
    }
    System.out.printf("Model of the flows: %d schedules, seed %s%n", coverage.schedules(), SEED);
    System.out.print(coverage.table());
    for (FlowModelHazard hazard : FlowModelHazard.values()) {
      assertThat(coverage.percent(hazard)).as(hazard.text()).isGreaterThanOrEqualTo(LEAST_PERCENT);
    }
  }

  @Example
  void playsAGivenScheduleAgain() {
    String given = System.getProperty("flow.schedule", "1");
    new FlowModelPlay(Arrays.stream(given.split(",\\s*")).map(Integer::valueOf).toList()).run();
  }
}
