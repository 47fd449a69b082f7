package connector.instagram.media;

import connector.instagram.connections.Connection;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.storage.Documents;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;

/** Finds one media object of the connected account by whatever names it. */
public final class MediaLookup {
  private final GraphApi graph;
  private final ShortcodeSearch search;

  /**
   * @param shortcodes where it is kept which media object a shortcode turned out to be
   */
  public MediaLookup(GraphApi graph, Documents shortcodes, Connections connections, Clock clock) {
    this(graph, new RememberedShortcodes(shortcodes, connections), clock);
  }

  MediaLookup(GraphApi graph, RememberedShortcodes remembered, Clock clock) {
    this.graph = graph;
    this.search = new ShortcodeSearch(graph, remembered, clock);
  }

  /**
   * Empty when the account has no post with this shortcode.
   *
   * @throws GraphException when Instagram knows no such id for this account, like any other failure
   */
  public Optional<Media> find(
      Connection connection,
      MediaParameter.MediaReference reference,
      Collection<String> fields,
      Deadline deadline) {
    if (reference instanceof MediaParameter.MediaReference.ById named) {
      return Optional.of(
          graph.getMedia(connection.openToken(), named.id(), fields, deadline).value());
    }
    Shortcode shortcode = ((MediaParameter.MediaReference.ByShortcode) reference).shortcode();
    return search.find(connection, shortcode, fields, deadline);
  }
}
