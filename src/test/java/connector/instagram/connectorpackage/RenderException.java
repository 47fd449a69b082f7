package connector.instagram.connectorpackage;

/** Why no connector can be rendered, in one sentence. */
final class RenderException extends RuntimeException {
  RenderException(String message) {
    super(message);
  }
}
