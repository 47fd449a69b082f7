package connector.instagram.storage;

import connector.instagram.deadline.Deadline;

/** How much waits in the storage account's queues. */
@FunctionalInterface
public interface Queues {
  /**
   * At least as many messages as the queue holds, hidden ones included; none in a queue that is not
   * there.
   *
   * @throws StorageException when storage does not tell in time
   */
  long depth(String queue, Deadline deadline);

  /** Makes the client of real queues; nothing is sent yet. */
  static Queues connect(StorageSettings settings) {
    return StorageQueues.connect(settings);
  }
}
