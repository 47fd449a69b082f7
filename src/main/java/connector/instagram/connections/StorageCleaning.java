package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the timer does: goes on with deletions, and once a day removes what belongs to nobody. */
final class StorageCleaning {
  private final Deletions deletions;
  private final Deletions.EventQueues queues;
  private final DailySweep sweep;

  StorageCleaning(Deletions deletions, Deletions.EventQueues queues, DailySweep sweep) {
    this.deletions = deletions;
    this.queues = queues;
    this.sweep = sweep;
  }

  /** One deletion that fails harms no other. */
  void clean(Deadline deadline, Logger logger) {
    for (Deletions.Code code : deletions.open(deadline)) {
      try {
        deletions.goOn(code, queues, deadline);
      } catch (StorageException | UnreadableDocumentException e) {
        logger.log(
            Level.WARNING,
            "Deletion not finished, it is tried again: code=" + code + " cause=" + e.getMessage());
      }
    }
    sweep.goOn(deadline, logger, () -> deletions.forgetOld(deadline));
  }
}
