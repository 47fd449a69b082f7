package connector.instagram.storage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Storage did not answer, or not as asked, or refuses the app. */
public final class StorageException extends RuntimeException {
  private final String code;
  private final boolean withoutToken;
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
    this("storage failed: operation=" + operation + " http=" + status, code, false, null);
  }

  private StorageException(
      String message, String code, boolean withoutToken, @Nullable StorageRefusal refusal) {
    super(message + " code=" + code);
    this.code = code;
    this.withoutToken = withoutToken;
    this.refusal = refusal;
  }

  /** A failure that stays until somebody sets something right. */
  static StorageException refused(
      String operation, int status, String code, StorageRefusal refusal) {
    return new StorageException(
        "storage refuses the app: operation=" + operation + " http=" + status,
        code,
        false,
        refusal);
  }

  /**
   * Storage was not asked, because the app's identity has no token for now.
   *
   * @param status what the identity's endpoint answered
   */
  static StorageException withoutToken(String operation, int status, String detail) {
    return new StorageException(
        "no token for storage: operation=" + operation + " http=" + status,
        "IdentityUnavailable detail=\"" + detail + '"',
        true,
        null);
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
    return code.equals("ContainerNotFound");
  }

  boolean queueMissing() {
    return code.equals("QueueNotFound");
  }

  /** True when the app's identity had no token for now. */
  public boolean isWithoutToken() {
    return withoutToken;
  }

  /** What the operator has to set right, as a sentence; empty where trying again helps. */
  public Optional<String> remedy() {
    return Optional.ofNullable(refusal).map(StorageRefusal::sentence);
  }
}
