package connector.instagram.outbox;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Change;
import connector.instagram.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The events that leave in one invocation: at most 500, new ones before repeats, oldest first (P7).
 * Repeats are found first but get at most half of the room, so that a consumer that is down does
 * not keep new events waiting. Thread safe.
 */
public final class OutgoingEvents {
  private static final int MOST = 500;
  private static final int MOST_REPEATS = MOST / 2;
  private static final Comparator<Outbox.Entry> OLDEST_FIRST =
      Comparator.comparing(Outbox.Entry::time).thenComparing(entry -> entry.id().value());

  private final List<Outbox.Entry> fresh = new ArrayList<>();
  private final List<Outbox.Entry> repeats = new ArrayList<>();
  private int reserved;
  private int writers;
  private boolean closed;
  private int reservedRepeats;

  /** Room for up to so many repeats; what is not used has to be released. */
  synchronized int reserveRepeats(int wanted) {
    writers++;
    int granted = closed ? 0 : Math.max(0, Math.min(wanted, MOST_REPEATS - reservedRepeats));
    reservedRepeats += granted;
    reserved += granted;
    return granted;
  }

  synchronized void releaseRepeats(int unused) {
    reservedRepeats -= unused;
    reserved -= unused;
    written();
  }

  /** Room for up to so many new events; what is not used has to be released. */
  public synchronized int reserveFresh(int wanted) {
    writers++;
    int granted = closed ? 0 : Math.max(0, Math.min(wanted, MOST - reserved));
    reserved += granted;
    return granted;
  }

  synchronized void releaseFresh(int unused) {
    reserved -= unused;
    written();
  }

  private void written() {
    writers--;
    notifyAll();
  }

  /** True when nothing more leaves in this invocation. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Nothing more leaves after this. Whoever has room and is just storing what he found is waited
   * for; where that takes too long his events leave when they are due again.
   */
  public synchronized void close(Deadline deadline) {
    closed = true;
    while (writers > 0 && !deadline.passed()) {
      try {
        wait(Math.max(1, deadline.remaining().toMillis()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * Has what was found stored, and hands over what was won: nothing is before that (P5).
   *
   * @param wanted how many new events there are
   */
  public <T> Taken<T> take(int wanted, Instant now, Storing<T> storing) {
    if (isClosed()) {
      // The run has left without it: the next one hands it over.
      return new Taken<>(
          storing.store(wanted, entry -> entry.renewed(now)).map(Change.Outcome.Done::stored),
          false);
    }
    int room = reserveFresh(wanted);
    int used = 0;
    try {
      Optional<Change.Outcome.Done<T, List<Outbox.Entry>>> won =
          storing.store(room, UnaryOperator.identity());
      List<Outbox.Entry> entries = won.map(Change.Outcome.Done::result).orElse(List.of());
      used = entries.size();
      emitFresh(entries);
      return new Taken<>(won.map(Change.Outcome.Done::stored), room < wanted);
    } finally {
      releaseFresh(room - used);
    }
  }

  /** How what was found is stored. */
  @FunctionalInterface
  public interface Storing<T> {
    /**
     * @param room how many new events may leave
     * @param change of the entry of each
     * @return the document, and the entries that its outbox gained; empty when others were quicker
     */
    Optional<Change.Outcome.Done<T, List<Outbox.Entry>>> store(
        int room, UnaryOperator<Outbox.Entry> change);
  }

  /**
   * What became of it.
   *
   * @param stored the document as it is stored then; empty when others were quicker
   * @param wasTurnedAway true when others had used up the room that this needed
   */
  public record Taken<T>(Optional<Versioned<T>> stored, boolean wasTurnedAway) {}

  private synchronized void emitFresh(List<Outbox.Entry> entries) {
    fresh.addAll(entries);
  }

  /** What waited in an outbox; for some of it this is the first time. */
  synchronized void emitRepeats(List<Outbox.Entry> entries) {
    entries.forEach(entry -> (entry.attempts() > 1 ? repeats : fresh).add(entry));
  }

  public synchronized int freshCount() {
    return fresh.size();
  }

  public synchronized int repeatCount() {
    return repeats.size();
  }

  /** How long the new event took that was published first; zero when there is none. */
  public synchronized Duration longestLag(Instant now) {
    return fresh.stream()
        .map(entry -> Duration.between(entry.time(), now))
        .filter(lag -> !lag.isNegative())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** One line for each, so that an event can be followed from the poll through the queue. */
  public synchronized void log(Logger logger) {
    Stream.concat(fresh.stream(), repeats.stream())
        .forEach(
            entry ->
                logger.info("Event leaves: event=" + entry.id() + " attempt=" + entry.attempts()));
  }

  /** The events as they go into the queue. */
  public synchronized List<String> messages() {
    List<String> messages = new ArrayList<>(fresh.size() + repeats.size());
    fresh.stream().sorted(OLDEST_FIRST).forEach(entry -> messages.add(entry.event()));
    repeats.stream().sorted(OLDEST_FIRST).forEach(entry -> messages.add(entry.event()));
    return messages;
  }
}
