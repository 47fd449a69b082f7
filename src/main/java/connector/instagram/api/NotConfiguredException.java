package connector.instagram.api;

/** Settings are missing or malformed; the message names all of them and none of their values. */
public final class NotConfiguredException extends RuntimeException {
  public NotConfiguredException(String message) {
    super(message);
  }
}
