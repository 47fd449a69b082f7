package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static connector.instagram.storage.Queues.NEVER_EXPIRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.deadline.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Queues} does. */
abstract class QueuesContract {
  private static final Duration NOW = Duration.ZERO;

  private final String queue = "test-" + UUID.randomUUID();

  abstract Queues queues();

  /** What a receiver gets at this moment; it stays away from then on. */
  abstract List<String> received(String queue);

  /** Until when the only message lies there. */
  abstract Duration timeToLive(String queue);

  @Test
  void aMessageArrivesCharacterByCharacterInAQueueThatWasNotThere() {
    String text = "{\"text\":\"Grüße 🌍 \\u0000 <&>\\r\\n\"}";

    queues().send(queue, text, NOW, NEVER_EXPIRES, AMPLE);

    assertThat(received(queue)).containsExactly(text);
  }

  @Test
  void messagesThatAreSentOneAfterTheOtherAllArrive() {
    for (String text : List.of("one", "two", "three")) {
      queues().send(queue, text, NOW, NEVER_EXPIRES, AMPLE);
    }

    assertThat(received(queue)).containsExactlyInAnyOrder("one", "two", "three");
  }

  @Test
  void aDelayedMessageIsHiddenAndCountedAllTheSame() {
    queues().send(queue, "later", Duration.ofMinutes(5), NEVER_EXPIRES, AMPLE);

    assertThat(received(queue)).isEmpty();
    assertThat(queues().depth(queue, AMPLE)).isEqualTo(1);
  }

  @Test
  void aDelayBelowZeroIsNoneAndOneAboveWhatStorageTakesIsTheLongest() {
    queues().send(queue, "long due", Duration.ofHours(-1), NEVER_EXPIRES, AMPLE);
    queues().send(queue, "far away", Duration.ofDays(30), NEVER_EXPIRES, AMPLE);

    assertThat(received(queue)).containsExactly("long due");
  }

  @Test
  void aMessageLivesForEverOrAsLongAsItIsTold() {
    queues().send(queue, "for ever", NOW, NEVER_EXPIRES, AMPLE);
    queues().send(queue + "-2", "for a week", NOW, Duration.ofDays(7), AMPLE);

    assertThat(timeToLive(queue)).isGreaterThan(Duration.ofDays(3650));
    assertThat(timeToLive(queue + "-2"))
        .isBetween(Duration.ofDays(7).minusMinutes(1), Duration.ofDays(7).plusMinutes(1));
  }

  @Test
  void aQueueThatIsNotThereHoldsNothing() {
    assertThat(queues().depth(queue, AMPLE)).isZero();
  }

  @Test
  void nothingIsSentAfterTheDeadline() {
    Deadline passed = new Deadline(Instant.EPOCH, AMPLE.clock());

    assertThatThrownBy(() -> queues().send(queue, "late", NOW, NEVER_EXPIRES, passed))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("DeadlinePassed");
    assertThatThrownBy(() -> queues().depth(queue, passed)).isInstanceOf(StorageException.class);
    assertThat(queues().depth(queue, AMPLE)).isZero();
  }
}
