package connector.instagram.media;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.MediaPage;
import connector.instagram.http.Answer;
import connector.instagram.http.SelectQuery;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the account published lately, in the connector's shape {@code GetMyMedia_ResponseV2}. */
public final class RecentMedia {
  private static final Duration TIME = Duration.ofSeconds(25);

  /** As many as Instagram's own first page had when the connector was made. */
  private static final int ITEMS = 25;

  /** Privacy filters can leave pages short or empty; this many are worth a caller's time. */
  private static final int PAGES = 4;

  private final GraphApi graph;
  private final Clock clock;

  public RecentMedia(GraphApi graph, Clock clock) {
    this.graph = graph;
    this.clock = clock;
  }

  static Set<String> select(String fields) {
    return SelectQuery.parse(fields, FlatMedia.FIELDS);
  }

  Answer of(Connection connection, Set<String> wanted) {
    Set<String> asked = new LinkedHashSet<>(wanted);
    asked.add("id");
    AccessToken token = connection.token().open();
    Deadline deadline = Deadline.in(TIME, clock);
    ObjectNode reply = Json.object();
    ArrayNode data = reply.putArray("data");
    MediaPage page = graph.media(token, asked, ITEMS, deadline).value();
    add(page, data, wanted);
    for (int pages = 1; pages < PAGES && data.size() < ITEMS && page.next().isPresent(); pages++) {
      try {
        page = graph.media(token, page.next().get(), deadline).value();
      } catch (GraphException e) {
        // Shorter, but true: the newest are there.
        break;
      }
      add(page, data, wanted);
    }
    return Answer.ok(reply);
  }

  private static void add(MediaPage page, ArrayNode data, Set<String> wanted) {
    page.items().stream()
        .limit(ITEMS - data.size())
        .forEach(media -> data.add(FlatMedia.json(media, wanted)));
  }
}
