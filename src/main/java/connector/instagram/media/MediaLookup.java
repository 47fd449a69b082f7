package connector.instagram.media;

import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.Media;
import java.time.Clock;
import java.util.Collection;

/** Finds one media object of the connected account by whatever names it. */
public final class MediaLookup {
  private final GraphApi graph;
  private final ShortcodeSearch search;

  public MediaLookup(GraphApi graph, RememberedShortcodes remembered, Clock clock) {
    this.graph = graph;
    this.search = new ShortcodeSearch(graph, remembered, clock);
  }

  /**
   * @throws ApiException when the account has no such media object
   */
  public Media find(
      Connection connection, MediaReference key, Collection<String> fields, Deadline deadline) {
    if (key instanceof MediaReference.Legacy legacy) {
      return find(connection, legacy.shortcode(), fields, deadline);
    }
    return graph
        .getMedia(connection.token().open(), key.graphId().orElseThrow(), fields, deadline)
        .value();
  }

  /**
   * @throws ApiException when the account has no such post
   */
  Media find(
      Connection connection, Shortcode shortcode, Collection<String> fields, Deadline deadline) {
    return search
        .find(connection, shortcode, fields, deadline)
        .orElseThrow(
            () ->
                ApiException.notFound(
                    "The connected account @"
                        + connection.username()
                        + " has no post with the shortcode "
                        + shortcode.code()
                        + ". Only its own posts can be read, and only as long as they exist."));
  }
}
