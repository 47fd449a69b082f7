package connector.instagram.comments;

import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Pages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers to one comment: its thread, in Instagram's order. */
final class ReplyList {
  /** Of fifty each. */
  private static final int MOST_PAGES = 10;

  private final GraphApi graph;

  ReplyList(GraphApi graph) {
    this.graph = graph;
  }

  /**
   * What was found.
   *
   * @param more whether the thread goes on behind what is read of one
   * @param skipped how many answers could not be used
   */
  record Found(List<CommentList.Comment> replies, boolean more, int skipped) {}

  Found list(Connection connection, String comment, Deadline deadline) {
    AccessToken token = connection.openToken();
    Pages<CommentList.Comment> pages = open(connection, comment, deadline);
    Map<String, CommentList.Comment> replies = new LinkedHashMap<>();
    int skipped = add(pages, replies);
    while (pages.advance(token, deadline)) {
      skipped += add(pages, replies);
    }
    pages.throwIfInterrupted();
    return new Found(
        List.copyOf(replies.values()), pages.endedBy(Pages.Ending.PAGE_LIMIT), skipped);
  }

  private Pages<CommentList.Comment> open(
      Connection connection, String comment, Deadline deadline) {
    try {
      return graph.replies(connection.openToken(), comment, MOST_PAGES, deadline);
    } catch (GraphException e) {
      throw e.kind() == GraphError.Kind.NOT_FOUND ? notFound(connection) : e;
    }
  }

  private static ApiException notFound(Connection connection) {
    return ApiException.notFound(
        "No post of the connected account @"
            + connection.username()
            + " has a comment with this id that can have answers. An answer has none of its own:"
            + " list those of the comment that it answers, which the answer's \"parent_id\" names.");
  }

  private static int add(
      Pages<CommentList.Comment> pages, Map<String, CommentList.Comment> replies) {
    pages.page().items().forEach(reply -> replies.putIfAbsent(reply.id(), reply));
    return pages.page().skipped();
  }
}
