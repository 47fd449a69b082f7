package connector.instagram.outbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.events.InstagramEvent;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Events that wait for their acknowledgement. A value: it lives inside the document whose change it
 * goes with, so that one conditional write stores both.
 *
 * <p>It counts the writes that added events and never starts again, so that everybody can tell what
 * was added after a moment without asking a clock (D3). A document that was lost and made anew, and
 * one that an older version of the connector wrote, counts in another series.
 *
 * @param series drawn with the first event that is added; empty before, and in an older document
 * @param writes how many writes of this series added events
 */
public record Outbox(String series, int writes, List<Entry> entries) {
  public static final Outbox EMPTY = new Outbox("", 0, List.of());

  /** More events than these do not wait at once (P7). */
  public static final int MOST_ENTRIES = 200;

  static final int MOST_BYTES = 512 * 1024;

  public Outbox {
    entries = List.copyOf(entries);
  }

  public int size() {
    return entries.size();
  }

  public boolean isFull() {
    return room() <= 0;
  }

  /** How many more entries may wait, as far as their number counts. */
  public int room() {
    return MOST_ENTRIES - entries.size();
  }

  /** Since when the oldest entry waits. */
  public Optional<Instant> oldest() {
    return entries.stream().map(Entry::found).min(Comparator.naturalOrder());
  }

  /** As many of the first of these as fit too, in number and size; none behind is made. */
  public List<Entry> fitting(Stream<Entry> more) {
    List<Entry> fitting = new ArrayList<>();
    int bytes = entries.stream().mapToInt(Entry::bytes).sum();
    for (Iterator<Entry> rest = more.iterator(); fitting.size() < room() && rest.hasNext(); ) {
      Entry next = rest.next();
      bytes += next.bytes();
      if (bytes > MOST_BYTES) {
        break;
      }
      fitting.add(next);
    }
    return fitting;
  }

  /** What is added bears the number of this write. */
  public Outbox adding(List<Entry> more) {
    if (more.isEmpty()) {
      return this;
    }
    int number = writes + 1;
    return new Outbox(
        series.isEmpty() ? UUID.randomUUID().toString() : series,
        number,
        Stream.concat(entries.stream(), more.stream().map(entry -> entry.numbered(number)))
            .toList());
  }

  Outbox without(InstagramEvent.Id id) {
    return keeping(entries.stream().filter(entry -> !entry.id().equals(id)).toList());
  }

  /** Keeps an event that has left. */
  Outbox withoutWaiting(InstagramEvent.Id id) {
    return keeping(
        entries.stream().filter(entry -> entry.hasLeft() || !entry.id().equals(id)).toList());
  }

