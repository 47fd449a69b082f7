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
 * Rules V1 and V2 for the whole chain: random schedules of two pollers, two expanders, two
 * deliverers, two programs that subscribe and leave, callbacks that fail, the account's owner and
 * two clocks, with faults at any step. {@link ChainOracle} says what has to come out. A failure
 * names its schedule, made as short as possible; {@code -Dchain.schedule=1,2,3} plays one again.
 */
class ChainTest {
  private static final int SCHEDULES = 300;

  private final ModelStage stage = new ModelStage(ChainWorld.ACTORS);
  private final Schedules<ChainHazard> schedules = new Schedules<>(ChainHazard.class);

  @Property(
      tries = SCHEDULES,
      seed = Schedules.SEED,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.BOUNDED,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void everyEventReachesItsSubscribersUnderAnySchedule(
      @ForAll("schedules") List<Integer> schedule) {
    ChainPlay play = new ChainPlay(stage, schedule);
    play.run();
    schedules.played(play.world().hazards);
  }

  @Provide
  Arbitrary<List<Integer>> schedules() {
    return Schedules.any(ChainMoves.MOST, ChainPlay.SHORTEST, ChainPlay.LONGEST);
  }

  @AfterProperty
  void everyHazardWasMet() {
    schedules.check("the chain", SCHEDULES);
  }

  @Example
  void playsAGivenScheduleAgain() {
    new ChainPlay(stage, Schedules.given("chain.schedule")).run();
  }
}
