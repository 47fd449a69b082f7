package connector.instagram.localhost;

import java.time.Duration;
import java.util.logging.Level;

/**
 * A fault of storage that lasts: the real host bridges a short one, and its process dies of a long
 * one. Whatever it held then comes back when its locks end.
 */
final class StorageFaults {
  /** How long one kind of call may fail without a success in between. */
  static final String PATIENCE_SETTING = "LOCAL_STORAGE_PATIENCE";

  static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(100);
  private static final int DIED = 134;

  private final Duration patience;
  private final Console console;
  private boolean failing;
  private long since;

  StorageFaults(Duration patience, Console console) {
    this.patience = patience;
    this.console = console;
  }

  synchronized void succeeded() {
    failing = false;
  }

  /** Does not return when the fault has lasted too long. */
  synchronized void failed() {
    if (!failing) {
      failing = true;
      since = System.nanoTime();
    } else if (System.nanoTime() - since > patience.toNanos()) {
      console.log(Level.SEVERE, "Host", "Storage has failed for too long: the host ends", null);
      Runtime.getRuntime().halt(DIED);
    }
  }
}
