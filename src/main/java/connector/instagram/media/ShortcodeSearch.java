package connector.instagram.media;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Page;
import connector.instagram.graph.Pages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds one of the account's own posts by its shortcode. Instagram has no such request, so the
 * account's media are searched: first around the time that is in the code, then around it more
 * widely, because a reel may be uploaded days before it is published, then from there to now.
 */
final class ShortcodeSearch {
  private static final int LIMIT = 100;
  private static final Duration SOON = Duration.ofHours(1);
  private static final Duration BEFORE = Duration.ofDays(2);
  private static final Duration AFTER = Duration.ofDays(7);
  private static final int PAGES_AROUND = 10;
  private static final int PAGES_SINCE = 20;

  /** A code that is not there is most often somebody else's, and asked for again at once. */
  private static final Duration MISS_REMEMBERED = Duration.ofMinutes(1);

  private static final int MOST_MISSES = 10_000;

  private final GraphApi graph;
  private final RememberedShortcodes remembered;
  private final Clock clock;
  private final Map<String, Instant> misses = new ConcurrentHashMap<>();

  ShortcodeSearch(GraphApi graph, RememberedShortcodes remembered, Clock clock) {
    this.graph = graph;
    this.remembered = remembered;
    this.clock = clock;
  }

  Optional<Media> find(
      Connection connection, Shortcode shortcode, Collection<String> fields, Deadline deadline) {
    Instant made = shortcode.time();
    String miss = connection.professionalId() + "/" + shortcode.code();
    if (made.isAfter(clock.instant().plus(BEFORE))
        || misses.getOrDefault(miss, Instant.MIN).isAfter(clock.instant())) {
      return Optional.empty();
    }
    AccessToken token = connection.openToken();
    Optional<MediaId> known = remembered.find(connection, shortcode, deadline);
    Optional<Media> byId = known.flatMap(id -> graph.findMedia(token, id, fields, deadline));
    if (byId.isPresent()) {
      return byId;
    }
    // Instagram also refuses objects that its list still has.
    Optional<Media> listed = search(token, shortcode, fields, deadline);
    Optional<MediaId> found = listed.map(Media::id);
    if (!found.equals(known)) {
      known.ifPresent(id -> remembered.forget(connection, shortcode, deadline));
      found.ifPresent(id -> remembered.remember(connection, shortcode, id, deadline));
    }
    if (found.isEmpty()) {
      noteMiss(miss);
    }
    return listed;
  }

  private Optional<Media> search(
      AccessToken token, Shortcode shortcode, Collection<String> fields, Deadline deadline) {
    for (Part part : parts(shortcode.time())) {
      Optional<Media> found = findIn(part, token, shortcode, fields, deadline);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<Part> parts(Instant made) {
    return List.of(
        new Part(made.minus(SOON), Optional.of(made.plus(SOON)), 1),
        new Part(made.minus(BEFORE), Optional.of(made.plus(AFTER)), PAGES_AROUND),
        new Part(made.minus(BEFORE), Optional.empty(), PAGES_SINCE));
  }

  private Optional<Media> findIn(
      Part part,
      AccessToken token,
      Shortcode shortcode,
      Collection<String> fields,
      Deadline deadline) {
    Pages<Media> pages = graph.listMedia(token, query(fields, part), part.pages(), deadline);
    Optional<Media> found = named(shortcode, pages.page());
    while (found.isEmpty() && !part.isBehind(pages.page()) && pages.advance(token, deadline)) {
      found = named(shortcode, pages.page());
    }
    pages.throwIfInterrupted();
    if (found.isEmpty() && pages.isEndless()) {
      throw MediaParameter.endlessList();
    }
    return found;
  }

  private static Optional<Media> named(Shortcode shortcode, Page<Media> page) {
    return page.items().stream()
        .filter(media -> media.text("shortcode").filter(shortcode::names).isPresent())
        .findFirst();
  }

  private void noteMiss(String miss) {
    if (misses.size() >= MOST_MISSES) {
      misses.clear();
    }
    misses.put(miss, clock.instant().plus(MISS_REMEMBERED));
  }

  private static GraphApi.MediaQuery query(Collection<String> fields, Part part) {
    Set<String> all = new LinkedHashSet<>(fields);
    all.addAll(List.of("id", "shortcode", "timestamp"));
    GraphApi.MediaQuery open = GraphApi.MediaQuery.newest(all, LIMIT).since(part.since());
    return part.until().map(open::until).orElse(open);
  }

  /**
   * A part of the account's media, newest first.
   *
   * @param pages how many are read at most
   */
  private record Part(Instant since, Optional<Instant> until, int pages) {
    /** True when even a page from an Instagram that ignores windows is older than this part. */
    boolean isBehind(Page<Media> page) {
      return Media.areAllBefore(page.items(), since);
    }
  }
}
