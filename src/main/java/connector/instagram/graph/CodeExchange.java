package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What Instagram gives for a code: a token for an hour, and whose it is.
 *
 * @param appScopedUserId equals {@link Account#appScopedId}, never the professional id
 * @param permissions what was allowed; empty when Instagram does not tell
 */
public record CodeExchange(
    AccessToken shortLived, String appScopedUserId, List<String> permissions) {
  public CodeExchange {
    permissions = List.copyOf(permissions);
  }

  /** Instagram's pages print {@code {"data":[{…}]}}; live clients read a flat object. */
  static CodeExchange from(JsonNode body) {
    JsonNode answer = body.path("data").isArray() ? body.path("data").path(0) : body;
    return new CodeExchange(TokenReply.token(answer), userId(answer), permissions(answer));
  }

  /** Text, or a number beyond what a double can hold. */
  private static String userId(JsonNode answer) {
    JsonNode id = answer.path("user_id");
    if (!(id.isTextual() || id.isIntegralNumber()) || id.asText().isBlank()) {
      throw new UnexpectedReplyException("a reply without user");
    }
    return id.asText();
  }

  /** One text with commas, or a list of texts. */
  private static List<String> permissions(JsonNode answer) {
    JsonNode told = answer.path("permissions");
    Stream<String> texts =
        told.isArray()
            ? StreamSupport.stream(told.spliterator(), false).map(JsonNode::asText)
            : Json.text(answer, "permissions").stream();
    return texts
        .flatMap(text -> Arrays.stream(text.split("[,\\s]+", -1)))
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }
}
