package connector.instagram.graph;

/** A successful reply that is not shaped as documented. Its message never quotes the reply. */
final class UnexpectedReply extends RuntimeException {
  UnexpectedReply(String what) {
    super(what);
  }
}
