package connector.instagram.connections;

import java.time.Instant;

/** How far a deletion is. */
public sealed interface DeletionProgress {
  /** Documents of the account are still being removed. */
  record Removing() implements DeletionProgress {}

  /** Nothing is stored any more; queues may still hold events that left before. */
  record Draining(Instant removed) implements DeletionProgress {}

  /** Neither storage nor a queue holds anything of the account. */
  record Done(Instant removed) implements DeletionProgress {}
}
