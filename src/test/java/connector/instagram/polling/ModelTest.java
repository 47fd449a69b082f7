package connector.instagram.polling;

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
 * Rules V1 and V2: random schedules of two pollers, two consumers, two consents, the account's
 * owner and two clocks, with faults at any step. {@link ModelOracle} says what has to come out. A
 * failure names its schedule, made as short as possible; {@code -Dmodel.schedule=1,2,3} plays one
 * again.
 */
class ModelTest {
  private static final int SCHEDULES = 10_000;
  private static final String SEED = "20261123";
  private static final double LEAST_PERCENT = 1.0;

  private final ModelStage stage = new ModelStage(ModelWorld.ACTORS);
  private final ModelHazard.Coverage coverage = new ModelHazard.Coverage();
  private long freePosts;

  @Property(
      tries = SCHEDULES,
      seed = SEED,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.BOUNDED,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void emitsExactlyWhatIsOwedUnderAnySchedule(@ForAll("schedules") List<Integer> schedule) {
    ModelPlay play = new ModelPlay(stage, schedule);
    play.run();
    coverage.add(play.world().hazards);
    freePosts += play.world().oracle.freePosts();
  }

  @Provide
  Arbitrary<List<Integer>> schedules() {
    return Arbitraries.integers()
        .between(0, ModelPlay.MOST)
        .withDistribution(RandomDistribution.uniform())
        .list()
        .ofMinSize(ModelPlay.SHORTEST)
        .ofMaxSize(ModelPlay.LONGEST)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  @AfterProperty
  void everyHazardWasMet() {
    if (coverage.schedules() < SCHEDULES) {
      return;
    }
    System.out.printf("Model of the poll: %d schedules, seed %s%n", coverage.schedules(), SEED);
    System.out.print(coverage.table());
    System.out.printf("Posts that might be emitted or not: %d%n", freePosts);
    for (ModelHazard hazard : ModelHazard.values()) {
      assertThat(coverage.percent(hazard)).as(hazard.text()).isGreaterThanOrEqualTo(LEAST_PERCENT);
    }
  }

  @Example
  void playsAGivenScheduleAgain() {
    String given = System.getProperty("model.schedule", "1");
    new ModelPlay(stage, Arrays.stream(given.split(",\\s*")).map(Integer::valueOf).toList()).run();
  }
}
