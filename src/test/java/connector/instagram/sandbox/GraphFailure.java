package connector.instagram.sandbox;

/** Ends an Instagram call with an error envelope. */
final class GraphFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SandboxGraphError error;

  GraphFailure(SandboxGraphError error) {
    super(error.message());
    this.error = error;
  }

  SandboxGraphError error() {
    return error;
  }
}
