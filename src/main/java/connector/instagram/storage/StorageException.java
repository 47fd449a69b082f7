package connector.instagram.storage;

import java.util.Optional;

/** Storage did not answer, or not as asked. */
public final class StorageException extends RuntimeException {
  private final boolean containerMissing;

  public StorageException(String operation, int status, Optional<String> code) {
    super(
        "storage failed: operation=" + operation + " http=" + status + " code=" + code.orElse("-"));
    this.containerMissing = code.filter("ContainerNotFound"::equals).isPresent();
  }

  /** Other writers were quicker at every attempt. */
  public static StorageException contended(String operation) {
    return new StorageException(operation, 412, Optional.of("TooManyWriters"));
  }

  boolean containerMissing() {
    return containerMissing;
  }
}
