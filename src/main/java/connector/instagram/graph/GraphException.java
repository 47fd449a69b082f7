package connector.instagram.graph;

/** A call to Instagram that failed, after the retries that its kind allows. */
public final class GraphException extends RuntimeException {
  private final GraphError error;

  public GraphException(GraphError error) {
    super("Instagram call failed: " + error.summary());
    this.error = error;
  }

  public GraphError error() {
    return error;
  }

  public GraphError.Kind kind() {
    return error.kind();
  }
}
