package connector.instagram.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A successful reply: a status and, unless it is 204, a JSON body. */
public record Answer(int status, Optional<JsonNode> body) {
  public static Answer ok(JsonNode body) {
    return new Answer(200, Optional.of(body));
  }

  public static Answer created(JsonNode body) {
    return new Answer(201, Optional.of(body));
  }

  public static Answer noContent() {
    return new Answer(204, Optional.empty());
  }
}
