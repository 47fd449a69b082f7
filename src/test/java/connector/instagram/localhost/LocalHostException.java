package connector.instagram.localhost;

/** The local host cannot start or stopped too early; the message is one sentence for a person. */
public final class LocalHostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalHostException(String message) {
    super(message);
  }

  LocalHostException(String message, Throwable cause) {
    super(message, cause);
  }
}
