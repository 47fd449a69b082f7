package connector.instagram.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import connector.instagram.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request, as the functions read it. */
public final class Call {
  private static final String BEARER = "bearer ";

  private final HttpRequestMessage<Optional<String>> request;

  Call(HttpRequestMessage<Optional<String>> request) {
    this.request = request;
  }

  /** What follows {@code Authorization: Bearer}; empty when there is none. */
  public String bearer() {
    String header = request.getHeaders().getOrDefault("authorization", "");
    return header.toLowerCase(Locale.ROOT).startsWith(BEARER)
        ? header.substring(BEARER.length()).trim()
        : "";
  }

  /** A query parameter; empty when it is absent, which is how the host gives an empty one too. */
  public String query(String name) {
    Map<String, String> query = request.getQueryParameters();
    return query.getOrDefault(name, "");
  }

  /**
   * The request's JSON object.
   *
   * @throws ProblemException when there is none
   */
  public ObjectNode body() {
    String text =
        request
            .getBody()
            .orElseThrow(
                // The host hands a body over only when its length was announced.
                () ->
                    ProblemException.invalidRequest(
                        "The request has no body. Send a JSON object with a Content-Length"
                            + " header; a chunked body does not arrive."));
    JsonNode body = Json.parse(text).orElse(Json.object().nullNode());
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw ProblemException.invalidRequest("The request body is not a JSON object.");
  }
}
