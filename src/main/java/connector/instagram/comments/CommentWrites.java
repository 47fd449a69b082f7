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

  /** Writes a comment below a post, once. */
  Writes.Made add(
      Connection connection, MediaParameter.MediaReference post, Text text, Deadline deadline) {
    MediaId media = media(connection, post, deadline);
    return writes.once(
        connection,
        text.key(),
        new Writes.Creation() {
          @Override
          public Optional<String> make(Deadline time) {
            return comment(connection, post, media, text.message(), time);
          }

          @Override
          public Optional<String> find(Instant since, Deadline time) {
            return own.below(media, sought(connection, text, since), time);
          }
        },
        deadline);
  }

  /** Answers a comment, once; what answers a comment itself is answered in the same thread. */
  Writes.Made reply(Connection connection, String comment, Text text, Deadline deadline) {
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
      throw e.kind() == GraphError.Kind.NOT_FOUND ? CommentParameter.notFound(connection) : e;
    }
  }

  /**
   * False when there was no such comment, or not any more. Instagram says the same of one that it
   * does not let the account delete, so whether it is there is looked up.
   */
  boolean delete(Connection connection, String comment, Deadline deadline) {
    boolean isDeleted = changes.delete(connection.openToken(), comment, deadline);
    if (!isDeleted && isShown(connection, comment, deadline)) {
      throw undeletable();
    }
    return isDeleted;
  }

  private boolean isShown(Connection connection, String comment, Deadline deadline) {
    try {
      var unused = graph.comment(connection.openToken(), comment, deadline);
      return true;
    } catch (GraphException e) {
      // Something else is not asked for in a comment's words.
      if (mayBeOfTheComment(e.kind())) {
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

  private Optional<String> comment(
      Connection connection,
      MediaParameter.MediaReference post,
      MediaId media,
      String message,
      Deadline deadline) {
    try {
      return changes.addComment(connection.openToken(), media, message, deadline);
    } catch (GraphException e) {
      boolean isUnknown = e.kind() == GraphError.Kind.NOT_FOUND && !e.error().leavesOpen();
      throw isUnknown ? MediaParameter.notFound(connection, post) : e;
    }
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
      throw isUnknown ? CommentParameter.notFound(connection) : refusal;
    }
  }

  private static OwnComments.Sought sought(Connection connection, Text text, Instant since) {
    return new OwnComments.Sought(connection, text.message(), since);
  }

  private static ApiException hidden() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.INSTAGRAM_REFUSED,
            "The comment is hidden, and Instagram takes no answer to a hidden comment. Nothing was"
                + " written. Show it first with \"Hide or show a comment\", then answer it."));
  }

  private static ApiException undeletable() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.INSTAGRAM_REFUSED,
            "Instagram does not let the connected account delete this comment, and still shows it."
                + " Nothing was deleted. Only comments below its own posts can be deleted, and none"
                + " on live broadcasts; hide it, or delete it in Instagram."));
  }
}
