package connector.instagram.sandbox;

/** The answers that faults give in place of the right one. */
final class Spoilt {
  private static final String JSON = "application/json; charset=UTF-8";

  private Spoilt() {}

  static Answer answer(Fault fault, InstagramSide instagram) {
    return switch (fault.kind()) {
      case GRAPH -> graph(fault, instagram);
      case STATUS -> Answer.of(fault.status().orElse(503), "text/plain", "Sandbox fault");
      case HTML ->
          Answer.of(
              fault.status().orElse(502),
              "text/html; charset=UTF-8",
              "<html><body><h1>Sorry, something went wrong.</h1></body></html>");
      case NOTJSON -> Answer.of(fault.status().orElse(200), JSON, "{\"data\": oops");
      case TRUNCATED -> Answer.of(fault.status().orElse(200), JSON, "{\"data\":[{\"id\":\"178");
      case EMPTY, CUT, HANG -> Answer.of(fault.status().orElse(200), JSON, "");
    };
  }

  private static Answer graph(Fault fault, InstagramSide instagram) {
    GraphError error =
        GraphError.of(fault.code(), "An error that the sandbox was asked for")
            .asTransient(fault.isTransient());
    if (fault.subcode().isPresent()) {
      error = error.withSubcode(fault.subcode().getAsInt());
    }
    Answer answer = instagram.answer(error);
    int status = fault.status().orElse(answer.status());
    return Answer.of(status, answer.contentType(), answer.body());
  }
}
