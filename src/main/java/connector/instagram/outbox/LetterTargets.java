package connector.instagram.outbox;

import connector.instagram.deadline.Deadline;

/** Where events are sent once they have left their outbox. */
@FunctionalInterface
public interface LetterTargets {
  /**
   * Sends a dead letter's event once more to the one that did not get it.
   *
   * @return true when that is stored durably; false when there is nobody of this name any more
   */
  boolean sendAgain(DeadLetter.Name name, DeadLetter letter, Deadline deadline);
}
