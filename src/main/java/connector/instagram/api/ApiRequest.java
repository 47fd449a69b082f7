package connector.instagram.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.net.URI;
import java.util.Locale;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One request, as the functions read it. */
public final class ApiRequest {
  private static final String BEARER = "bearer ";
  private static final String KEY_PREFIX = "igc.";

  private final HttpRequestMessage<Optional<String>> request;
  private final Deadline deadline;

  ApiRequest(HttpRequestMessage<Optional<String>> request, Deadline deadline) {
    this.request = request;
    this.deadline = deadline;
  }

  /** By when the caller has to have an answer: all that the request asks for shares it. */
  public Deadline deadline() {
    return deadline;
  }

  /** The same request, answered within the given time from now. */
  public ApiRequest within(Duration time) {
    return new ApiRequest(request, deadline.within(time));
  }

  /**
   * What follows {@code Authorization: Bearer}; empty when there is none. A connection's key may
   * come without the word: a connector whose maker pastes the key sends just that.
   */
  public String bearer() {
    String header = request.getHeaders().getOrDefault("authorization", "").trim();
    if (header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return header.substring(BEARER.length()).trim();
    }
    return header.startsWith(KEY_PREFIX) ? header : "";
  }

  /** Scheme, host and port that this request was sent to. */
  public URI origin() {
    URI address = request.getUri();
    return URI.create(address.getScheme() + "://" + address.getAuthority());
  }

  /** A query parameter; empty when it is absent, which is how the host gives an empty one too. */
  public String query(String name) {
    Map<String, String> query = request.getQueryParameters();
    return query.getOrDefault(name, "");
  }

  /**
   * The request's JSON object.
   *
   * @throws ApiException when there is none
   */
  public ObjectNode body() {
    String text =
        request
            .getBody()
            .orElseThrow(
                // The host hands a body over only when its length was announced.
                () ->
                    ApiException.invalidRequest(
                        "The request has no body. Send a JSON object with a Content-Length"
                            + " header; a chunked body does not arrive."));
    JsonNode body = Json.parse(text).orElse(Json.object().nullNode());
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw ApiException.invalidRequest("The request body is not a JSON object.");
  }
}
