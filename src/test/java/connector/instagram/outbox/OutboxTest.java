package connector.instagram.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.events.InstagramEvent;
import connector.instagram.outbox.Outbox.Entry.Delivery;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much an outbox holds (P7). */
class OutboxTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void holdsTwoHundredEntriesAndNoMore() {
    assertThat(fits(full(Outbox.MOST_ENTRIES - 1, "x"), entry("x"))).isTrue();
    assertThat(fits(full(Outbox.MOST_ENTRIES, "x"), entry("x"))).isFalse();
  }

  @Test
  void holdsHalfAMegabyteOfTextAndNoMore() {
    Outbox almost = full(1, "x".repeat(Outbox.MOST_BYTES - 2));

    assertThat(fits(almost, entry("é"))).as("two bytes").isTrue();
    assertThat(fits(almost, entry("éx"))).isFalse();
  }

  @Test
  void takesNothingBehindTheFirstThatDoesNotFit() {
    AtomicInteger made = new AtomicInteger();
    Outbox almost = full(1, "x".repeat(Outbox.MOST_BYTES - 3));

    List<Outbox.Entry> taken =
        almost.fitting(
            Stream.of("xx", "xx", "x")
                .peek(event -> made.incrementAndGet())
                .map(OutboxTest::entry));

    assertThat(taken).extracting(Outbox.Entry::event).containsExactly("xx");
    assertThat(made).hasValue(2);
  }

  @Test
  void tellsSinceWhenTheOldestWaits() {
    Outbox outbox =
        Outbox.EMPTY.adding(
            List.of(
                entry("b", new Delivery(NOW, NOW, 1), "x"),
                entry("a", new Delivery(NOW.minusSeconds(9), NOW, 1), "x")));

    assertThat(outbox.oldest()).contains(NOW.minusSeconds(9));
    assertThat(Outbox.EMPTY.oldest()).isEmpty();
  }

  /** What was announced and has not left is withdrawn; what has left may be with somebody. */
  @Test
  void onlyWhatStillWaitsForItsFirstRunIsWithdrawn() {
    InstagramEvent.Id id = new InstagramEvent.Id("a");
    Outbox waiting =
        Outbox.EMPTY.adding(
            List.of(
                entry("a", new Delivery(NOW, NOW, 0), "x"),
                entry("b", new Delivery(NOW, NOW, 0), "x")));
    Outbox left = Outbox.EMPTY.adding(List.of(entry("a", new Delivery(NOW, NOW, 1), "x")));

    assertThat(waiting.withoutWaiting(id).find(id)).isEmpty();
    assertThat(waiting.withoutWaiting(id).entries()).hasSize(1);
    assertThat(left.withoutWaiting(id).find(id)).isPresent();
  }

  private static boolean fits(Outbox outbox, Outbox.Entry more) {
    return outbox.fitting(Stream.of(more)).size() == 1;
  }

  private static Outbox full(int entries, String event) {
    return Outbox.EMPTY.adding(Collections.nCopies(entries, entry(event)));
  }

  private static Outbox.Entry entry(String event) {
    return entry("a", new Delivery(NOW, NOW, 1), event);
  }

  private static Outbox.Entry entry(String id, Delivery delivery, String event) {
    return new Outbox.Entry(new InstagramEvent.Id(id), NOW, event, delivery, 0);
  }
}
