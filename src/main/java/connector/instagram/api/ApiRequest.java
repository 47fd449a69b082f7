package connector.instagram.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request, as the functions read it. */
public final class ApiRequest {
  private static final String BEARER = "bearer ";
  private static final String KEY_PREFIX = "igc.";
  private static final String KEY_HEADER = "x-connection-key";

  /** No request of a flow needs a tenth of it. */
  private static final int LONGEST_BODY = 65_536;

  /** Behind scheme and host. */
  private static final int FIRST_SEGMENT = 3;

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
   * come without the word: a connector whose maker pastes the key sends just that. A connector that
   * offers sign-in and key sends the key in a header of its own, which counts where nothing else is
   * there.
   */
  public String bearer() {
    String authorization = header("authorization").trim();
    String header = authorization.isEmpty() ? header(KEY_HEADER).trim() : authorization;
    if (header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return header.substring(BEARER.length()).trim();
    }
    return header.startsWith(KEY_PREFIX) ? header : "";
  }

  /**
   * The value in the path that follows a fixed segment, decoded; empty when there is none. The host
   * has it too, under the name that the route gives it, but where a query parameter or a JSON
   * property has the same name in other capitals, the worker finds neither and the call fails.
   */
  public String segmentAfter(String fixed) {
    List<String> segments = List.of(address().replaceFirst("(?s)[?#].*", "").split("/", -1));
    for (int i = FIRST_SEGMENT; i < segments.size() - 1; i++) {
      if (segments.get(i).equalsIgnoreCase(fixed)) {
        return PercentEncoding.decode(segments.get(i + 1));
      }
    }
    return "";
  }

  /** As it was sent, whatever signs are in its query: where Java refuses them, it says of what. */
  private String address() {
    try {
      return request.getUri().toString();
    } catch (IllegalArgumentException e) {
      return e.getCause() instanceof URISyntaxException refused ? refused.getInput() : "";
    }
  }

  /** A query parameter; empty when it is absent, which is how the host gives an empty one too. */
  public String query(String name) {
    Map<String, String> query = request.getQueryParameters();
    return query.getOrDefault(name, "");
  }

  /**
   * The whole query as it was sent, still encoded, without its question mark. It tells what the
   * host's map does not: a parameter that came twice, and the exact signs of a value.
   */
  public String rawQuery() {
    String address = address().replaceFirst("(?s)#.*", "");
    int start = address.indexOf('?');
    return start < 0 ? "" : address.substring(start + 1);
  }

  /** A header; empty when it is absent. Several of one name come joined by commas. */
  public String header(String name) {
    return request.getHeaders().getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /**
   * The body as it was sent, such as a form; empty when there is none.
   *
   * @throws ApiException when it is larger than any request of this app has to be
   */
  public Optional<String> text() {
    return text(LONGEST_BODY);
  }

  /**
   * The same for a caller who sends more than flows do.
   *
   * @param longest how many characters there may be
   * @throws ApiException when there are more
   */
  public Optional<String> text(int longest) {
    Optional<String> text = request.getBody();
    if (text.filter(body -> body.length() > longest).isPresent()) {
      throw ApiException.requestTooLarge(longest);
    }
    return text;
  }

  /**
   * The request's JSON object.
   *
   * @throws ApiException when there is none
   */
  public ObjectNode body() {
    String text =
        text()
            .orElseThrow(
                // The host hands a body over only when its length was announced.
                () ->
                    ApiException.invalidRequest(
                        "The request has no body. Send a JSON object with a Content-Length"
                            + " header; a chunked body does not arrive."));
    JsonNode body = Json.parse(withoutMark(text)).orElse(Json.object().nullNode());
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw ApiException.invalidRequest("The request body is not a JSON object.");
  }

  /** Some programs put a byte order mark in front of everything that they send. */
  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /** The encoding of an address, where a plus sign is a plus sign. */
  public static final class PercentEncoding {
    private PercentEncoding() {}

    /** The text itself when a percent sign in it begins no escape. */
    public static String decode(String text) {
      try {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return text;
      }
    }
  }
}
