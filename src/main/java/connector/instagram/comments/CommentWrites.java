package connector.instagram.comments;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.GraphWrites;
import connector.instagram.graph.MediaId;
import connector.instagram.media.MediaLookup;
import connector.instagram.media.MediaParameter;
import connector.instagram.writes.WriteKey;
import connector.instagram.writes.Writes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Writes, hides and deletes comments below the account's posts, and switches them on and off. */
public final class CommentWrites {
  private final GraphApi graph;
  private final GraphWrites changes;
  private final MediaLookup lookup;
  private final Writes writes;
  private final OwnComments own;

  public CommentWrites(GraphApi graph, GraphWrites changes, MediaLookup lookup, Writes writes) {
    this.graph = graph;
    this.changes = changes;
    this.lookup = lookup;
    this.writes = writes;
    this.own = new OwnComments(graph);
  }

  /**
   * What is to be written.
   *
   * @param key by which a repeated request is known again
   */
  record Text(String message, WriteKey key) {}

  /**
   * Writes a comment below a post, once.
   *
   * @return its id; empty where Instagram did not tell it
   */
  Optional<String> add(
      Connection connection, MediaParameter.MediaReference post, Text text, Deadline deadline) {
    MediaId media = media(connection, post, deadline);
    return writes.once(
        connection,
        text.key(),
        new Writes.Creation() {
          @Override
          public Optional<String> make(Deadline time) {
            return changes.addComment(connection.openToken(), media, text.message(), time);
          }

          @Override
          public Optional<String> find(Instant since, Deadline time) {
            return own.below(media, sought(connection, text, since), time);
          }
        },
        deadline);
  }

  /** Answers a comment, once; what answers a comment itself is answered in the same thread. */
  Optional<String> reply(Connection connection, String comment, Text text, Deadline deadline) {
    return writes.once(
        connection,
        text.key(),
        new Writes.Creation() {
          @Override
          public Optional<String> make(Deadline time) {
            return answer(connection, comment, text.message(), time);
          }

          @Override
          public Optional<String> find(Instant since, Deadline time) {
            return own.inThread(comment, sought(connection, text, since), time);
          }
        },
        deadline);
  }

  void hide(Connection connection, String comment, boolean hidden, Deadline deadline) {
    try {
      changes.hide(connection.openToken(), comment, hidden, deadline);
    } catch (GraphException e) {
      throw e.kind() == GraphError.Kind.NOT_FOUND ? notFound(connection) : e;
    }
  }

  /** False when there was no such comment, or not any more. */
  boolean delete(Connection connection, String comment, Deadline deadline) {
    try {
      changes.delete(connection.openToken(), comment, deadline);
      return true;
    } catch (GraphException e) {
      if (e.kind() == GraphError.Kind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  void enable(
      Connection connection,
      MediaParameter.MediaReference post,
      boolean enabled,
      Deadline deadline) {
    MediaId media = media(connection, post, deadline);
    try {
      changes.enableComments(connection.openToken(), media, enabled, deadline);
    } catch (GraphException e) {
      throw e.kind() == GraphError.Kind.NOT_FOUND ? MediaParameter.notFound(connection, post) : e;
    }
  }

  private MediaId media(
      Connection connection, MediaParameter.MediaReference post, Deadline deadline) {
    if (post instanceof MediaParameter.MediaReference.ById named) {
      return named.id();
    }
    return lookup
        .find(connection, post, Set.of("id"), deadline)
        .orElseThrow(() -> MediaParameter.notFound(connection, post))
        .id();
  }

  private Optional<String> answer(
      Connection connection, String comment, String message, Deadline deadline) {
    try {
      return changes.reply(connection.openToken(), comment, message, deadline);
    } catch (GraphException e) {
      if (e.error().leavesOpen() || !mayBeOfTheComment(e.kind())) {
        throw e;
      }
      // Refused, so nothing was written. The comment tells whether another one is to be answered.
      CommentList.Comment refused = read(connection, comment, e, deadline);
      if (refused.parentId().isPresent()) {
        return changes.reply(connection.openToken(), refused.parentId().get(), message, deadline);
      }
      throw refused.isHidden() ? hidden() : e;
    }
  }

  private static boolean mayBeOfTheComment(GraphError.Kind kind) {
    return kind == GraphError.Kind.BAD_REQUEST || kind == GraphError.Kind.NOT_FOUND;
  }

  private CommentList.Comment read(
      Connection connection, String comment, GraphException refusal, Deadline deadline) {
    try {
      return graph.comment(connection.openToken(), comment, deadline).value();
    } catch (GraphException e) {
      boolean isUnknown =
          e.kind() == GraphError.Kind.NOT_FOUND || refusal.kind() == GraphError.Kind.NOT_FOUND;
      throw isUnknown ? notFound(connection) : refusal;
    }
  }

  private static OwnComments.Sought sought(Connection connection, Text text, Instant since) {
    return new OwnComments.Sought(connection, text.message(), since);
  }

  private static ApiException notFound(Connection connection) {
    return ApiException.notFound(
        "No post of the connected account @"
            + connection.username()
            + " has a comment with this id. Only comments below its own posts can be answered,"
            + " hidden or deleted, and only as long as they exist.");
  }

  private static ApiException hidden() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.INSTAGRAM_REFUSED,
            "The comment is hidden, and Instagram takes no answer to a hidden comment. Nothing was"
                + " written. Show it first with \"Hide or show a comment\", then answer it."));
  }
}
