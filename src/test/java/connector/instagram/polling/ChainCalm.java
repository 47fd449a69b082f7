package connector.instagram.polling;

import connector.instagram.sandbox.Published;
import java.time.Duration;
import java.util.List;

/** What has to happen once nothing fails any more: K quiet ticks bring everything in order. */
final class ChainCalm {
  private static final int MOST_INVOCATIONS = 400;

  private static final List<Duration> LONG =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(12),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(9),
          Duration.ofHours(9));

  private static final List<Duration> SHORT =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(4));

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ChainWorld world;
  private int ticks;

  ChainCalm(ChainWorld world) {
    this.world = world;
  }

  /** Everybody recovers; what was given up is sent again; then everything owed is there. */
  void settle() {
    world.recover();
    LONG.forEach(this::tick);
    checkEmpty();
    checkReopened();
    if (!world.oracle.isDeleted()) {
      world.oracle.replaying();
      world.api().replay();
    }
    SHORT.forEach(this::tick);
    world.parts.clean();
    checkEmpty();
    world.oracle.checkEnd();
  }

  /** The same for worlds in which nothing had to wait for long. */
  void settleSoon() {
    SHORT.forEach(this::tick);
    checkEmpty();
    world.oracle.checkEnd();
  }

  /** One more post reaches everybody with the next tick; the ones after that cost nothing. */
  void probe() {
    if (world.oracle.isDeleted()) {
      return;
    }
    world.instagram.mostPerPage(100);
    world.advance(Duration.ofDays(2), Duration.ofDays(2));
    Published last = world.publish(Duration.ZERO);
    tick(MINUTE);
    ChainPosts.Post post = world.oracle.posts.ofMedia(last.mediaId());
    for (ChainFlows.Subscriber subscriber : world.oracle.flows.all()) {
      if (world.oracle.isWaitedFor(subscriber, post)) {
        throw new AssertionError("the last post did not reach " + subscriber.callback);
      }
    }
    tick(MINUTE);
    tick(MINUTE);
    world.steps.clear();
    tick(MINUTE);
    List<String> unasked =
        ModelPollers.IDLE.stream().filter(step -> !step.startsWith("instagram")).toList();
    boolean right =
        (world.steps.equals(ModelPollers.IDLE) && !world.isUnwatched())
            || (world.steps.equals(unasked) && !world.isWatched());
    if (!right) {
      throw new AssertionError("an idle tick took these steps: " + world.steps);
    }
    world.oracle.checkEnd();
  }

  /** The processes take turns until nothing is left to do at this moment. */
  private void tick(Duration pause) {
    world.advance(pause, pause);
    world.now(ticks++ % 2);
    int invocations = 0;
    for (int i = 0; world.hasWork(2) || world.hasWork(4); i++) {
      world.now(world.hasWork(2) ? 2 + i % 2 : 4 + i % 2);
      if (++invocations > MOST_INVOCATIONS) {
        throw new AssertionError("messages that never rest: " + world.queues.contents());
      }
    }
  }

  /** Whoever takes events again is asked within a day, and gets them then (rule D5). */
  private void checkReopened() {
    if (world.parts.isAnySuspended()) {
      throw new AssertionError("a subscription that stays suspended although it would answer");
    }
  }

  private void checkEmpty() {
    if (!world.queues.areEmpty()) {
      throw new AssertionError("a queue that nobody empties: " + world.queues.contents());
    }
    if (!world.oracle.isDeleted() && !world.oracle.posts.areConfirmed()) {
      throw new AssertionError("an outbox that nobody empties");
    }
  }
}
