package connector.instagram.release;

/** Why there is no release, in one sentence that says what to do. */
final class ReleaseException extends RuntimeException {
  ReleaseException(String message) {
    super(message);
  }
}
