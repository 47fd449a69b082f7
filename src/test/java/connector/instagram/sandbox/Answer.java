package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What goes back over HTTP. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {
  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer json(int status, JsonNode body) {
    return new Answer(status, "application/json; charset=UTF-8", body.toString(), Map.of());
  }

  static Answer of(int status, String contentType, String body) {
    return new Answer(status, contentType, body, Map.of());
  }

  Answer with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return new Answer(status, contentType, body, all);
  }
}
