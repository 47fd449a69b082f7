package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariant 1 and rule P5: lets every single step of a poll go wrong, one after the other. */
class CrashTest {

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void losesNothingWhicheverStepOfAPollGoesWrong(Faults.Kind kind) {
    Set<String> stepsHit = new TreeSet<>();
    int step = 1;
    while (survives(step, kind, stepsHit)) {
      step++;
    }
    // Were a port not wired to the faults, the search would be empty and prove nothing.
    assertThat(stepsHit)
        .contains(
            "connections list",
            "connections read",
            "cursors list",
            "outboxes list",
            "cursors read",
            "cursors replace",
            "instagram media",
            "summaries read",
            "summaries replace",
            "queue send");
  }

  /** False when the poll has fewer steps than that. */
  private static boolean survives(int step, Faults.Kind kind, Set<String> stepsHit) {
    PollWorld world = new PollWorld();
    world.instagram.post();
    world.connect();
    world.tick();
    Set<String> posted = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      world.advance(Duration.ofSeconds(20));
      posted.add(world.instagram.post());
    }
    world.restart();
    world.faults.arm(step, kind);
    boolean died = false;
    try {
      world.tick();
      world.consume();
    } catch (Faults.ProcessDied e) {
      died = true;
    } catch (RuntimeException e) {
      // The host notes a failed invocation; the next tick is the retry.
    }
    Optional<String> struck = world.faults.struck();
    world.faults.disarm();
    if (struck.isEmpty()) {
      return false;
    }
    String name = struck.get();
    stepsHit.add(name);
    if (died) {
      world.restart();
    }
    world.settle();

    assertThat(new HashSet<>(world.emittedMedia())).as("step %d, %s", step, name).isEqualTo(posted);
    assertThat(eventIds(world)).as("step %d, %s", step, name).hasSize(posted.size());
    assertThat(world.cursor().outbox().entries()).as("step %d, %s", step, name).isEmpty();
    assertThat(world.queue).isEmpty();
    return true;
  }

  /** One event id per media, however often it was emitted. */
  private static Set<String> eventIds(PollWorld world) {
    Map<String, String> idByMedia = new HashMap<>();
    for (String event : world.emittedEvents) {
      String id = PollWorld.idOf(event);
      assertThat(idByMedia.putIfAbsent(PollWorld.mediaOf(event), id)).isIn(null, id);
    }
    return new HashSet<>(idByMedia.values());
  }
}
