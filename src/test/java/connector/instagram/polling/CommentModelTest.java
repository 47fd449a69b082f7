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
 * Rules V1 and V2 for comments: random schedules of two pollers, two readers of Meta's webhook, two
 * consumers, a subscriber and people who comment, with faults at any step. {@link CommentOracle}
 * says what has to come out. {@code -Dmodel.schedule=1,2,3} plays one again.
 */
class CommentModelTest {
  private static final int SCHEDULES = 1_000;

  private final ModelStage stage = new ModelStage(CommentWorld.ACTORS);
  private final Schedules<CommentHazard> schedules = new Schedules<>(CommentHazard.class);

  @Property(
      tries = SCHEDULES,
      seed = Schedules.SEED,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.BOUNDED,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void tellsEachCommentThatIsOwedUnderAnySchedule(@ForAll("schedules") List<Integer> schedule) {
    CommentPlay play = new CommentPlay(stage, schedule);
    play.run();
    schedules.played(play.world().hazards);
  }

  @Provide
  Arbitrary<List<Integer>> schedules() {
    return Schedules.any(CommentPlay.MOST, CommentPlay.SHORTEST, CommentPlay.LONGEST);
  }

  @AfterProperty
  void everyHazardWasMet() {
    schedules.check("comments", SCHEDULES);
  }

  @Example
  void playsAGivenScheduleAgain() {
    new CommentPlay(stage, Schedules.given("model.schedule")).run();
  }
}
