package connector.instagram.outbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import connector.instagram.events.EventId;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
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
public record Outbox(List<OutboxEntry> entries) {
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
    return entries.stream().map(OutboxEntry::found).min(Comparator.naturalOrder());
  }

  /** As many of the first of these as fit too, in number and size; none behind is made. */
  public List<OutboxEntry> fitting(Stream<OutboxEntry> more) {
    List<OutboxEntry> fitting = new ArrayList<>();
    int bytes = entries.stream().mapToInt(OutboxEntry::bytes).sum();
    for (Iterator<OutboxEntry> rest = more.iterator();
        fitting.size() < room() && rest.hasNext(); ) {
      OutboxEntry next = rest.next();
      bytes += next.bytes();
      if (bytes > MOST_BYTES) {
        break;
      }
      fitting.add(next);
    }
    return fitting;
  }

  public Outbox adding(List<OutboxEntry> more) {
    return new Outbox(Stream.concat(entries.stream(), more.stream()).toList());
  }

  Outbox without(EventId id) {
    return new Outbox(entries.stream().filter(entry -> !entry.id().equals(id)).toList());
  }

  boolean contains(EventId id) {
    return entries.stream().anyMatch(entry -> entry.id().equals(id));
  }

  Outbox replacing(UnaryOperator<OutboxEntry> change) {
    return new Outbox(entries.stream().map(change).toList());
  }

  /** What waited too long for its acknowledgement, oldest first. */
  List<OutboxEntry> due(Instant now, Duration grace) {
    return entries.stream()
        .filter(entry -> entry.isDue(now, grace) && !entry.isExpired(now))
        .sorted(Comparator.comparing(OutboxEntry::time))
        .toList();
  }

  /** What is given up. */
  List<OutboxEntry> expired(Instant now) {
    return entries.stream().filter(entry -> entry.isExpired(now)).toList();
  }

  /** Keeps an entry that was renewed meanwhile. */
  Outbox without(List<OutboxEntry> givenUp) {
    return new Outbox(entries.stream().filter(entry -> !givenUp.contains(entry)).toList());
  }

  public ArrayNode json() {
    ArrayNode json = Json.object().arrayNode();
    entries.forEach(entry -> json.add(entry.json()));
    return json;
  }

  public static Outbox from(List<JsonFields> entries) {
    return new Outbox(entries.stream().map(OutboxEntry::from).toList());
  }
}
