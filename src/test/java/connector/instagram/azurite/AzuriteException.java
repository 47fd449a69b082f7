package connector.instagram.azurite;

/** Azurite cannot be installed or started; the message is one sentence that says what to do. */
public final class AzuriteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AzuriteException(String message) {
    super(message);
  }

  AzuriteException(String message, Throwable cause) {
    super(message, cause);
  }
}
