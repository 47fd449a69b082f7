package connector.instagram.graph;

/** A successful reply that is not shaped as documented. Its message never quotes the reply. */
final class UnexpectedReplyException extends RuntimeException {
  UnexpectedReplyException(String what) {
    super(what);
  }
}
