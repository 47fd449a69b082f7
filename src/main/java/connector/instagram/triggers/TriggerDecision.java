package connector.instagram.triggers;

import connector.instagram.feed.ScanResult;
import connector.instagram.graph.Media;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides what a listing means for a flow: which media it gets now, and its state afterwards (rules
 * T1 and T2). Pure: knows no clock, store or network.
 */
final class TriggerDecision {
  static final int MOST_ITEMS = 100;

  private final Duration overlap;

  TriggerDecision(Duration overlap) {
    this.overlap = overlap;
  }

  /**
   * The state of a flow that is switched on now: everything listed is old (rule T4). It holds more
   * than a text can only when that much of it bears a time that is still to come.
   *
   * @param listing complete, with a date
   */
  TriggerState start(ScanResult listing, String professionalId) {
    long now = listing.date().orElseThrow().getEpochSecond();
    SeenItem floor = SeenItem.startOf(now - overlap.toSeconds());
    TreeSet<SeenItem> seen = new TreeSet<>();
    listing.items().forEach(media -> seen.add(SeenItem.of(media)));
    return settled(
        SeenItem.hashOf(professionalId), now, floor, seen, Collections.emptyNavigableMap());
  }

  /** The oldest that the flow does not have yet, as many as a batch and its next state hold. */
  Batch next(TriggerState state, ScanResult listing) {
    if (listing.date().filter(date -> date.getEpochSecond() < state.mark()).isPresent()) {
      // Another instance's look, from before this state: it may show what was deleted by then.
      return stayed(state, Collections.emptyNavigableMap(), 0, state.doubted());
    }
    NavigableMap<SeenItem, Media> unseen = new TreeMap<>();
    for (Media media : listing.items()) {
      SeenItem mark = SeenItem.of(media);
      if (state.isNew(mark)) {
        unseen.put(mark, media);
      }
    }
    int room = TriggerState.MOST_SEEN - state.seen().size();
    boolean whole = listing.complete() && listing.date().isPresent();
    // Pages may have hidden a post, which the next listing shows: if there is room to wait for it.
    // A listing is shared for a while, so this one may be the one that hid it.
    long doubted =
        listing.mayHideOthersThan(unseen.values())
            ? listing.date().map(Instant::getEpochSecond).orElse(state.doubted())
            : state.doubted();
    boolean doubtful = listing.date().filter(date -> date.getEpochSecond() <= doubted).isPresent();
    if (!whole || (unseen.size() <= room && doubtful)) {
      return stayed(state, unseen, Math.min(MOST_ITEMS, room), doubted);
    }
    for (int size = Math.min(MOST_ITEMS, unseen.size()); ; size--) {
      Batch batch = moved(state, unseen, size, listing.date().orElseThrow());
      if (size == 0 || batch.state().seen().size() <= TriggerState.MOST_SEEN) {
        return batch;
      }
    }
  }

  /** Hands over without moving mark or floor. */
  private static Batch stayed(
      TriggerState state, NavigableMap<SeenItem, Media> unseen, int most, long doubted) {
    List<SeenItem> taken = unseen.keySet().stream().limit(most).toList();
    TreeSet<SeenItem> seen = new TreeSet<>(state.seen());
    seen.addAll(taken);
    boolean moreWaits = !taken.isEmpty() && taken.size() < unseen.size();
    return new Batch(
        newestFirst(unseen, taken),
        new TriggerState(state.account(), state.mark(), state.floor(), seen, doubted, moreWaits));
  }

  private Batch moved(
      TriggerState state, NavigableMap<SeenItem, Media> unseen, int size, Instant date) {
    List<SeenItem> taken = unseen.keySet().stream().limit(size).toList();
    NavigableMap<SeenItem, Media> left = new TreeMap<>(unseen);
    taken.forEach(left::remove);
    TreeSet<SeenItem> seen = new TreeSet<>(state.seen());
    seen.addAll(taken);
    // The mark stays behind what is left, and behind what bears a time that is still to come.
    long highest =
        left.isEmpty()
            ? date.getEpochSecond()
            : Math.min(date.getEpochSecond(), left.firstKey().second());
    long mark =
        seen.stream()
            .mapToLong(SeenItem::second)
            .filter(second -> second <= highest)
            .max()
            .orElse(state.mark());
    TriggerState next =
        settled(state.account(), Math.max(mark, state.mark()), state.floor(), seen, left);
    return new Batch(
        newestFirst(unseen, taken),
        new TriggerState(
            next.account(),
            next.mark(),
            next.floor(),
            next.seen(),
            0,
            !taken.isEmpty() && !left.isEmpty()));
  }

  /** Drops what fell below the floor, which rises when too much is left above it. */
  private TriggerState settled(
      long account,
      long mark,
      SeenItem oldFloor,
      NavigableSet<SeenItem> seen,
      NavigableMap<SeenItem, Media> left) {
    SeenItem floor = later(oldFloor, SeenItem.startOf(mark - overlap.toSeconds()));
    NavigableSet<SeenItem> kept = seen.tailSet(floor, true);
    if (kept.size() > TriggerState.MOST_SEEN) {
      SeenItem firstThatFits =
          kept.stream().skip(kept.size() - (long) TriggerState.MOST_SEEN).findFirst().orElseThrow();
      // What waits, and what bears a time that is still to come, stays above the floor.
      SeenItem highest = earlier(firstThatFits, SeenItem.startOf(mark + 1));
      floor = later(floor, left.isEmpty() ? highest : earlier(highest, left.firstKey()));
      kept = kept.tailSet(floor, true);
    }
    return new TriggerState(account, mark, floor, kept, 0, false);
  }

  private static SeenItem earlier(SeenItem left, SeenItem right) {
    return left.compareTo(right) < 0 ? left : right;
  }

  private static SeenItem later(SeenItem left, SeenItem right) {
    return left.compareTo(right) > 0 ? left : right;
  }

  private static List<Media> newestFirst(Map<SeenItem, Media> unseen, List<SeenItem> taken) {
    List<Media> media = new ArrayList<>();
    taken.forEach(mark -> media.add(unseen.get(mark)));
    Collections.reverse(media);
    return media;
  }

  /**
   * What a flow gets.
   *
   * @param media newest first
   */
  record Batch(List<Media> media, TriggerState state) {
    Batch {
      media = List.copyOf(media);
    }
  }
}
