package connector.instagram.local;

/** Why nothing can be run on this machine, in one sentence. */
final class LocalException extends RuntimeException {
  LocalException(String message) {
    super(message);
  }
}
