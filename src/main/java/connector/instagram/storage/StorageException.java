package connector.instagram.storage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Storage did not answer, or not as asked, or refuses the app. */
public final class StorageException extends RuntimeException {
  private final boolean containerMissing;
  private final @Nullable StorageRefusal refusal;

  public StorageException(String operation, int status) {
    this(operation, status, "-");
  }

  /**
   * A failure that may pass.
   *
   * @param code how storage names the failure
   */
  public StorageException(String operation, int status, String code) {
    this("storage failed: operation=" + operation + " http=" + status, code, null);
  }

  private StorageException(String message, String code, @Nullable StorageRefusal refusal) {
    super(message + " code=" + code);
    this.containerMissing = code.equals("ContainerNotFound");
    this.refusal = refusal;
  }

  /** A failure that stays until somebody sets something right. */
  static StorageException refused(
      String operation, int status, String code, StorageRefusal refusal) {
    return new StorageException(
        "storage refuses the app: operation=" + operation + " http=" + status, code, refusal);
  }

  /** Other writers were quicker at every attempt. */
  public static StorageException contended(String operation) {
    return new StorageException(operation, 412, "TooManyWriters");
  }

  /** The caller's time was over before storage could be asked. */
  static StorageException tooLate(String operation) {
    return new StorageException(operation, 0, "DeadlinePassed");
  }

  boolean containerMissing() {
    return containerMissing;
  }

  /** What the operator has to set right, as a sentence; empty where trying again helps. */
  public Optional<String> remedy() {
    return Optional.ofNullable(refusal).map(StorageRefusal::sentence);
  }
}
