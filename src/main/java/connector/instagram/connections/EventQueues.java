package connector.instagram.connections;

import connector.instagram.deadline.Deadline;

/** The queues that hold content of accounts. */
@FunctionalInterface
public interface EventQueues {
  /** True only when at one moment neither of them held a message, hidden ones included. */
  boolean areEmpty(Deadline deadline);
}
