package connector.instagram.triggers;

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
 * Rules V1 and V2 for polled triggers: random histories of one account, seen by several flows
 * through two instances of the app. What a flow is owed is judged by what was visible when and by
 * the overlap alone. A failure names its schedule, made as short as possible; {@code
 * -Dflow.schedule=1,2,3} plays one again.
 */
class FlowModelTest {
  private static final int SCHEDULES = 2_000;

  private final Schedules<FlowModelHazard> schedules = new Schedules<>(FlowModelHazard.class);

  @Property(
      tries = SCHEDULES,
      seed = Schedules.SEED,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.BOUNDED,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void everyFlowGetsExactlyWhatItIsOwed(@ForAll("schedules") List<Integer> schedule) {
    FlowModelPlay play = new FlowModelPlay(schedule);
    play.run();
    schedules.played(play.hazards());
  }

  @Provide
  Arbitrary<List<Integer>> schedules() {
    return Schedules.any(FlowModelPlay.MOST, FlowModelPlay.SHORTEST, FlowModelPlay.LONGEST);
  }

  @AfterProperty
  void everyHazardWasMet() {
    schedules.check("the flows", SCHEDULES);
  }

  @Example
  void playsAGivenScheduleAgain() {
    new FlowModelPlay(Schedules.given("flow.schedule")).run();
  }
}
