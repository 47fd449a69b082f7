package connector.instagram.commentfeed;

import connector.instagram.events.InstagramEvent.CommentAdded;
import connector.instagram.graph.GraphError;
import java.util.List;
import java.util.Optional;

/**
 * What one reading of a post's comments found.
 *
 * @param task what was to be read
 * @param unseen the comments, answers among them, that were not seen before; each has a date
 * @param skipped how many could not be used, because they have no id or no date
 */
record CommentScan(
    CommentReading task, List<CommentAdded.Comment> unseen, Ending ending, int skipped) {
  CommentScan {
    unseen = List.copyOf(unseen);
  }

  /** Not even the first page came. */
  static CommentScan refused(CommentReading task, GraphError error) {
    return new CommentScan(
        task, List.of(), new Ending(Showing.UNKNOWN, false, false, Optional.of(error)), 0);
  }

  boolean isComplete() {
    return ending.complete();
  }

  boolean isAnswered() {
    return ending.showing() != Showing.UNKNOWN;
  }

  boolean isShown() {
    return ending.showing() == Showing.SOME;
  }

  /** True where Instagram counts comments and shows none of them. */
  boolean isBlank() {
    return ending.showing() == Showing.NONE && isComplete() && task.post().hasComments();
  }

  /** What Instagram showed of a post. */
  enum Showing {
    SOME,
    NONE,
    /** It did not answer. */
    UNKNOWN
  }

  /**
   * How a reading ended.
   *
   * @param complete true when it was read as far as wanted, without a fault
   * @param unpaged true when more are new than a list without further pages shows
   * @param error what Instagram refused a page with
   */
  record Ending(Showing showing, boolean complete, boolean unpaged, Optional<GraphError> error) {}
}
