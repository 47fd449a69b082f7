package connector.instagram.sandbox;

/** Ends an Instagram call with an error envelope. */
final class GraphFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient GraphError error;

  GraphFailure(GraphError error) {
    super(error.message());
    this.error = error;
  }

  GraphError error() {
    return error;
  }
}
