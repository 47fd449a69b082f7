package connector.instagram.storage;

import connector.instagram.deadline.Deadline;
import java.time.Duration;

/** The storage account's queues, for whoever sends in code or counts what waits. */
public interface Queues {
  /** The time to live of a message that stays until somebody deletes it. */
  Duration NEVER_EXPIRES = Duration.ofSeconds(-1);

  /** The longest that storage hides a message. */
  Duration LONGEST_DELAY = Duration.ofDays(7);

  /**
   * At least as many messages as the queue holds, hidden ones included; none in a queue that is not
   * there.
   *
   * @throws StorageException when storage does not tell in time
   */
  long depth(String queue, Deadline deadline);

  /**
   * Puts a message into the queue, as base64 as the host expects it; makes the queue when it is not
   * there. When this returns the message is durable. When it throws it may be there all the same,
   * and a try that storage did not answer may leave it there twice.
   *
   * @param visibleAfter nobody gets the message earlier; below zero is at once, above {@link
   *     #LONGEST_DELAY} is that
   * @param timeToLive {@link #NEVER_EXPIRES}, or a time longer than the delay
   * @throws StorageException when storage does not take it in time
   */
  void send(
      String queue, String text, Duration visibleAfter, Duration timeToLive, Deadline deadline);

  /** Makes the client of real queues; nothing is sent yet. */
  static Queues connect(StorageSettings settings) {
    return StorageQueues.connect(settings);
  }

  /** The delay as storage takes it: whole seconds, and never a moment too early. */
  static Duration delay(Duration visibleAfter) {
    if (visibleAfter.isNegative()) {
      return Duration.ZERO;
    }
    Duration whole = Duration.ofSeconds(visibleAfter.plusNanos(999_999_999).toSeconds());
    return whole.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : whole;
  }
}
