package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What goes back over HTTP. */
record SandboxAnswer(int status, String contentType, String body, Map<String, String> headers) {
  static final String JSON = "application/json; charset=UTF-8";

  SandboxAnswer {
    headers = Map.copyOf(headers);
  }

  static SandboxAnswer json(int status, JsonNode body) {
    return new SandboxAnswer(status, JSON, body.toString(), Map.of());
  }

  static SandboxAnswer of(int status, String contentType, String body) {
    return new SandboxAnswer(status, contentType, body, Map.of());
  }

  SandboxAnswer with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return new SandboxAnswer(status, contentType, body, all);
  }

  SandboxAnswer withStatus(int other) {
    return new SandboxAnswer(other, contentType, body, headers);
  }
}
