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
  private final OrphanSweep orphans;
  private final ConnectionCleanup.Daily daily;

  StorageCleaning(
      Deletions deletions,
      Deletions.EventQueues queues,
      OrphanSweep orphans,
      ConnectionCleanup.Daily daily) {
    this.deletions = deletions;
    this.queues = queues;
    this.orphans = orphans;
    this.daily = daily;
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
    if (orphans.isDue(deadline)) {
      deletions.forgetOld(deadline);
      daily.clean(deadline);
      orphans.sweep(deadline, logger);
    }
  }
}
