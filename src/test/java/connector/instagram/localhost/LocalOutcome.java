package connector.instagram.localhost;

/** How an invocation ended, its outputs included. */
sealed interface LocalOutcome {
  /** The HTTP reply; for other triggers an empty one. */
  HttpReply reply();

  boolean succeeded();

  record Succeeded(HttpReply reply) implements LocalOutcome {
    @Override
    public boolean succeeded() {
      return true;
    }
  }

  record Failed() implements LocalOutcome {
    @Override
    public HttpReply reply() {
      return HttpReply.empty(500);
    }

    @Override
    public boolean succeeded() {
      return false;
    }
  }
}
