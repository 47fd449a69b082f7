package connector.instagram.feed;

import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Page;
import connector.instagram.graph.Pages;
import connector.instagram.graph.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A scan under way. It can be read on from where it stopped: further down, or after what ended it
 * early. Holds no token, so it may be kept for a while. Not thread safe.
 */
public final class MediaScan {
  /**
   * Order is not guaranteed, so a scan ends only after a whole page below the floor. A page is
   * Instagram's default of 25 here, although four are fetched at once: the newest post always lies
   * above the floor, and with pages of 100 every idle poll would cost a second call. See ADR 5.
   */
  private static final int PAGE = 25;

  /** Instagram serves the newest 10,000 media only (page "IG User Media"). */
  private static final int INSTAGRAMS_END = 10_000;

  private final Pages<Media> pages;
  private final List<Media> items = new ArrayList<>();
  private final Set<MediaId> ids = new HashSet<>();
  private final Set<MediaId> undated = new HashSet<>();
  private final int firstPage;
  private int withoutId;
  private boolean fits;

  MediaScan(Pages<Media> pages) {
    this.pages = pages;
    this.fits = add(pages.page());
    this.firstPage = items.size();
  }

  /** How much of Instagram's call budget was used at the last call. */
  public Usage usage() {
    return pages.usage();
  }

  /** How many pages were read so far. */
  public int pages() {
    return pages.count();
  }

  /** False when this scan can never be completed, so that another one has to begin. */
  public boolean canGoOn() {
    return isSound() && !isEndless();
  }

  private boolean isEndless() {
    return pages.endedBy(Pages.Ending.EMPTY_PAGES) || pages.endedBy(Pages.Ending.PAGE_LIMIT);
  }

  /** Reads on until a whole page lies below the floor. */
  public MediaScanner.Result down(AccessToken token, Instant floor, Deadline deadline) {
    return down(token, floor, media -> false, deadline);
  }

  /** The same; no page is read behind one that has what is looked for. */
  MediaScanner.Result down(
      AccessToken token, Instant floor, Predicate<Media> wanted, Deadline deadline) {
    while (isSound()
        && !isReached(floor)
        && dated().noneMatch(wanted)
        && pages.advance(token, deadline)) {
      fits = add(pages.page());
    }
    return result(floor);
  }

  /** The first posts of the list: reads on until there are so many, or no page is left. */
  List<Media> first(int most, AccessToken token, Deadline deadline) {
    while (items.size() < most && isSound() && pages.advance(token, deadline)) {
      fits = add(pages.page());
    }
    return items.subList(0, Math.min(most, items.size()));
  }

  /** The items of the page that was read last. */
  private Stream<Media> dated() {
    return pages.page().items().stream().filter(media -> media.timestamp().isPresent());
  }

  /**
   * Reads down to the overlap before Instagram's own present time. Without Instagram's clock there
   * is no present: everything is read.
   */
  public MediaScanner.Result recent(AccessToken token, Duration overlap, Deadline deadline) {
    return since(Instant.MIN, overlap, token, deadline);
  }

  /** Reads down to a moment, or only to the overlap before Instagram's present time. */
  public MediaScanner.Result since(
      Instant moment, Duration overlap, AccessToken token, Deadline deadline) {
    return down(
        token,
        pages.date().map(now -> now.minus(overlap)).filter(moment::isBefore).orElse(moment),
        deadline);
  }

  /** The newest of what was read so far. */
  public Optional<Media> newest() {
    return items.stream().max(Comparator.comparing(MediaScanner.Result::timestamp));
  }

  /**
   * False when the page begins with a post that an earlier one had: then pages shifted under the
   * reader, or lead back to where it has been. A repetition further down may be a pinned post.
   */
  private boolean add(Page<Media> page) {
    boolean goesOn = page.items().isEmpty() || !ids.contains(page.items().get(0).id());
    withoutId += page.skipped();
    for (Media media : page.items()) {
      if (ids.add(media.id())) {
        if (media.timestamp().isPresent()) {
          items.add(media);
        } else {
          undated.add(media.id());
        }
      }
    }
    return goesOn;
  }

  private boolean isSound() {
    return fits && !pages.endedBy(Pages.Ending.REPEATED_LINK);
  }

  private boolean isReached(Instant floor) {
    List<Media> dated = dated().toList();
    return Media.areAllBefore(dated.subList(Math.max(0, dated.size() - PAGE), dated.size()), floor);
  }

  private MediaScanner.Result result(Instant floor) {
    boolean reached = isSound() && isReached(floor);
    boolean atEnd = isSound() && pages.endedBy(Pages.Ending.LAST_PAGE);
    List<Media> shown = notBelow(floor, items);
    int certain =
        pages.count() == 1
            ? shown.size()
            : notBelow(floor, items.subList(0, Math.max(0, firstPage - 1))).size();
    MediaScanner.Result.Ending ending =
        new MediaScanner.Result.Ending(
            reached || atEnd,
            !reached && atEnd && ids.size() >= INSTAGRAMS_END,
            !reached && isEndless(),
            reached ? Optional.empty() : pages.error());
    MediaScanner.Result.Found found =
        new MediaScanner.Result.Found(shown, certain, undated, withoutId + undated.size());
    return new MediaScanner.Result(found, ending, pages.date(), usage());
  }

  private static List<Media> notBelow(Instant floor, List<Media> items) {
    return items.stream()
        .filter(media -> !MediaScanner.Result.timestamp(media).isBefore(floor))
        .toList();
  }
}
