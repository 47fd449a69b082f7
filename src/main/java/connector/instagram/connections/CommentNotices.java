package connector.instagram.connections;

import connector.instagram.deadline.Deadline;

/**
 * Has Meta tell its webhook of an account's comments, beside what the poll finds. Asked after an
 * account was connected again, when its comments come to be wanted, and once a day: Meta ends what
 * it takes for broken.
 */
@FunctionalInterface
public interface CommentNotices {
  /** For an app without a webhook. */
  CommentNotices NONE = (connection, deadline) -> {};

  /**
   * Never fails, because nothing depends on it: the poll finds every comment. Where nobody wants
   * the account's comments nothing is asked.
   */
  void ask(Connection connection, Deadline deadline);
}
