package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queues that the other tests rely on keep the contract too. */
class MemoryQueuesTest extends QueuesContract {
  private final HandClock clock = new HandClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final Faults faults = new Faults();
  private final MemoryQueues queues = new MemoryQueues(clock, faults);

  @Override
  Queues queues() {
    return queues;
  }

  @Override
  List<String> received(String queue) {
    return Stream.generate(() -> queues.take(queue))
        .takeWhile(message -> message.isPresent())
        .map(message -> message.orElseThrow().text())
        .toList();
  }

  @Override
  Duration timeToLive(String queue) {
    return Duration.between(clock.instant(), queues.waiting(queue).get(0).expires());
  }

  @Test
  void aMessageIsVisibleWhenItsDelayIsOverAndGoneWhenItsTimeIs() {
    queues.send("q", "one", Duration.ofSeconds(10), Duration.ofSeconds(30), AMPLE);

    clock.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(queues.receive("q", Duration.ZERO)).isEmpty();
    clock.advance(Duration.ofNanos(1));
    assertThat(queues.receive("q", Duration.ZERO)).isPresent();
    clock.advance(Duration.ofSeconds(20));
    assertThat(queues.receive("q", Duration.ZERO)).isEmpty();
  }

  @Test
  void whoDiesWithAMessageInHandLosesItToTheNextReceiver() {
    queues.send("q", "one");
    MemoryQueues.Message first = queues.receive("q", Duration.ofMinutes(10)).orElseThrow();
    assertThat(queues.receive("q", Duration.ofMinutes(10))).isEmpty();

    clock.advance(Duration.ofMinutes(10));
    MemoryQueues.Message second = queues.receive("q", Duration.ofMinutes(10)).orElseThrow();

    assertThat(second.received()).isEqualTo(2);
    assertThat(queues.delete("q", first)).isFalse();
    assertThat(queues.delete("q", second)).isTrue();
    assertThat(queues.waiting("q")).isEmpty();
  }

  @Test
  void copiesAreMessagesOfTheirOwn() {
    queues.sendCopies(2);
    queues.send("q", "one");

    assertThat(received("q")).containsExactly("one", "one");
  }

  @ParameterizedTest
  @CsvSource({"FAIL_BEFORE, 0", "FAIL_AFTER, 1"})
  void aSendThatFailsMayHaveLeftItsMessage(Faults.Kind kind, int messages) {
    faults.arm(1, kind);

    assertThatThrownBy(() -> queues.send("q", "one")).isInstanceOf(StorageException.class);

    assertThat(queues.waiting("q")).hasSize(messages);
    assertThat(faults.struck()).contains("q send");
  }
}
