package connector.instagram.localhost;

/** How an invocation ended, its outputs included. */
sealed interface Outcome {
  /** The HTTP reply; for other triggers an empty one. */
  HttpReply reply();

  boolean succeeded();

  record Succeeded(HttpReply reply) implements Outcome {
    @Override
    public boolean succeeded() {
      return true;
    }
  }

  record Failed() implements Outcome {
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
