package connector.instagram.delivery;

import connector.instagram.digest.Sha256;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * When an event is sent again (D4). The times follow from the first attempt and the delivery's ids
 * alone, so that two messages of one delivery, which a crash leaves behind, come at the same times.
 */
final class RetrySchedule {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(3);
  private static final int MOST_DOUBLINGS = 11;

  /** Of a pause; so many deliveries that failed together do not come back together. */
  private static final double JITTER = 0.2;

  private RetrySchedule() {}

  /**
   * The first time after this moment; the deadline is always the last one.
   *
   * @param now not after the deadline
   */
  static Instant next(DeliveryMessage message, Instant now) {
    Instant due = message.times().first();
    for (int attempt = 1; ; attempt++) {
      Instant from = due;
      due = due.plus(pause(attempt));
      Instant jittered = due.plus(jitter(message.key(), attempt, Duration.between(from, due)));
      if (!jittered.isBefore(message.times().deadline())) {
        return message.times().deadline();
      }
      if (jittered.isAfter(now)) {
        return jittered;
      }
    }
  }

  /**
   * The same, and not before the other side wants it.
   *
   * @param asked how long it asks to be left alone
   */
  static Instant next(DeliveryMessage message, Instant now, Duration asked) {
    Instant due = next(message, now);
    Instant later = now.plus(asked).isAfter(due) ? now.plus(asked) : due;
    Instant deadline = message.times().deadline();
    return later.isAfter(deadline) ? deadline : later;
  }

  private static Duration pause(int attempt) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static Duration jitter(DeliveryMessage.Key key, int attempt, Duration pause) {
    return Duration.ofMillis((long) (pause.toMillis() * JITTER * share(key, attempt)));
  }

  /** From 0 up to 1, the same for the same delivery and number. */
  static double share(DeliveryMessage.Key key, int number) {
    byte[] hash = Sha256.of(key.documentName() + "\n" + number);
    return (ByteBuffer.wrap(hash).getInt() & 0xFFFF_FFFFL) / (double) (1L << 32);
  }
}
