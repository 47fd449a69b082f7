package connector.instagram.comments;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Comment;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Page;
import connector.instagram.graph.Pages;
import connector.instagram.media.MediaLookup;
import connector.instagram.media.MediaReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The newest comments on one media object. Pages are read while they bring anything new. */
final class Comments {
  /** As many as the connector always gave. */
  private static final int MOST = 150;

  private static final int MOST_PAGES = 20;
  private static final Duration TIME = Duration.ofSeconds(25);

  private final GraphApi graph;
  private final MediaLookup lookup;

  Comments(GraphApi graph, MediaLookup lookup) {
    this.graph = graph;
    this.lookup = lookup;
  }

  /** Empty when the account has no such post. */
  Optional<List<Comment>> list(Connection connection, MediaReference reference, Deadline whole) {
    Deadline deadline = whole.within(TIME);
    AccessToken token = connection.openToken();
    if (reference instanceof MediaReference.ById named) {
      return Optional.of(list(token, named.id(), deadline));
    }
    return lookup
        .find(connection, reference, Set.of("id"), deadline)
        .map(media -> list(token, media.id(), deadline));
  }

  private List<Comment> list(AccessToken token, MediaId media, Deadline deadline) {
    Map<String, Comment> comments = new LinkedHashMap<>();
    Pages<Comment> pages = graph.listComments(token, media, MOST_PAGES, deadline);
    boolean more = add(pages.page(), comments);
    while (more && pages.advance(token, deadline)) {
      more = add(pages.page(), comments);
    }
    pages.throwIfInterrupted();
    return comments.values().stream().limit(MOST).toList();
  }

  /** False when there is no reason to read on: enough is there, or the page brought nothing new. */
  private static boolean add(Page<Comment> page, Map<String, Comment> comments) {
    int before = comments.size();
    page.items().forEach(comment -> comments.putIfAbsent(comment.id(), comment));
    return comments.size() < MOST && (page.items().isEmpty() || comments.size() > before);
  }
}
