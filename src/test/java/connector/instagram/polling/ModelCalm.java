package connector.instagram.polling;

import connector.instagram.sandbox.Published;
import java.time.Duration;
import java.util.List;

/** What has to happen once nothing fails any more: K quiet ticks bring everything in order. */
final class ModelCalm {
  private static final List<Duration> LONG =
      List.of(
          Duration.ofMinutes(6),
          Duration.ofMinutes(45),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(6),
          Duration.ofHours(6));

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ModelWorld world;
  private int ticks;

  ModelCalm(ModelWorld world) {
    this.world = world;
  }

  /**
   * Every outbox empties even while Instagram refuses the token; then everything owed is there.
   *
   * @param tokenDead whether Instagram goes on refusing for a day
   */
  void settle(boolean tokenDead) {
    world.instagram.dead(false);
    if (!world.oracle.isAnswered()) {
      world.now(4);
    }
    world.instagram.dead(tokenDead);
    LONG.forEach(this::tick);
    if (tokenDead) {
      checkEmpty();
    }
    world.instagram.dead(false);
    // Each refusal that is left can pause the connection, for six hours at most (rule P10).
    for (int i = 0; i < 4; i++) {
      tick(Duration.ofHours(6));
    }
    tick(MINUTE);
    world.oracle.checkEnd();
    checkEmpty();
  }

  /** The same for worlds in which no event was emitted more than twice. */
  void settleSoon() {
    if (!world.oracle.isAnswered()) {
      world.now(4);
    }
    tick(MINUTE);
    tick(LONG.get(0));
    world.oracle.checkEnd();
    checkEmpty();
  }

  /** One more post is emitted by the next tick; the ones after that cost what idle ones may. */
  void probe() {
    world.instagram.mostPerPage(100);
    world.advance(Duration.ofDays(2), Duration.ofDays(2));
    Published last = world.publish(world.instagramClock.instant(), false);
    tick(MINUTE);
    if (!world.oracle.wasEmitted(last)) {
      throw new AssertionError("the last post was not emitted by the next tick");
    }
    tick(MINUTE);
    tick(MINUTE);
    for (int i = 0; i < 2; i++) {
      world.steps.clear();
      tick(MINUTE);
      if (!world.steps.equals(world.pollers.idleSteps(poller()))) {
        throw new AssertionError("an idle tick took these steps: " + world.steps);
      }
    }
    world.oracle.checkEnd();
  }

  /** The pollers take turns, and so do the consumers, until nothing is left. */
  private void tick(Duration pause) {
    world.advance(pause, pause);
    ticks++;
    world.now(poller());
    for (int i = 0; world.queue.hasVisible(); i++) {
      world.now(2 + i % 2);
    }
  }

  private int poller() {
    return ticks % 2;
  }

  private void checkEmpty() {
    if (world.oracle.outboxSize() > 0
        || world.queue.size() > 0
        || world.pollers.shards().size() > 0) {
      throw new AssertionError("an outbox or a queue that nobody empties");
    }
  }
}
