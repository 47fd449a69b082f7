package connector.instagram.comments;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.GraphApi;
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
    Pages<CommentList.Comment> pages = graph.replies(token, comment, MOST_PAGES, deadline);
    Map<String, CommentList.Comment> replies = new LinkedHashMap<>();
    int skipped = add(pages, replies);
    while (pages.advance(token, deadline)) {
      skipped += add(pages, replies);
    }
    pages.throwIfInterrupted();
    return new Found(
        List.copyOf(replies.values()), pages.endedBy(Pages.Ending.PAGE_LIMIT), skipped);
  }

  private static int add(
      Pages<CommentList.Comment> pages, Map<String, CommentList.Comment> replies) {
    pages.page().items().forEach(reply -> replies.putIfAbsent(reply.id(), reply));
    return pages.page().skipped();
  }
}
