package connector.instagram.storage;

/** Storage did not answer, or not as asked. */
public final class StorageException extends RuntimeException {
  private final boolean containerMissing;

  public StorageException(String operation, int status) {
    this(operation, status, "-");
  }

  /**
   * @param code how storage names the failure
   */
  public StorageException(String operation, int status, String code) {
    super("storage failed: operation=" + operation + " http=" + status + " code=" + code);
    this.containerMissing = code.equals("ContainerNotFound");
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
}
