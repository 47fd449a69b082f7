package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the host gives to one call of a queue's function.
 *
 * @param traceparent the trace that it belongs to; empty when there is none
 */
record Invocation(Deadline deadline, Logger logger, String traceparent) {
  /** For what is only remembered of an event that is safe: where it fails, that is told. */
  void attempt(Runnable step) {
    try {
      step.run();
    } catch (StorageException | UnreadableDocumentException e) {
      logger.log(Level.WARNING, "Delivery noted in part: cause=" + e.getMessage());
    }
  }
}
