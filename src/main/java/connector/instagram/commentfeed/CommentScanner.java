package connector.instagram.commentfeed;

import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent.CommentAdded;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Page;
import connector.instagram.graph.Pages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a post's comments, the answers to each to their end. Neither stops at a single known one:
 * order is not guaranteed, and answers and late approvals lie below known comments (C3).
 */
final class CommentScanner {
  /** Of a list and of the answers in it together (B3): of the most busy posts not all is read. */
  private static final int MOST_PAGES = 120;

  /** Instagram's largest page: one that is full and the only one may hide others. */
  private static final int FULL = 50;

  private final GraphApi graph;

  CommentScanner(GraphApi graph) {
    this.graph = graph;
  }

  CommentScan scan(AccessToken token, CommentReading task, CommentFeed feed, Deadline deadline) {
    Walk walk = new Walk(token, task, feed, deadline);
    try {
      return walk.run(graph.listThreads(token, task.post().id(), MOST_PAGES, deadline));
    } catch (GraphException e) {
      return CommentScan.refused(task, e.error());
    }
  }

  /** One reading under way. */
  private final class Walk {
    private final AccessToken token;
    private final CommentReading task;
    private final CommentFeed feed;
    private final Deadline deadline;
    private final List<CommentAdded.Comment> unseen = new ArrayList<>();
    private boolean sound = true;
    private Optional<GraphError> error = Optional.empty();
    private int pagesOfReplies;
    private int shown;
    private int skipped;

    private Walk(AccessToken token, CommentReading task, CommentFeed feed, Deadline deadline) {
      this.token = token;
      this.task = task;
      this.feed = feed;
      this.deadline = deadline;
    }

    private CommentScan run(CommentList.Threads threads) {
      Pages<CommentList.WithReplies> pages = threads.pages();
      boolean reached = isReachedBy(pages.page());
      boolean unpaged = isUnpaged(pages, threads.counted().orElse(0));
      while (!reached && isWithinBounds(pages) && pages.advance(token, deadline)) {
        reached = isReachedBy(pages.page());
      }
      boolean complete = reached || isAtEnd(pages);
      CommentScan.Ending ending =
          new CommentScan.Ending(
              shown > 0 ? CommentScan.Showing.SOME : CommentScan.Showing.NONE,
              complete && sound,
              unpaged,
              pages.error().or(() -> error));
      return new CommentScan(task, unseen, ending, skipped);
    }

    private boolean isWithinBounds(Pages<?> pages) {
      return pages.count() + pagesOfReplies < MOST_PAGES;
    }

    /** True when nothing further is wanted: a whole page had nothing unseen. */
    private boolean isReachedBy(Page<CommentList.WithReplies> page) {
      int before = unseen.size();
      skipped += page.skipped();
      page.items().forEach(this::addThread);
      return task.extent() == CommentReading.Extent.TO_KNOWN
          && !page.items().isEmpty()
          && unseen.size() == before;
    }

    private boolean isUnpaged(Pages<CommentList.WithReplies> pages, long counted) {
      Page<CommentList.WithReplies> page = pages.page();
      return page.next().isEmpty()
          && page.items().size() >= FULL
          && page.items().stream().allMatch(thread -> isUnseen(thread.comment()))
          && counted > shown;
    }

    private void addThread(CommentList.WithReplies thread) {
      String top = thread.comment().id();
      addComment(thread.comment(), "");
      if (thread.replies().items().isEmpty() && thread.replies().next().isEmpty()) {
        return;
      }
      Pages<CommentList.Comment> replies = graph.repliesOf(thread, MOST_PAGES);
      addReplies(replies.page(), top);
      while (pagesOfReplies < MOST_PAGES && replies.advance(token, deadline)) {
        pagesOfReplies++;
        addReplies(replies.page(), top);
      }
      sound &= isAtEnd(replies);
      error = error.or(replies::error);
    }

    private void addReplies(Page<CommentList.Comment> replies, String parent) {
      skipped += replies.skipped();
      replies.items().forEach(reply -> addComment(reply, parent));
    }

    private void addComment(CommentList.Comment comment, String parent) {
      shown++;
      Optional<Instant> written = comment.timestamp();
      if (written.isEmpty()) {
        skipped++;
      } else if (isUnseen(comment)) {
        unseen.add(event(comment, parent, written.get()));
      }
    }

    /**
     * @param parent empty for a comment that answers none
     */
    private CommentAdded.Comment event(
        CommentList.Comment comment, String parent, Instant written) {
      MediaId post = task.post().id();
      return new CommentAdded.Comment(
          comment.id(),
          post,
          Optional.of(parent).filter(id -> !id.isEmpty()),
          comment.text(),
          comment.authorId(),
          comment.authorName(),
          written);
    }

    private boolean isUnseen(CommentList.Comment comment) {
      return comment
          .timestamp()
          .filter(written -> feed.isUnseen(CommentHash.of(comment.id()), written))
          .isPresent();
    }

    /** A link that repeats leads to nothing that was not read. */
    private static boolean isAtEnd(Pages<?> pages) {
      return pages.endedBy(Pages.Ending.LAST_PAGE) || pages.endedBy(Pages.Ending.REPEATED_LINK);
    }
  }
}
