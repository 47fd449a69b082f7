package connector.instagram.sandbox;

/** The answers that faults give in place of the right one. */
final class Spoilt {
  private static final String JSON = "application/json; charset=UTF-8";

  private Spoilt() {}

  static SandboxAnswer answer(Fault fault, InstagramSide instagram) {
    return switch (fault.kind()) {
      case GRAPH -> graph(fault, instagram);
      case STATUS -> SandboxAnswer.of(fault.status().orElse(503), "text/plain", "Sandbox fault");
      case HTML ->
          SandboxAnswer.of(
              fault.status().orElse(502),
              "text/html; charset=UTF-8",
              "<html><body><h1>Sorry, something went wrong.</h1></body></html>");
      case NOTJSON -> SandboxAnswer.of(fault.status().orElse(200), JSON, "{\"data\": oops");
      case TRUNCATED ->
          SandboxAnswer.of(fault.status().orElse(200), JSON, "{\"data\":[{\"id\":\"178");
      case EMPTY, CUT, HANG -> SandboxAnswer.of(fault.status().orElse(200), JSON, "");
    };
  }

  private static SandboxAnswer graph(Fault fault, InstagramSide instagram) {
    SandboxGraphError error =
        SandboxGraphError.of(fault.code(), "An error that the sandbox was asked for")
            .asTransient(fault.isTransient());
    if (fault.subcode().isPresent()) {
      error = error.withSubcode(fault.subcode().getAsInt());
    }
    SandboxAnswer answer = instagram.answer(error);
    int status = fault.status().orElse(answer.status());
    return SandboxAnswer.of(status, answer.contentType(), answer.body());
  }
}
