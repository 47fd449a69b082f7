package connector.instagram.polling;

import connector.instagram.feed.FirstLook;
import connector.instagram.feed.MediaScanner;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides what a scan means for a cursor: what is new, what of it is taken now, and how far the
 * cursor moves. Pure: knows no clock, store or network.
 */
final class NewMediaDetector {
  static final int MOST_SEEN = 2_000;

  private static final Comparator<Media> OLDEST_FIRST =
      Comparator.comparing(MediaScanner.Result::timestamp)
          .thenComparing(media -> media.id().value());

  private final SeenWindow.Limits<Instant> limits;
  private final SeenWindow.Firing firing;

  NewMediaDetector(SeenWindow.Firing firing) {
    this.firing = firing;
    this.limits = new SeenWindow.Limits<>(firing.overlap(), MOST_SEEN, new WholeTimestamps());
  }

  /**
   * The cursor of a new connection: everything that the scan shows is old (P4). What has no
   * timestamp counts as dated now, so that it is known for as long as it could come to be new.
   */
  Cursor start(MediaScanner.Result scan, Instant date, String pollId, Instant now) {
    Map<MediaId, Instant> known = positions(scan.items());
    scan.found().undated().forEach(id -> known.put(id, date));
    SeenWindow<MediaId, Instant> window = SeenWindow.baseline(known, date, limits);
    return new Cursor(window, Outbox.EMPTY, new Cursor.LastPoll(pollId, PollOutcome.OK), now);
  }

  /** What is new in a scan and fires, oldest first. */
  List<Media> unseen(Cursor cursor, MediaScanner.Result scan) {
    return unseen(cursor, scan, firing::fires);
  }

  /** What a scan for this cursor looks for. */
  FirstLook.Wanted wanted(Cursor cursor) {
    SeenWindow<MediaId, Instant> window = cursor.window();
    return new FirstLook.Wanted(
        window.lowWatermark(),
        window.seenIds().size(),
        media -> isUnseen(cursor, media) && firing.fires(media));
  }

  private static boolean isUnseen(Cursor cursor, Media media) {
    return cursor.window().isNew(media.id(), MediaScanner.Result.timestamp(media));
  }

  private static List<Media> unseen(
      Cursor cursor, MediaScanner.Result scan, Predicate<Media> wanted) {
    return scan.items().stream()
        .filter(media -> isUnseen(cursor, media))
        .filter(wanted)
        .sorted(OLDEST_FIRST)
        .toList();
  }

  /**
   * @param room how many events may leave in this invocation
   * @param entry makes the outbox entry of a new media
   */
  Decision decide(
      Cursor cursor, MediaScanner.Result scan, int room, Function<Media, Outbox.Entry> entry) {
    List<Media> fresh = unseen(cursor, scan);
    List<Outbox.Entry> taken = cursor.outbox().fitting(fresh.stream().limit(room).map(entry));
    Outbox outbox = cursor.outbox().adding(taken);
    // What does not fire is taken before all others: it needs no room.
    List<Media> all = new ArrayList<>(unseen(cursor, scan, media -> !firing.fires(media)));
    int silent = all.size();
    all.addAll(fresh);
    SeenWindow<MediaId, Instant> window = moved(cursor.window(), scan, all, silent + taken.size());
    Cursor.LastPoll poll = new Cursor.LastPoll(cursor.lastPoll().id(), outcome(scan));
    return new Decision(new Cursor(window, outbox, poll, cursor.baseline()), taken);
  }

  private SeenWindow<MediaId, Instant> moved(
      SeenWindow<MediaId, Instant> window, MediaScanner.Result scan, List<Media> fresh, int taken) {
    Map<MediaId, Instant> handedOver = positions(fresh.subList(0, taken));
    if (!scan.complete() || scan.date().isEmpty() || scan.mayHideOthersThan(fresh)) {
      return window.remember(handedOver);
    }
    Collection<Instant> left = positions(fresh.subList(taken, fresh.size())).values();
    return window.advance(handedOver, left, scan.date().get(), limits);
  }

  private static Map<MediaId, Instant> positions(List<Media> items) {
    Map<MediaId, Instant> positions = new HashMap<>();
    items.forEach(media -> positions.put(media.id(), MediaScanner.Result.timestamp(media)));
    return positions;
  }

  private static PollOutcome outcome(MediaScanner.Result scan) {
    if (scan.gap()) {
      return PollOutcome.GAP;
    }
    return scan.complete() ? PollOutcome.OK : PollOutcome.CUT_SHORT;
  }

  /**
   * All media of a timestamp share a position. A cursor may hold more than {@value #MOST_SEEN} ids
   * for a while, so the low watermark need not pass the high one: what surfaces late at that
   * timestamp is still new.
   */
  private static final class WholeTimestamps implements SeenWindow.Timeline<Instant> {
    @Override
    public Instant timestamp(Instant position) {
      return position;
    }

    @Override
    public Instant startOf(Instant timestamp) {
      return timestamp;
    }

    @Override
    public Instant ceiling(Instant highWatermark) {
      return highWatermark;
    }
  }

  /**
   * What a scan means.
   *
   * @param fresh the entries that the next cursor's outbox gained, oldest first
   */
  record Decision(Cursor next, List<Outbox.Entry> fresh) {
    Decision {
      fresh = List.copyOf(fresh);
    }
  }
}
