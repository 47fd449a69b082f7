package connector.instagram.polling;

import connector.instagram.faults.Schedules;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Rules V1 and V2: random schedules of two pollers, two consumers, two consents, the account's
 * owner and two clocks, with faults at any step. {@link ModelOracle} says what has to come out. A
 * failure names its schedule, made as short as possible; {@code -Dmodel.schedule=1,2,3} plays one
 * again.
 */
class ModelTest {
  private static final int SCHEDULES = 5_000;

  private final ModelStage stage = new ModelStage(ModelWorld.ACTORS);
  private final Schedules<ModelHazard> schedules = new Schedules<>(ModelHazard.class);
  private long freePosts;

  @Property(
      tries = SCHEDULES,
      seed = Schedules.SEED,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.BOUNDED,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void emitsExactlyWhatIsOwedUnderAnySchedule(@ForAll("schedules") List<Integer> schedule) {
    ModelPlay play = new ModelPlay(stage, schedule);
    play.run();
    schedules.played(play.world().hazards);
    freePosts += play.world().oracle.freePosts();
  }

  @Provide
  Arbitrary<List<Integer>> schedules() {
    return Schedules.any(ModelPlay.MOST, ModelPlay.SHORTEST, ModelPlay.LONGEST);
  }

  @AfterProperty
  void everyHazardWasMet() {
    schedules.check("the poll", SCHEDULES);
    if (freePosts > 0) {
      System.out.printf("Posts that might be emitted or not: %d%n", freePosts);
    }
  }

  @Example
  void playsAGivenScheduleAgain() {
    new ModelPlay(stage, Schedules.given("model.schedule")).run();
  }
}
