package connector.instagram.comments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiReply;
import connector.instagram.connections.Connection;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Comment;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Page;
import connector.instagram.json.Json;
import connector.instagram.media.MediaLookup;
import connector.instagram.media.MediaReference;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The newest comments on one media object, in the connector's shape {@code CommentsResponse}.
 *
 * <p>Instagram gives at most 50 a call (page "Comments") and documents no paging for them; some
 * clients see a {@code next} link, some only a cursor, so both are followed while they bring
 * anything new.
 */
public final class Comments {
  /** As many as the connector always gave. */
  private static final int MOST = 150;

  private static final int MOST_PAGES = 20;
  private static final Duration TIME = Duration.ofSeconds(25);

  private final GraphApi graph;
  private final MediaLookup lookup;
  private final Clock clock;

  public Comments(GraphApi graph, MediaLookup lookup, Clock clock) {
    this.graph = graph;
    this.lookup = lookup;
    this.clock = clock;
  }

  ApiReply of(Connection connection, MediaReference key) {
    Deadline deadline = Deadline.in(TIME, clock);
    MediaId media =
        key.graphId().orElseGet(() -> lookup.find(connection, key, Set.of("id"), deadline).id());
    Map<String, Comment> comments = read(connection.token().open(), media, deadline);
    ObjectNode reply = Json.object();
    ArrayNode data = reply.putArray("data");
    comments.values().stream().limit(MOST).forEach(comment -> data.add(json(comment)));
    return ApiReply.ok(reply);
  }

  private Map<String, Comment> read(AccessToken token, MediaId media, Deadline deadline) {
    Map<String, Comment> comments = new LinkedHashMap<>();
    Page<Comment> page = graph.comments(token, media, Optional.empty(), deadline).value();
    for (int pages = 1; add(page, comments) && pages < MOST_PAGES; pages++) {
      if (page.next().isPresent()) {
        page = graph.comments(token, page.next().get(), deadline).value();
      } else if (page.after().isPresent()) {
        page = graph.comments(token, media, page.after(), deadline).value();
      } else {
        break;
      }
    }
    return comments;
  }

  /** False when there is no reason to read on: enough is there, or the page brought nothing new. */
  private static boolean add(Page<Comment> page, Map<String, Comment> comments) {
    int before = comments.size();
    page.items().forEach(comment -> comments.putIfAbsent(comment.id(), comment));
    boolean emptyWithNext = page.items().isEmpty() && page.next().isPresent();
    return comments.size() < MOST && (comments.size() > before || emptyWithNext);
  }

  private static ObjectNode json(Comment comment) {
    ObjectNode json = Json.object();
    comment.text().ifPresent(text -> json.put("text", text));
    json.put("id", comment.id());
    ObjectNode author = Json.object();
    comment.authorName().ifPresent(name -> author.put("username", name));
    comment.authorId().ifPresent(id -> author.put("id", id));
    if (!author.isEmpty()) {
      json.set("from", author);
    }
    return json;
  }
}
