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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Events that wait for their acknowledgement. A value: it lives inside the document whose change it
 * goes with, so that one conditional write stores both.
 */
public record Outbox(List<Entry> entries) {
  public static final Outbox EMPTY = new Outbox(List.of());

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

  public Outbox adding(List<Entry> more) {
    return new Outbox(Stream.concat(entries.stream(), more.stream()).toList());
  }

  Outbox without(InstagramEvent.Id id) {
    return new Outbox(entries.stream().filter(entry -> !entry.id().equals(id)).toList());
  }

  boolean contains(InstagramEvent.Id id) {
    return entries.stream().anyMatch(entry -> entry.id().equals(id));
  }

  Outbox replacing(UnaryOperator<Entry> change) {
    return new Outbox(entries.stream().map(change).toList());
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
    return new Outbox(entries.stream().filter(entry -> !givenUp.contains(entry)).toList());
  }

  public ArrayNode json() {
    ArrayNode json = Json.object().arrayNode();
    entries.forEach(entry -> json.add(entry.json()));
    return json;
  }

  public static Outbox from(List<JsonFields> entries) {
    return new Outbox(entries.stream().map(Entry::from).toList());
  }

  /**
   * An event that was found and is not yet acknowledged as handed over.
   *
   * @param event the event as CloudEvents JSON
   * @param delivery what was done to hand it over
   */
  public record Entry(InstagramEvent.Id id, Instant time, String event, Delivery delivery) {
    private static final Duration LONGEST_GRACE = Duration.ofHours(6);
    private static final Duration LIFETIME = Duration.ofDays(7);

    /** An event that leaves for the first time as soon as it is stored. */
    public static Entry fresh(InstagramEvent event, Instant now) {
      return new Entry(event.id(), event.time(), event.cloudEvent(), new Delivery(now, now, 1));
    }

    /** An event that leaves with the next run. */
    public static Entry waiting(InstagramEvent event, Instant now) {
      return new Entry(
          event.id(), event.time(), event.cloudEvent(), new Delivery(now, Instant.EPOCH, 0));
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

    /** True when it has waited for its acknowledgement so long that it is emitted again. */
    boolean isDue(Instant now, Duration firstGrace) {
      return !delivery.emitted().plus(grace(firstGrace)).isAfter(now);
    }

    /** True when it is given up, and becomes a dead letter. */
    boolean isExpired(Instant now) {
      return !found().plus(LIFETIME).isAfter(now);
    }

    Entry emittedAgain(Instant now) {
      return new Entry(id, time, event, new Delivery(found(), now, delivery.attempts() + 1));
    }

    /** Due at once, with a whole life ahead. */
    public Entry renewed(Instant now) {
      return new Entry(id, time, event, new Delivery(now, Instant.EPOCH, 1));
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
          .put("attempts", delivery.attempts());
    }

    static Entry from(JsonFields fields) {
      return new Entry(
          new InstagramEvent.Id(fields.text("id")),
          fields.time("time"),
          fields.text("event"),
          new Delivery(fields.time("found"), fields.time("emitted"), fields.count("attempts")));
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
