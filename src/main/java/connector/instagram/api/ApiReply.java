package connector.instagram.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** A successful reply: a status, a JSON body where there is one, and headers of its own. */
public record ApiReply(int status, Optional<JsonNode> body, Map<String, String> headers) {
  public ApiReply {
    headers = Map.copyOf(headers);
  }

  public static ApiReply of(int status, JsonNode body) {
    return new ApiReply(status, Optional.of(body), Map.of());
  }

  public static ApiReply ok(JsonNode body) {
    return of(200, body);
  }

  public static ApiReply created(JsonNode body) {
    return of(201, body);
  }

  /** There is nothing yet: the caller asks again later. */
  public static ApiReply accepted() {
    return new ApiReply(202, Optional.empty(), Map.of());
  }

  public static ApiReply noContent() {
    return new ApiReply(204, Optional.empty(), Map.of());
  }

  public ApiReply with(Map<String, String> newHeaders) {
    return new ApiReply(status, body, newHeaders);
  }
}
