package connector.instagram.newmedia;

import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.GraphReply;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.MediaPage;
import connector.instagram.graph.Usage;
import connector.instagram.media.FlatMedia;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists an account's media down to a floor (rules P2 and P3). */
final class MediaListing {
  private static final int LIMIT = 100;

  /**
   * Order is not guaranteed, so a listing ends only after a whole page below the floor. A page is
   * Instagram's default of 25 here, although four are fetched at once: the newest post always lies
   * above the floor, and with pages of 100 every idle poll would cost a second call. See ADR 5.
   */
  private static final int PAGE = 25;

  /** Instagram serves the newest 10,000 media only (page "IG User Media"). */
  private static final int INSTAGRAMS_END = 10_000;

  private final GraphApi graph;

  MediaListing(GraphApi graph) {
    this.graph = graph;
  }

  /**
   * @throws GraphException when not even the first page could be read; a later failure makes the
   *     listing incomplete instead
   */
  Listing down(AccessToken token, Instant floor, Deadline deadline) {
    return read(token, Optional.of(floor), deadline, Duration.ZERO);
  }

  /** Lists down to the overlap before Instagram's own present time. */
  Listing recent(AccessToken token, Duration overlap, Deadline deadline) {
    return read(token, Optional.empty(), deadline, overlap);
  }

  private Listing read(
      AccessToken token, Optional<Instant> givenFloor, Deadline deadline, Duration overlap) {
    GraphReply<MediaPage> first = graph.media(token, FlatMedia.FIELDS, LIMIT, deadline);
    // Without Instagram's clock there is no present: everything is read, nothing is moved.
    Instant floor =
        givenFloor.orElseGet(
            () -> first.date().map(date -> date.minus(overlap)).orElse(Instant.MIN));
    Found found = new Found(floor);
    found.usage = first.usage();
    MediaPage page = first.value();
    while (true) {
      if (!found.add(page) || !found.follows(page)) {
        return found.listing(false, first.date(), false);
      }
      if (found.belowFloor(page)) {
        return found.listing(true, first.date(), false);
      }
      if (page.next().isEmpty()) {
        return found.listing(true, first.date(), found.count >= INSTAGRAMS_END);
      }
      if (deadline.passed()) {
        return found.listing(false, first.date(), false);
      }
      try {
        GraphReply<MediaPage> next = graph.media(token, page.next().get(), deadline);
        found.usage = next.usage();
        page = next.value();
      } catch (GraphException e) {
        return found.endedBy(e.error(), first.date());
      }
    }
  }

  /** What the pages so far hold. */
  private static final class Found {
    private final Instant floor;
    private final List<Media> items = new ArrayList<>();
    private final Set<MediaId> ids = new HashSet<>();
    private final Set<MediaPage.NextPage> followed = new HashSet<>();
    private int count;
    private int pages;
    private int certain;
    private Usage usage = Usage.NONE;

    Found(Instant floor) {
      this.floor = floor;
    }

    /**
     * False when a timestamp is missing, or when pages shifted under the reader: then the page
     * begins with what an earlier one had. A repetition further down may be a pinned post.
     */
    boolean add(MediaPage page) {
      if (++pages == 2) {
        certain = Math.max(0, items.size() - 1);
      }
      boolean sound = page.items().isEmpty() || !ids.contains(page.items().get(0).id());
      for (Media media : page.items()) {
        if (media.timestamp().isEmpty()) {
          sound = false;
        } else if (ids.add(media.id())) {
          count++;
          if (!Listing.timestamp(media).isBefore(floor)) {
            items.add(media);
          }
        }
      }
      return sound;
    }

    /** False when the page leads back to where the reader has been. */
    boolean follows(MediaPage page) {
      return page.next().map(followed::add).orElse(true);
    }

    boolean belowFloor(MediaPage page) {
      List<Media> all = page.items();
      return !all.isEmpty()
          && all.subList(Math.max(0, all.size() - PAGE), all.size()).stream()
              .allMatch(media -> Listing.timestamp(media).isBefore(floor));
    }

    Listing listing(boolean complete, Optional<Instant> date, boolean gap) {
      return new Listing(items, complete, date, gap, Optional.empty(), certain(), usage);
    }

    private int certain() {
      return pages > 1 ? certain : items.size();
    }

    Listing endedBy(GraphError error, Optional<Instant> date) {
      return new Listing(items, false, date, false, Optional.of(error), certain(), usage);
    }
  }
}
