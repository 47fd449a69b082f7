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
import connector.instagram.graph.Pages;
import connector.instagram.json.Json;
import connector.instagram.media.MediaLookup;
import connector.instagram.media.MediaReference;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The newest comments on one media object, in the connector's shape {@code CommentsResponse}. Pages
 * are read while they bring anything new.
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
    Pages<Comment> pages = graph.listComments(token, media, MOST_PAGES, deadline);
    boolean more = add(pages.page(), comments);
    while (more && pages.advance(token, deadline)) {
      more = add(pages.page(), comments);
    }
    pages.throwIfInterrupted();
    return comments;
  }

  /** False when there is no reason to read on: enough is there, or the page brought nothing new. */
  private static boolean add(Page<Comment> page, Map<String, Comment> comments) {
    int before = comments.size();
    page.items().forEach(comment -> comments.putIfAbsent(comment.id(), comment));
    return comments.size() < MOST && (page.items().isEmpty() || comments.size() > before);
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
