package connector.instagram.polling;

import java.time.Duration;
import java.util.List;

/** What has to happen to comments once nothing fails any more. */
final class CommentCalm {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Of a pause after a refusal, then of a sweep of all posts, then of what leaves again. */
  private static final int MINUTES = 16 + 40 + 10;

  private final CommentWorld world;
  private int ticks;

  CommentCalm(CommentWorld world) {
    this.world = world;
  }

  void settle() {
    if (!world.oracle.isAnswered()) {
      world.now(CommentWorld.SUBSCRIBER);
    }
    for (int i = 0; i < MINUTES; i++) {
      tick(MINUTE);
    }
    world.oracle.checkEnd();
    tick(Duration.ofHours(6));
    tick(MINUTE);
    tick(Duration.ofMinutes(15));
    if (!world.isDrained()) {
      throw new AssertionError("an outbox or a queue that nobody empties");
    }
    probe();
    probeLate(true);
    probeLate(false);
    world.oracle.checkEnd();
  }

  /**
   * What a reading could not show is told by one of the next, long before a sweep would find it.
   *
   * @param broken true when Instagram refuses the reading; false when the list runs behind the
   *     count
   */
  private void probeLate(boolean broken) {
    String post = world.instagram.posts.get(ticks % world.instagram.posts.size());
    CommentSide.Said said = world.instagram.say(post, world.instagramClock.instant(), "anna");
    said.listed = broken;
    world.instagram.refuse(broken ? 1 : 0, 2);
    tick(MINUTE);
    said.listed = true;
    for (int i = 0; i < 5; i++) {
      tick(MINUTE);
    }
    if (!world.oracle.wasEmitted(said)) {
      throw new AssertionError("what a reading could not show was not told by the next ones");
    }
  }

  /** In ten minutes each tick costs one call and no write, but for the one with the sweep. */
  private void probe() {
    int sweeps = 0;
    for (int i = 0; i < 10; i++) {
      world.steps.clear();
      tick(MINUTE);
      List<String> calls =
          world.steps.stream().filter(step -> step.startsWith("instagram")).toList();
      if (calls.size() > 1) {
        sweeps++;
      } else if (world.steps.contains("comments replace")) {
        throw new AssertionError("an idle tick wrote");
      }
      if (!calls.get(0).equals("instagram media")
          || calls.stream().filter("instagram comments"::equals).count() > 1) {
        throw new AssertionError("an idle tick asked " + calls);
      }
    }
    // A shard knows only of its own ticks, and here the timer polls too.
    if (sweeps < 1 || sweeps > (world.sharded ? 2 : 1)) {
      throw new AssertionError(sweeps + " sweeps in ten minutes");
    }
  }

  private void tick(Duration pause) {
    world.advance(pause);
    ticks++;
    world.now(ticks % 2);
    for (int i = 0; world.updates.hasVisible(); i++) {
      world.now(2 + i % 2);
    }
    for (int i = 0; world.queue.hasVisible(); i++) {
      world.now(4 + i % 2);
    }
  }
}
