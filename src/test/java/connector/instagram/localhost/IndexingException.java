package connector.instagram.localhost;

/** One function cannot be indexed; the others still run. */
final class IndexingException extends Exception {
  private static final long serialVersionUID = 1L;

  IndexingException(String message) {
    super(message);
  }
}
