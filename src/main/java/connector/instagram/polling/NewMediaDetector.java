package connector.instagram.polling;

import connector.instagram.feed.ScanResult;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.outbox.Outbox;
import connector.instagram.outbox.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides what a listing means for a cursor: what is new, what of it is taken now, and how far the
 * cursor moves. Pure: knows no clock, store or network.
 */
final class NewMediaDetector {
  static final int MOST_SEEN = 2_000;

  private static final Comparator<Media> OLDEST_FIRST =
      Comparator.comparing(ScanResult::timestamp).thenComparing(media -> media.id().value());

  private final Duration overlap;

  /** Media that surface late are still new while they are younger than mark minus overlap. */
  NewMediaDetector(Duration overlap) {
    this.overlap = overlap;
  }

  /** The cursor of a new connection: everything listed is old (rule P4). */
  Cursor start(ScanResult listing, Instant date, String pollId) {
    Map<MediaId, Instant> seen = new HashMap<>();
    listing.items().forEach(media -> seen.put(media.id(), ScanResult.timestamp(media)));
    return settled(date, date.minus(overlap), seen, date)
        .cursor(Outbox.EMPTY, PollOutcome.OK, pollId);
  }

  /** What is new in a listing, oldest first. */
  List<Media> unseen(Cursor cursor, ScanResult listing) {
    return listing.items().stream()
        .filter(media -> !ScanResult.timestamp(media).isBefore(cursor.floor()))
        .filter(media -> !cursor.seen().containsKey(media.id()))
        .sorted(OLDEST_FIRST)
        .toList();
  }

  /**
   * @param room how many events may leave in this invocation
   * @param entry makes the outbox entry of a new media
   */
  Decision decide(Cursor cursor, ScanResult listing, int room, Function<Media, OutboxEntry> entry) {
    List<Media> fresh = unseen(cursor, listing);
    List<OutboxEntry> taken = new ArrayList<>();
    Outbox outbox = cursor.outbox();
    for (Media media : fresh.subList(0, Math.min(room, fresh.size()))) {
      OutboxEntry next = entry.apply(media);
      if (!outbox.fits(List.of(next))) {
        break;
      }
      outbox = outbox.adding(List.of(next));
      taken.add(next);
    }
    Cursor next =
        moved(cursor, listing, fresh, taken.size())
            .cursor(outbox, outcome(listing), cursor.lastPoll().id());
    return new Decision(next, taken);
  }

  private Position moved(Cursor cursor, ScanResult listing, List<Media> fresh, int taken) {
    Map<MediaId, Instant> seen = new HashMap<>(cursor.seen());
    fresh.subList(0, taken).forEach(media -> seen.put(media.id(), ScanResult.timestamp(media)));
    if (!listing.complete() || listing.date().isEmpty() || listing.mayHideOthersThan(fresh)) {
      return new Position(cursor.mark(), cursor.floor(), seen);
    }
    Instant date = listing.date().get();
    // All is handed over but what was left behind, and that must stay above the floor.
    List<Media> left = fresh.subList(taken, fresh.size());
    Instant handedOver =
        listing.items().stream()
            .filter(media -> seen.containsKey(media.id()))
            .map(ScanResult::timestamp)
            .filter(timestamp -> !timestamp.isAfter(date))
            .filter(
                timestamp ->
                    left.isEmpty() || !timestamp.isAfter(ScanResult.timestamp(left.get(0))))
            .max(Comparator.naturalOrder())
            .orElse(cursor.mark());
    Instant mark = later(cursor.mark(), handedOver);
    Instant highest = left.isEmpty() ? mark : earlier(mark, ScanResult.timestamp(left.get(0)));
    return settled(mark, later(cursor.floor(), mark.minus(overlap)), seen, highest);
  }

  /** Drops what fell below the floor, which rises when too much is left above it. */
  private static Position settled(
      Instant mark, Instant floor, Map<MediaId, Instant> seen, Instant highestFloor) {
    Instant settledFloor = floor;
    List<Instant> newestFirst =
        seen.values().stream()
            .filter(timestamp -> !timestamp.isBefore(floor))
            .sorted(Comparator.reverseOrder())
            .toList();
    if (newestFirst.size() > MOST_SEEN) {
      // The first timestamp that is too many: all of its second goes, a part of it never.
      Instant tooOld = newestFirst.get(MOST_SEEN);
      Instant above = above(newestFirst.stream(), tooOld, highestFloor);
      settledFloor = later(floor, earlier(above, highestFloor));
    }
    Instant last = settledFloor;
    Map<MediaId, Instant> kept = new HashMap<>(seen);
    kept.values().removeIf(timestamp -> timestamp.isBefore(last));
    return new Position(mark, last, kept);
  }

  private static Instant above(Stream<Instant> timestamps, Instant limit, Instant otherwise) {
    return timestamps.filter(limit::isBefore).min(Comparator.naturalOrder()).orElse(otherwise);
  }

  private static PollOutcome outcome(ScanResult listing) {
    if (listing.gap()) {
      return PollOutcome.GAP;
    }
    return listing.complete() ? PollOutcome.OK : PollOutcome.CUT_SHORT;
  }

  private static Instant later(Instant left, Instant right) {
    return left.isAfter(right) ? left : right;
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }

  /** Mark, floor and seen ids. */
  private record Position(Instant mark, Instant floor, Map<MediaId, Instant> seen) {
    Cursor cursor(Outbox outbox, PollOutcome outcome, String pollId) {
      return new Cursor(mark, floor, seen, outbox, new Cursor.LastPoll(pollId, outcome));
    }
  }

  /**
   * What a listing means.
   *
   * @param fresh the entries that the next cursor's outbox gained, oldest first
   */
  record Decision(Cursor next, List<OutboxEntry> fresh) {
    Decision {
      fresh = List.copyOf(fresh);
    }
  }
}
