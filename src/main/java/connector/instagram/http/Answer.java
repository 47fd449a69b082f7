package connector.instagram.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** A successful reply: a status, a JSON body where there is one, and headers of its own. */
public record Answer(int status, Optional<JsonNode> body, Map<String, String> headers) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer of(int status, JsonNode body) {
    return new Answer(status, Optional.of(body), Map.of());
  }

  public static Answer ok(JsonNode body) {
    return of(200, body);
  }

  public static Answer created(JsonNode body) {
    return of(201, body);
  }

  /** Come again: what is asked for is not there yet. */
  public static Answer accepted() {
    return new Answer(202, Optional.empty(), Map.of());
  }

  public static Answer noContent() {
    return new Answer(204, Optional.empty(), Map.of());
  }

  public Answer with(Map<String, String> newHeaders) {
    return new Answer(status, body, newHeaders);
  }
}
