package connector.instagram.subscriptions;

import connector.instagram.commentfeed.Author;
import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.events.InstagramEvent.CommentAdded;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds a comment by somebody else, to try a subscription with. */
final class NewestComment {
  private static final List<String> FIELDS = List.of("id", "comments_count");
  private static final int MOST_POSTS = 25;

  /** A test is no search: it reads so many posts with comments, and a page of each. */
  private static final int MOST_READ = 5;

  private final GraphApi graph;

  NewestComment(GraphApi graph) {
    this.graph = graph;
  }

  /** The newest one below the newest post that has any. */
  Optional<InstagramEvent> find(Connection connection, Deadline deadline) {
    AccessToken token = connection.openToken();
    GraphApi.MediaQuery query = GraphApi.MediaQuery.newest(FIELDS, MOST_POSTS);
    for (Media media :
        graph.listMedia(token, query, 1, deadline).page().items().stream()
            .filter(NewestComment::hasComments)
            .limit(MOST_READ)
            .toList()) {
      Optional<CommentAdded.Comment> newest = newest(connection, token, media.id(), deadline);
      if (newest.isPresent()) {
        return newest.map(
            comment -> CommentAdded.of(connection.professionalId(), connection.id(), comment));
      }
    }
    return Optional.empty();
  }

  private static boolean hasComments(Media media) {
    return Json.number(media.node(), "comments_count").orElse(0) > 0;
  }

  private Optional<CommentAdded.Comment> newest(
      Connection connection, AccessToken token, MediaId media, Deadline deadline) {
    return graph.listComments(token, media, 1, deadline).pages().page().items().stream()
        .map(read -> CommentAdded.Comment.of(read, media, read.timestamp().orElse(Instant.EPOCH)))
        .filter(comment -> !Author.of(comment).owns(connection))
        .max(Comparator.comparing(CommentAdded.Comment::added));
  }
}
