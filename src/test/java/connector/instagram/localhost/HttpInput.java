package connector.instagram.localhost;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP request as a function sees it. */
record HttpInput(
    String method,
    String url,
    Map<String, String> headers,
    Map<String, String> query,
    Map<String, String> route,
    Datum body)
    implements Input {

  @Override
  public Object trigger(Type type) {
    if (!(type instanceof ParameterizedType message)
        || message.getRawType() != HttpRequestMessage.class) {
      return body.as(type);
    }
    return new Message<>(
        url,
        HttpMethod.value(method),
        headers,
        query,
        body.as(message.getActualTypeArguments()[0]));
  }

  /**
   * The host keeps one entry for names that differ by case only, under the spelling that came first
   * and with the value that came last; the worker then finds it by exactly that spelling.
   */
  @Override
  public Map<String, Datum> metadata() {
    Map<String, Datum> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (body instanceof Datum.Text text) {
      metadata.putAll(JsonProperties.of(text.value()));
    }
    ObjectMapper json = new ObjectMapper();
    metadata.put("Headers", Datum.json(json.valueToTree(headers).toString()));
    metadata.put("Query", Datum.json(json.valueToTree(query).toString()));
    query.forEach(
        (name, value) -> {
          if (!name.equalsIgnoreCase("code")) {
            metadata.put(name, Datum.text(value));
          }
        });
    route.forEach((name, value) -> metadata.put(name, Datum.text(value)));
    return new LinkedHashMap<>(metadata);
  }

  @Override
  public Optional<String> traceparent() {
    return Optional.ofNullable(headers.get("traceparent"));
  }

  private record Message<T>(
      String url, HttpMethod method, Map<String, String> headers, Map<String, String> query, T body)
      implements HttpRequestMessage<T> {
    @Override
    public URI getUri() {
      // Only now, as the worker does: a function that does not ask never meets what Java refuses.
      return URI.create(url);
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
    public T getBody() {
      return body;
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
      return new ResponseMessage.Builder(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
      return new ResponseMessage.Builder(status);
    }
  }
}
