package connector.instagram.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import connector.instagram.json.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as the host hands it over: header names in lower case, no empty query parameters. */
public final class FakeRequest implements HttpRequestMessage<Optional<String>> {
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, String> query = new HashMap<>();
  private String address = "http://localhost:7071/api/test";
  private HttpMethod method = HttpMethod.GET;
  private Optional<String> body = Optional.empty();

  public FakeRequest header(String name, String value) {
    headers.put(name.toLowerCase(Locale.ROOT), value);
    return this;
  }

  public FakeRequest query(String name, String value) {
    query.put(name, value);
    return this;
  }

  /**
   * @param path behind the host, as it was sent; the query in it is not read
   */
  public FakeRequest at(String path) {
    address = "http://localhost:7071" + path;
    return this;
  }

  /**
   * As a browser sends it: the query is in the address and in the host's map, where what came twice
   * is joined.
   *
   * @param path behind the host, with its query
   */
  public FakeRequest visiting(String path) {
    int start = path.indexOf('?');
    if (start >= 0) {
      for (String pair : path.substring(start + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
          continue;
        }
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        query.merge(pair.substring(0, equals), value, (first, next) -> first + "," + next);
      }
    }
    return at(path);
  }

  /** As {@link #at}, with a value that may have any signs as one segment of the path. */
  public FakeRequest at(String before, String value, String behind) {
    return at(
        before + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20") + behind);
  }

  public FakeRequest body(String text) {
    body = Optional.of(text);
    return this;
  }

  /** As a POST, which only functions for several methods look at. */
  public FakeRequest posting(String text) {
    method = HttpMethod.POST;
    return body(text);
  }

  @Override
  public URI getUri() {
    return URI.create(address);
  }

  @Override
  public HttpMethod getHttpMethod() {
    return method;
  }

  @Override
  public Map<String, String> getHeaders() {
    return headers;
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return query;
  }

  @Override
  public Optional<String> getBody() {
    return body;
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return new Reply().status(status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new Reply().status(status);
  }

  /** The JSON of a reply; fails when there is none. */
  public static JsonNode json(HttpResponseMessage reply) {
    return Json.parse(String.valueOf(reply.getBody())).orElseThrow();
  }

  /** The bytes that the host sends of a reply with a body. */
  public static byte[] sent(HttpResponseMessage reply) {
    Object body = ((Reply) reply).body;
    return body instanceof byte[] bytes
        ? bytes
        : String.valueOf(body).getBytes(StandardCharsets.UTF_8);
  }

  /** Tells JSON as text, as whoever called reads it. */
  private static final class Reply implements HttpResponseMessage, HttpResponseMessage.Builder {
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private HttpStatusType status = HttpStatus.OK;
    private @Nullable Object body;

    @Override
    public Builder status(HttpStatusType newStatus) {
      status = newStatus;
      return this;
    }

    @Override
    public Builder header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    @Override
    public Builder body(Object newBody) {
      body = newBody;
      return this;
    }

    @Override
    public HttpResponseMessage build() {
      return this;
    }

    @Override
    public HttpStatusType getStatus() {
      return status;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return headers.get(name);
    }

    @Override
    public @Nullable Object getBody() {
      boolean isJson = headers.getOrDefault("Content-Type", "").startsWith("application/json");
      return isJson && body instanceof byte[] bytes
          ? new String(bytes, StandardCharsets.UTF_8)
          : body;
    }
  }
}
