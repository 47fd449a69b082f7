package connector.instagram.polling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which connections Instagram was silent for. Such a connection is asked less and less often, and
 * beside the others, so that it keeps nobody waiting again. Lost with the process: that costs one
 * more wait. Thread safe.
 */
final class SlowConnections {
  /** Asked every eight minutes at last. */
  private static final int MOST_DOUBLINGS = 3;

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

  private static final Duration LONGEST_PAUSE = FIRST_PAUSE.multipliedBy(1L << MOST_DOUBLINGS);

  /** Ticks do not come to the second. */
  private static final Duration TOLERANCE = Duration.ofSeconds(15);

  private final Duration patience;
  private final Clock clock;
  private final Map<String, Slow> slow = new HashMap<>();
  private final Set<String> beingAsked = new HashSet<>();

  SlowConnections(Duration patience, Clock clock) {
    this.patience = patience;
    this.clock = clock;
  }

  synchronized boolean isSlow(String name) {
    return slow.containsKey(name) || beingAsked.contains(name);
  }

  /** False while its pause lasts, or while an earlier run still asks. */
  private synchronized boolean begin(String name) {
    Slow known = slow.get(name);
    return (known == null || isDue(known)) && beingAsked.add(name);
  }

  /** A clock that once ran ahead must not make a pause longer than the longest. */
  private boolean isDue(Slow known) {
    Instant now = clock.instant();
    return !known.again().isAfter(now) || known.again().isAfter(now.plus(LONGEST_PAUSE));
  }

  /** Asks, unless the connection has a pause. */
  PollResult ask(String name, Supplier<PollResult> asking, Supplier<PollResult> instead) {
    if (!begin(name)) {
      return instead.get();
    }
    Instant began = clock.instant();
    boolean answered = true;
    try {
      PollResult result = asking.get();
      answered = result.outcome() != PollOutcome.INSTAGRAM_FAILED;
      return result;
    } finally {
      ended(name, began, answered);
    }
  }

  /** The same for a question whose answer, however slow, keeps nobody's events back. */
  void probe(String name, Runnable asking) {
    if (!begin(name)) {
      return;
    }
    Instant began = clock.instant();
    try {
      asking.run();
    } finally {
      ended(name, began, false);
    }
  }

  private synchronized void ended(String name, Instant began, boolean answered) {
    beingAsked.remove(name);
    Slow before = slow.remove(name);
    Duration took = Duration.between(began, clock.instant());
    if (!answered && took.compareTo(patience) >= 0) {
      int times = before == null ? 0 : Math.min(before.times() + 1, MOST_DOUBLINGS);
      Duration pause = FIRST_PAUSE.multipliedBy(1L << times).minus(TOLERANCE);
      slow.put(name, new Slow(times, began.plus(pause)));
    }
  }

  /** Forgets who is not listed any more. */
  synchronized void keepOnly(Set<String> names) {
    slow.keySet().retainAll(names);
  }

  /**
   * How often it was slow in a row, and when it is asked again.
   *
   * @param times after the first
   */
  private record Slow(int times, Instant again) {}
}
