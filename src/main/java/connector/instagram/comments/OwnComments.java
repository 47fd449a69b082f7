package connector.instagram.comments;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.CommentList;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.MediaId;
import connector.instagram.graph.Page;
import connector.instagram.graph.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks whether the account has written a text of late: its own, word by word, and not older. */
final class OwnComments {
  /** A thread is read to its end: Instagram promises no order. */
  private static final int MOST_PAGES = 10;

  /** So many, and no page after them: Instagram may have more and show none of it. */
  private static final int WHOLE_PAGE = 50;

  /** Between Instagram's clock and its own dates of comments. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  /** Between Instagram's clock and ours, where it does not tell its own. */
  private static final Duration UNKNOWN_CLOCK = Duration.ofMinutes(1);

  private final GraphApi graph;

  OwnComments(GraphApi graph) {
    this.graph = graph;
  }

  /**
   * What is looked for.
   *
   * @param since when it was written at the earliest, by our clock
   */
  record Sought(Connection by, String message, Instant since) {

    /** An author that Instagram does not tell counts as the account: a repetition costs more. */
    private boolean isAuthor(CommentList.Comment comment) {
      boolean isUnnamed = comment.authorId().isEmpty() && comment.authorName().isEmpty();
      return isUnnamed
          || comment.authorId().filter(by.professionalId()::equals).isPresent()
          || comment.authorName().filter(by.username()::equalsIgnoreCase).isPresent();
    }

    private boolean isText(CommentList.Comment comment) {
      String wanted = ComparableText.of(message);
      return comment.text().map(ComparableText::of).filter(wanted::equals).isPresent();
    }

    private boolean isFoundIn(CommentList.Comment comment, Instant earliest) {
      boolean isOld = comment.timestamp().filter(earliest::isAfter).isPresent();
      return !isOld && isAuthor(comment) && isText(comment);
    }
  }

  /** Among the comments that stand directly below a post, back to when it was written. */
  Optional<String> below(MediaId media, Sought sought, Deadline deadline) {
    try {
      Pages<CommentList.Comment> newest =
          graph.listComments(sought.by().openToken(), media, MOST_PAGES, deadline).pages();
      Instant earliest = earliest(sought, newest, deadline);
      return search(newest, sought, earliest, page -> endsBefore(page, earliest), deadline);
    } catch (GraphException e) {
      return goneOrThrow(e);
    }
  }

  /** Newest first, so what follows is older still. A pinned one may stand in front. */
  private static boolean endsBefore(Page<CommentList.Comment> page, Instant earliest) {
    List<CommentList.Comment> comments = page.items();
    return !comments.isEmpty()
        && comments.get(comments.size() - 1).timestamp().filter(earliest::isAfter).isPresent();
  }

  /** Among all answers of the thread that a comment belongs to. */
  Optional<String> inThread(String comment, Sought sought, Deadline deadline) {
    try {
      return inThreadOf(top(comment, sought, deadline), sought, deadline);
    } catch (GraphException e) {
      return goneOrThrow(e);
    }
  }

  /** An answer has no answers of its own: they stand below the comment that it answers. */
  private String top(String comment, Sought sought, Deadline deadline) {
    return graph
        .comment(sought.by().openToken(), comment, deadline)
        .value()
        .parentId()
        .orElse(comment);
  }

  private Optional<String> inThreadOf(String top, Sought sought, Deadline deadline) {
    Pages<CommentList.Comment> pages =
        graph.replies(sought.by().openToken(), top, MOST_PAGES, deadline);
    return search(pages, sought, earliest(sought, pages, deadline), page -> false, deadline);
  }

  /**
   * Reads until it is found, or cannot come any more.
   *
   * @param isEnough whether it cannot stand on any page after this one
   * @throws GraphException when there is more than can be read: it may be there
   */
  private static Optional<String> search(
      Pages<CommentList.Comment> pages,
      Sought sought,
      Instant earliest,
      Predicate<Page<CommentList.Comment>> isEnough,
      Deadline deadline) {
    Optional<String> found = among(pages, earliest, sought);
    while (found.isEmpty()
        && !isEnough.test(pages.page())
        && pages.advance(sought.by().openToken(), deadline)) {
      found = among(pages, earliest, sought);
    }
    if (found.isEmpty() && !isEnough.test(pages.page())) {
      pages.throwIfInterrupted();
      throwIfMayGoOn(pages);
    }
    return found;
  }

  private static void throwIfMayGoOn(Pages<CommentList.Comment> pages) {
    boolean isUnpaged = pages.count() == 1 && pages.page().items().size() >= WHOLE_PAGE;
    if (isUnpaged
        || pages.endedBy(Pages.Ending.PAGE_LIMIT)
        || pages.endedBy(Pages.Ending.EMPTY_PAGES)) {
      throw new GraphException(GraphError.of(GraphError.Kind.TOO_MUCH_DATA, 200));
    }
  }

  private static Optional<String> among(
      Pages<CommentList.Comment> pages, Instant earliest, Sought sought) {
    return pages.page().items().stream()
        .filter(comment -> sought.isFoundIn(comment, earliest))
        .map(CommentList.Comment::id)
        .findFirst();
  }

  /** By Instagram's clock, which dates the comments. */
  private static Instant earliest(
      Sought sought, Pages<CommentList.Comment> pages, Deadline deadline) {
    Instant now = deadline.clock().instant();
    return pages
        .date()
        .map(date -> sought.since().plus(Duration.between(now, date)).minus(TOLERANCE))
        .orElse(sought.since().minus(UNKNOWN_CLOCK));
  }

  /** Below what does not exist stands nothing. */
  private static Optional<String> goneOrThrow(GraphException e) {
    if (e.kind() == GraphError.Kind.NOT_FOUND) {
      return Optional.empty();
    }
    throw e;
  }
}