  public Optional<Entry> find(InstagramEvent.Id id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  Outbox replacing(UnaryOperator<Entry> change) {
    return keeping(entries.stream().map(change).toList());
  }

  private Outbox keeping(List<Entry> others) {
    return new Outbox(series, writes, others);
  }

  /**
   * Names the series of what an older version wrote, so that the events that wait in it can be told
   * from later ones.
   */
  Outbox named() {
    return series.isEmpty() && !entries.isEmpty()
        ? new Outbox(UUID.randomUUID().toString(), 0, entries)
        : this;
  }

  /** How far it has come: what is added from now on is later. */
  public Position position() {
    return new Position(series, writes);
  }

  /**
   * True when the entry was added after the position was read, and where nobody can know: an event
   * too many is dropped by its id, one that is missing is lost.
   */
  public boolean isLater(Entry entry, Position position) {
    return series.isEmpty()
        || !series.equals(position.series())
        || entry.number() > position.number();
  }

  /** What waited too long for its acknowledgement, oldest first. */
  List<Entry> due(Instant now, Duration grace) {
    return entries.stream()
        .filter(entry -> entry.isDue(now, grace) && !entry.isExpired(now))
        .sorted(Comparator.comparing(Entry::time))
        .toList();
  }

  /** What is given up. */
  List<Entry> expired(Instant now) {
    return entries.stream().filter(entry -> entry.isExpired(now)).toList();
  }

  /** Keeps an entry that was renewed meanwhile. */
  Outbox without(List<Entry> givenUp) {
    return keeping(entries.stream().filter(entry -> !givenUp.contains(entry)).toList());
  }

  /** Writes it into the document that it lives in. */
  public void writeTo(ObjectNode content) {
    ArrayNode json = content.putArray("outbox");
    entries.forEach(entry -> json.add(entry.json()));
    content.put("outboxSeries", series).put("outboxWrites", writes);
  }

  /**
   * @param content of the document that it lives in
   */
  public static Outbox from(JsonFields content) {
    Outbox outbox =
        new Outbox(
            content.textOrEmpty("outboxSeries"),
            content.countOrZero("outboxWrites"),
            content.objects("outbox").stream().map(Entry::from).toList());
    // The poll remembers that of every connection.
    return outbox.equals(EMPTY) ? EMPTY : outbox;
  }

  /**
   * A place in the order in which a document's events were added.
   *
   * @param series empty where nothing was added yet: everything is later
   * @param number of the last write that added events
   */
  public record Position(String series, int number) {
    /** Before everything. */
    public static final Position START = new Position("", 0);

    public ObjectNode json() {
      return Json.object().put("series", series).put("number", number);
    }

    public static Position from(JsonFields fields) {
      return new Position(fields.anyText("series"), fields.count("number"));
    }
  }

  /**
   * An event that was found and is not yet acknowledged as handed over.
   *
   * @param event the event as CloudEvents JSON
   * @param delivery what was done to hand it over
   * @param number of the write that added it; zero where an older version did
   */
  public record Entry(
      InstagramEvent.Id id, Instant time, String event, Delivery delivery, int number) {
    private static final Duration LONGEST_GRACE = Duration.ofHours(6);
    private static final Duration LIFETIME = Duration.ofDays(7);

    /** An event that leaves for the first time as soon as it is stored. */
    public static Entry fresh(InstagramEvent event, Instant now) {
      return notAdded(event, new Delivery(now, now, 1));
    }

    /** An event that leaves with the next run. */
    public static Entry waiting(InstagramEvent event, Instant now) {
      return notAdded(event, new Delivery(now, Instant.EPOCH, 0));
    }

    private static Entry notAdded(InstagramEvent event, Delivery delivery) {
      return new Entry(event.id(), event.time(), event.cloudEvent(), delivery, 0);
    }

    private Entry numbered(int write) {
      return new Entry(id, time, event, delivery, write);
    }

    private Entry with(Delivery other) {
      return new Entry(id, time, event, other, number);
    }

    /** False while it waits for its first run. */
    boolean hasLeft() {
      return delivery.attempts() > 0;
    }

    /** When it entered the outbox, by our clock. */
    public Instant found() {
      return delivery.found();
    }

    int attempts() {
      return delivery.attempts();
    }

    /** True when it is emitted again: it has waited long enough, or a clock ran ahead then. */
    boolean isDue(Instant now, Duration firstGrace) {
      return !delivery.emitted().plus(grace(firstGrace)).isAfter(now)
          || delivery.emitted().isAfter(now.plus(LONGEST_GRACE));
    }

    /** True when it is given up, and becomes a dead letter. */
    boolean isExpired(Instant now) {
      return !found().plus(LIFETIME).isAfter(now);
    }

    Entry emittedAgain(Instant now) {
      return with(new Delivery(found(), now, delivery.attempts() + 1));
    }

    /** Due at once, with a whole life ahead. */
    public Entry renewed(Instant now) {
      return with(new Delivery(now, Instant.EPOCH, 1));
    }

    private Duration grace(Duration firstGrace) {
      int doublings = Math.max(0, Math.min(delivery.attempts() - 1, 10));
      Duration grace = firstGrace.multipliedBy(1L << doublings);
      return grace.compareTo(LONGEST_GRACE) < 0 ? grace : LONGEST_GRACE;
    }

    int bytes() {
      return event.getBytes(StandardCharsets.UTF_8).length;
    }

    ObjectNode json() {
      return Json.object()
          .put("id", id.value())
          .put("time", time.toString())
          .put("event", event)
          .put("found", delivery.found().toString())
          .put("emitted", delivery.emitted().toString())
          .put("attempts", delivery.attempts())
          .put("number", number);
    }

    static Entry from(JsonFields fields) {
      return new Entry(
          new InstagramEvent.Id(fields.text("id")),
          fields.time("time"),
          fields.text("event"),
          new Delivery(fields.time("found"), fields.time("emitted"), fields.count("attempts")),
          fields.countOrZero("number"));
    }

    /**
     * How far an event's delivery has come, by our clock.
     *
     * @param found when it entered the outbox
     * @param emitted when it was last emitted
     * @param attempts how often it was emitted
     */
    public record Delivery(Instant found, Instant emitted, int attempts) {}
  }
}
