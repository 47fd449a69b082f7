package connector.instagram.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.events.EventId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rule P7: how many events may wait, and how much they may weigh together. */
class OutboxRoomTest {
  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");

  private final AtomicInteger made = new AtomicInteger();

  @Test
  void whatWaitsMayWeighHalfAMebibyteAndNotAByteMore() {
    Outbox heavy = Outbox.EMPTY.adding(Outbox.EMPTY.fitting(Stream.of(entry(500 * 1024))));

    assertThat(heavy.fitting(Stream.of(entry(12 * 1024)))).hasSize(1);
    assertThat(heavy.fitting(Stream.of(entry(12 * 1024 + 1)))).isEmpty();
  }

  @Test
  void nothingIsTakenBehindTheFirstThatDoesNotFit() {
    Outbox heavy = Outbox.EMPTY.adding(List.of(entry(512 * 1024 - 10)));
    made.set(0);

    assertThat(heavy.fitting(Stream.of(7, 7, 1, 1).map(this::entry))).hasSize(1);
    assertThat(made).hasValue(2);
  }

  @Test
  void twoHundredMayWait() {
    Outbox most = Outbox.EMPTY.adding(Outbox.EMPTY.fitting(many(300)));

    assertThat(most.size()).isEqualTo(Outbox.MOST_ENTRIES);
    assertThat(made).hasValue(Outbox.MOST_ENTRIES);
    assertThat(most.isFull()).isTrue();
    assertThat(most.fitting(many(1))).isEmpty();
  }

  private Stream<OutboxEntry> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> entry(10));
  }

  private OutboxEntry entry(int bytes) {
    made.incrementAndGet();
    return new OutboxEntry(
        new EventId("event"), NOON, "x".repeat(bytes), new OutboxEntry.Delivery(NOON, NOON, 1));
  }
}
