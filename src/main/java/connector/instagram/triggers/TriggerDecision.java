package connector.instagram.triggers;

import connector.instagram.feed.MediaScanner;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.Media;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Decides what a scan means for a flow: which media it gets now, and its state afterwards (T1 and
 * T2). Pure: knows no clock, store or network.
 */
final class TriggerDecision {
  static final int MOST_ITEMS = 100;

  private final SeenWindow.Limits<SeenItem> limits;
  private final SeenWindow.Firing firing;

  TriggerDecision(SeenWindow.Firing firing) {
    this.firing = firing;
    this.limits =
        new SeenWindow.Limits<>(firing.overlap(), TriggerState.MOST_SEEN, SeenItem.TIMELINE);
  }

  /**
   * The state of a flow that is switched on now: everything that the scan shows is old (T4). It
   * holds more than a text can only when that many media are dated in the future.
   *
   * @param scan complete, with a date
   */
  TriggerState start(MediaScanner.Result scan, String professionalId) {
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
  TriggerState handOver(String professionalId, Instant from, MediaScanner.Result scan) {
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
  Batch next(TriggerState state, MediaScanner.Result scan) {
    Instant highWatermark = state.window().highWatermark();
    if (scan.date().filter(date -> date.isBefore(highWatermark)).isPresent()) {
      // Another instance's scan, from before this state: it may show what was deleted since.
      return stay(state, Collections.emptyNavigableMap(), state.doubted());
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
      return stay(state, unseen, doubted);
    }
    return move(state, unseen, scan.date().orElseThrow());
  }

  private static NavigableMap<SeenItem, Media> unseen(
      TriggerState state, MediaScanner.Result scan) {
    NavigableMap<SeenItem, Media> unseen = new TreeMap<>();
    for (Media media : scan.items()) {
      SeenItem item = SeenItem.of(media);
      if (state.window().isNew(item.hash(), item)) {
        unseen.put(item, media);
      }
    }
    return unseen;
  }

  /** Hands over without moving a watermark. What does not fire gets the room that is left. */
  private Batch stay(TriggerState state, NavigableMap<SeenItem, Media> unseen, long doubted) {
    int room = TriggerState.MOST_SEEN - state.window().seenIds().size();
    List<SeenItem> news = those(unseen, firing::fires);
    int size = Math.min(Math.min(MOST_ITEMS, room), news.size());
    List<SeenItem> taken = new ArrayList<>(news.subList(0, size));
    those(unseen, media -> !firing.fires(media)).stream().limit(room - size).forEach(taken::add);
    return new Batch(
        newestFirst(unseen, news.subList(0, size)),
        new TriggerState(
            state.account(),
            state.window().remember(byHash(taken)),
            doubted,
            size > 0 && size < news.size()));
  }

  /** Hands over as many as the next state has room for. */
  private Batch move(TriggerState state, NavigableMap<SeenItem, Media> unseen, Instant date) {
    List<SeenItem> news = those(unseen, firing::fires);
    for (int size = Math.min(MOST_ITEMS, news.size()); ; size--) {
      List<SeenItem> given = news.subList(0, size);
      List<SeenItem> left = news.subList(size, news.size());
      // What does not fire is remembered with those before it. Without room it need not be: it
      // does not fire at the next poll either.
      Set<SeenItem> seen = (left.isEmpty() ? unseen : unseen.headMap(left.get(0), false)).keySet();
      SeenWindow<Long, SeenItem> window = state.window().advance(byHash(seen), left, date, limits);
      if (window.seenIds().size() > TriggerState.MOST_SEEN) {
        window = state.window().advance(byHash(given), left, date, limits);
      }
      if (size == 0 || window.seenIds().size() <= TriggerState.MOST_SEEN) {
        return new Batch(
            newestFirst(unseen, given),
            new TriggerState(state.account(), window, 0, size > 0 && !left.isEmpty()));
      }
    }
  }

  private static List<SeenItem> those(
      NavigableMap<SeenItem, Media> unseen, Predicate<Media> wanted) {
    return unseen.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
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
   * @param skipped how many listed items could not be used
   */
  record Batch(List<Media> media, TriggerState state, int skipped) {
    Batch {
      media = List.copyOf(media);
    }

    Batch(List<Media> media, TriggerState state) {
      this(media, state, 0);
    }

    Batch skipping(int items) {
      return new Batch(media, state, items);
    }
  }
}
