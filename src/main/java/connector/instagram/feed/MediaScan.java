package connector.instagram.feed;

import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.GraphReply;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Page;
import connector.instagram.graph.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A listing under way, which can be read on from where it stopped: further down, or after what
 * ended it early. Holds no token: it may be kept for a while. Not thread safe.
 */
public final class MediaScan {
  /**
   * Order is not guaranteed, so a listing ends only after a whole page below the floor. A page is
   * Instagram's default of 25 here, although four are fetched at once: the newest post always lies
   * above the floor, and with pages of 100 every idle poll would cost a second call. See ADR 5.
   */
  private static final int PAGE = 25;

  /** Instagram serves the newest 10,000 media only (page "IG User Media"). */
  private static final int INSTAGRAMS_END = 10_000;

  private final GraphApi graph;
  private final Optional<Instant> date;
  private final List<Media> items = new ArrayList<>();
  private final Set<MediaId> ids = new HashSet<>();
  private final Set<Page.NextPage> followed = new HashSet<>();
  private final int firstPage;
  private Page<Media> last;
  private Usage usage;
  private boolean sound;
  private int pages = 1;

  MediaScan(GraphApi graph, GraphReply<Page<Media>> first) {
    this.graph = graph;
    this.date = first.date();
    this.last = first.value();
    this.usage = first.usage();
    this.sound = add(first.value());
    this.firstPage = items.size();
  }

  /** How much of Instagram's call budget was used at the last call. */
  public Usage usage() {
    return usage;
  }

  /** How many were read so far. */
  public int pages() {
    return pages;
  }

  /** False when pages shifted or made no sense, so that a listing has to begin anew. */
  public boolean canGoOn() {
    return sound;
  }

  /** Reads on until a whole page lies below the floor. */
  public ScanResult down(AccessToken token, Instant floor, Deadline deadline) {
    while (sound) {
      if (reached(floor)) {
        return listing(floor, true, false, Optional.empty());
      }
      if (last.next().isEmpty()) {
        return listing(floor, true, ids.size() >= INSTAGRAMS_END, Optional.empty());
      }
      if (deadline.passed()) {
        break;
      }
      try {
        follow(graph.media(token, last.next().get(), deadline));
      } catch (GraphException e) {
        return listing(floor, false, false, Optional.of(e.error()));
      }
    }
    return listing(floor, false, false, Optional.empty());
  }

  /**
   * Reads down to the overlap before Instagram's own present time. Without Instagram's clock there
   * is no present: everything is read.
   */
  public ScanResult recent(AccessToken token, Duration overlap, Deadline deadline) {
    return down(token, date.map(now -> now.minus(overlap)).orElse(Instant.MIN), deadline);
  }

  private void follow(GraphReply<Page<Media>> reply) {
    pages++;
    last = reply.value();
    usage = reply.usage();
    sound = add(last);
  }

  /**
   * False when a timestamp is missing, when the page leads back to where the reader has been, or
   * when pages shifted under the reader: then the page begins with what an earlier one had. A
   * repetition further down may be a pinned post.
   */
  private boolean add(Page<Media> page) {
    boolean fits = page.items().isEmpty() || !ids.contains(page.items().get(0).id());
    for (Media media : page.items()) {
      if (media.timestamp().isEmpty()) {
        fits = false;
      } else if (ids.add(media.id())) {
        items.add(media);
      }
    }
    return page.next().map(followed::add).orElse(true) && fits;
  }

  private boolean reached(Instant floor) {
    List<Media> all = last.items();
    return !all.isEmpty()
        && all.subList(Math.max(0, all.size() - PAGE), all.size()).stream()
            .allMatch(media -> ScanResult.timestamp(media).isBefore(floor));
  }

  private ScanResult listing(
      Instant floor, boolean complete, boolean gap, Optional<GraphError> error) {
    List<Media> shown = notBelow(floor, items);
    int certain =
        pages == 1
            ? shown.size()
            : notBelow(floor, items.subList(0, Math.max(0, firstPage - 1))).size();
    return new ScanResult(shown, complete, date, gap, error, certain, usage);
  }

  private static List<Media> notBelow(Instant floor, List<Media> items) {
    return items.stream().filter(media -> !ScanResult.timestamp(media).isBefore(floor)).toList();
  }
}
