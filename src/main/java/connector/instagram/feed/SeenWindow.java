package connector.instagram.feed;

import connector.instagram.graph.Media;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was handed over of a feed (P1). An item is new when it does not lie below the low watermark
 * and its id is not among the seen ones. Immutable; knows no clock, store or network.
 *
 * @param highWatermark the highest timestamp handed over; never falls, and never lies beyond
 *     Instagram's own clock
 * @param lowWatermark what lies below it is old, whatever its id
 * @param seenIds every known id at or above the low watermark, with its position
 * @param <K> by what an item is known again
 * @param <P> where an item lies; items that share a position are forgotten together
 */
public record SeenWindow<K, P extends Comparable<P>>(
    Instant highWatermark, P lowWatermark, Map<K, P> seenIds) {
  public SeenWindow {
    seenIds = Map.copyOf(seenIds);
  }

  /** How positions and timestamps belong together. */
  public interface Timeline<P extends Comparable<P>> {
    Instant timestamp(P position);

    /** The lowest position of a timestamp. */
    P startOf(Instant timestamp);

    /** Where the low watermark stops when it rises because too many ids are seen. */
    P ceiling(Instant highWatermark);
  }

  /**
   * When a window forgets.
   *
   * @param overlap how late an item may surface and still be new
   * @param mostSeen above this number of seen ids the low watermark rises
   */
  public record Limits<P extends Comparable<P>>(
      Duration overlap, int mostSeen, Timeline<P> timeline) {}

  /** The window of a reader who begins now: whatever is there already is old. */
  public static <K, P extends Comparable<P>> SeenWindow<K, P> baseline(
      Map<K, P> known, Instant date, Limits<P> limits) {
    P lowWatermark = limits.timeline().startOf(date.minus(limits.overlap()));
    return new SeenWindow<>(date, lowWatermark, known).trimmed(List.of(), limits);
  }

  public boolean isNew(K id, P position) {
    return position.compareTo(lowWatermark) >= 0 && !seenIds.containsKey(id);
  }

  /**
   * Moves neither watermark. This is for a scan that may have missed something: what it missed has
   * to be new to the next one.
   */
  public SeenWindow<K, P> remember(Map<K, P> taken) {
    if (taken.isEmpty()) {
      return this;
    }
    Map<K, P> all = new HashMap<>(seenIds);
    all.putAll(taken);
    return new SeenWindow<>(highWatermark, lowWatermark, all);
  }

  /**
   * The window after a complete scan.
   *
   * @param taken what is handed over now
   * @param left positions of what the scan found and what has to wait; neither watermark passes
   *     them
   * @param date Instagram's clock at the scan; the high watermark does not pass it
   */
  public SeenWindow<K, P> advance(
      Map<K, P> taken, Collection<P> left, Instant date, Limits<P> limits) {
    Timeline<P> timeline = limits.timeline();
    Instant highest = left.stream().map(timeline::timestamp).reduce(date, SeenWindow::earlier);
    SeenWindow<K, P> all = remember(taken);
    Instant high =
        all.seenIds.values().stream()
            .map(timeline::timestamp)
            .filter(timestamp -> !timestamp.isAfter(highest))
            .reduce(highWatermark, SeenWindow::later);
    P low = later(lowWatermark, timeline.startOf(high.minus(limits.overlap())));
    return new SeenWindow<>(high, low, all.seenIds).trimmed(left, limits);
  }

  /** Forgets what lies below the low watermark, and raises that when too much lies above. */
  private SeenWindow<K, P> trimmed(Collection<P> left, Limits<P> limits) {
    P low = raised(left, limits);
    if (low.equals(lowWatermark)
        && seenIds.values().stream().noneMatch(at -> at.compareTo(low) < 0)) {
      return this;
    }
    Map<K, P> kept = new HashMap<>(seenIds);
    kept.values().removeIf(position -> position.compareTo(low) < 0);
    return new SeenWindow<>(highWatermark, low, kept);
  }

  private P raised(Collection<P> left, Limits<P> limits) {
    if (seenIds.size() <= limits.mostSeen()) {
      return lowWatermark;
    }
    List<P> newestFirst =
        seenIds.values().stream()
            .filter(position -> position.compareTo(lowWatermark) >= 0)
            .sorted(Comparator.reverseOrder())
            .toList();
    if (newestFirst.size() <= limits.mostSeen()) {
      return lowWatermark;
    }
    P ceiling = left.stream().reduce(limits.timeline().ceiling(highWatermark), SeenWindow::earlier);
    // The first position that is too many: all of its items go, a part of them never.
    P tooOld = newestFirst.get(limits.mostSeen());
    P above =
        newestFirst.stream()
            .filter(position -> position.compareTo(tooOld) > 0)
            .min(Comparator.naturalOrder())
            .orElse(ceiling);
    return later(lowWatermark, earlier(above, ceiling));
  }

  private static <T extends Comparable<T>> T earlier(T left, T right) {
    return left.compareTo(right) < 0 ? left : right;
  }

  private static <T extends Comparable<T>> T later(T left, T right) {
    return left.compareTo(right) > 0 ? left : right;
  }

  /**
   * Which media fire.
   *
   * @param overlap how late a post may surface and still be new
   * @param trialReels what becomes of reels that are kept off the feed
   */
  public record Firing(Duration overlap, TrialReels trialReels) {
    /** What becomes of reels that are kept off the feed. */
    public enum TrialReels {
      FIRE,
      /** They count as seen and fire nothing, also when they are shared to the feed later. */
      IGNORE
    }

    /** Every post fires. */
    public static Firing all(Duration overlap) {
      return new Firing(overlap, TrialReels.FIRE);
    }

    /** What has to be asked for, beside id and timestamp, to tell what fires. */
    public Set<String> telling() {
      return trialReels == TrialReels.FIRE ? Set.of() : Media.OFF_FEED_FIELDS;
    }

    /** False for what counts as seen at once. */
    public boolean fires(Media media) {
      return trialReels == TrialReels.FIRE || !media.isOffFeed();
    }
  }
}
