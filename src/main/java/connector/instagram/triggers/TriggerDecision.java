package connector.instagram.triggers;

import connector.instagram.feed.ScanResult;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.Media;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Decides what a scan means for a flow: which media it gets now, and its state afterwards (T1 and
 * T2). Pure: knows no clock, store or network.
 */
final class TriggerDecision {
  static final int MOST_ITEMS = 100;

  private final SeenWindow.Limits<SeenItem> limits;

  TriggerDecision(Duration overlap) {
    this.limits = new SeenWindow.Limits<>(overlap, TriggerState.MOST_SEEN, SeenItem.TIMELINE);
  }

  /**
   * The state of a flow that is switched on now: everything that the scan shows is old (T4). It
   * holds more than a text can only when that many media are dated in the future.
   *
   * @param scan complete, with a date
   */
  TriggerState start(ScanResult scan, String professionalId) {
    Instant date = scan.date().orElseThrow().truncatedTo(ChronoUnit.SECONDS);
    List<SeenItem> known = new ArrayList<>(scan.items().stream().map(SeenItem::of).toList());
    // Known for as long as it could come to be new.
    scan.found().undated().forEach(id -> known.add(SeenItem.undated(id, date)));
    return new TriggerState(
        SeenItem.hashOf(professionalId),
        SeenWindow.baseline(byHash(known), date, limits),
        0,
        false);
  }

  /**
   * The state of a flow that was given another account (T7): new is what this account published
   * from a moment on, though not what surfaces later than the overlap.
   *
   * @param scan with a date
   */
  TriggerState handOver(String professionalId, Instant from, ScanResult scan) {
    Instant date = scan.date().orElseThrow().truncatedTo(ChronoUnit.SECONDS);
    Instant oldest = date.minus(limits.overlap());
    Instant begin = from.isBefore(oldest) ? oldest : from;
    return new TriggerState(
        SeenItem.hashOf(professionalId),
        new SeenWindow<>(
            begin.isBefore(date) ? begin.truncatedTo(ChronoUnit.SECONDS) : date,
            SeenItem.startOf(begin.getEpochSecond()),
            Map.of()),
        0,
        false);
  }

  /** The oldest that the flow does not have yet, as many as a batch and its next state hold. */
  Batch next(TriggerState state, ScanResult scan) {
    Instant highWatermark = state.window().highWatermark();
    if (scan.date().filter(date -> date.isBefore(highWatermark)).isPresent()) {
      // Another instance's scan, from before this state: it may show what was deleted since.
      return stay(state, Collections.emptyNavigableMap(), 0, state.doubted());
    }
    NavigableMap<SeenItem, Media> unseen = unseen(state, scan);
    int room = TriggerState.MOST_SEEN - state.window().seenIds().size();
    // Pages may have hidden a post. The next scan shows it, if there is room to wait for that.
    // A scan is shared for a while, so this one may be the one that hid it.
    long doubted =
        scan.mayHideOthersThan(unseen.values())
            ? scan.date().map(Instant::getEpochSecond).orElse(state.doubted())
            : state.doubted();
    boolean doubtful = scan.date().filter(date -> date.getEpochSecond() <= doubted).isPresent();
    boolean whole = scan.complete() && scan.date().isPresent();
    if (!whole || (unseen.size() <= room && doubtful)) {
      return stay(state, unseen, Math.min(MOST_ITEMS, room), doubted);
    }
    return move(state, unseen, scan.date().orElseThrow());
  }

  private static NavigableMap<SeenItem, Media> unseen(TriggerState state, ScanResult scan) {
    NavigableMap<SeenItem, Media> unseen = new TreeMap<>();
    for (Media media : scan.items()) {
      SeenItem item = SeenItem.of(media);
      if (state.window().isNew(item.hash(), item)) {
        unseen.put(item, media);
      }
    }
    return unseen;
  }

  /** Hands over without moving a watermark. */
  private static Batch stay(
      TriggerState state, NavigableMap<SeenItem, Media> unseen, int most, long doubted) {
    List<SeenItem> taken = unseen.keySet().stream().limit(most).toList();
    boolean moreWaits = !taken.isEmpty() && taken.size() < unseen.size();
    return new Batch(
        newestFirst(unseen, taken),
        new TriggerState(
            state.account(), state.window().remember(byHash(taken)), doubted, moreWaits));
  }

  /** Hands over as many as the next state has room for. */
  private Batch move(TriggerState state, NavigableMap<SeenItem, Media> unseen, Instant date) {
    for (int size = Math.min(MOST_ITEMS, unseen.size()); ; size--) {
      List<SeenItem> taken = unseen.keySet().stream().limit(size).toList();
      List<SeenItem> left = unseen.keySet().stream().skip(size).toList();
      SeenWindow<Long, SeenItem> window = state.window().advance(byHash(taken), left, date, limits);
      if (size == 0 || window.seenIds().size() <= TriggerState.MOST_SEEN) {
        boolean moreWaits = !taken.isEmpty() && !left.isEmpty();
        return new Batch(
            newestFirst(unseen, taken), new TriggerState(state.account(), window, 0, moreWaits));
      }
    }
  }

  private static Map<Long, SeenItem> byHash(Collection<SeenItem> items) {
    Map<Long, SeenItem> byHash = new HashMap<>();
    items.forEach(item -> byHash.put(item.hash(), item));
    return byHash;
  }

  private static List<Media> newestFirst(Map<SeenItem, Media> unseen, List<SeenItem> taken) {
    List<Media> media = new ArrayList<>();
    taken.forEach(item -> media.add(unseen.get(item)));
    Collections.reverse(media);
    return media;
  }

  /**
   * What a flow gets.
   *
   * @param media newest first
   * @param state what the flow has to send with its next poll
   */
  record Batch(List<Media> media, TriggerState state) {
    Batch {
      media = List.copyOf(media);
    }
  }
}
