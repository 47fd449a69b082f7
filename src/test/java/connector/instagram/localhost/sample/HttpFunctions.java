package connector.instagram.localhost.sample;

import com.google.gson.GsonBuilder;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.stream.Collectors;

/** HTTP functions that show what reaches a function. */
public final class HttpFunctions {
  public HttpResponseMessage echo(
      @HttpTrigger(name = "request", methods = HttpMethod.POST)
          HttpRequestMessage<Optional<String>> request) {
    Map<String, String> seen = new TreeMap<>();
    seen.put("body", request.getBody().orElse("(none)"));
    seen.put("query", new TreeMap<>(request.getQueryParameters()).toString());
    seen.put("header", String.valueOf(request.getHeaders().get("x-several")));
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "application/json")
        .body(new GsonBuilder().disableHtmlEscaping().create().toJson(seen))
        .build();
  }

  public HttpResponseMessage item(
      @HttpTrigger(name = "request", methods = HttpMethod.GET)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id,
      @BindingName("part") String part,
      ExecutionContext context) {
    context.getLogger().log(Level.INFO, "item {0}", id);
    return request.createResponseBuilder(HttpStatus.OK).body(id + "/" + part).build();
  }

  public HttpResponseMessage boom(
      @HttpTrigger(name = "request", methods = HttpMethod.GET)
          HttpRequestMessage<Optional<String>> request) {
    if (request.getBody().isEmpty()) {
      throw new IllegalStateException("boom at " + request.getUri().getPath());
    }
    return request.createResponseBuilder(HttpStatus.OK).build();
  }

  public HttpResponseMessage nullHeader(
      @HttpTrigger(name = "request", methods = HttpMethod.GET)
          HttpRequestMessage<Optional<String>> request) {
    return request.createResponseBuilder(HttpStatus.OK).header("X-Null", null).build();
  }

  public HttpResponseMessage nothing(
      @HttpTrigger(name = "request", methods = HttpMethod.GET)
          HttpRequestMessage<Optional<String>> request) {
    return request.createResponseBuilder(HttpStatus.ACCEPTED).build();
  }

  /** Bytes that are no text. */
  public HttpResponseMessage bytes(
      @HttpTrigger(name = "request", methods = HttpMethod.GET)
          HttpRequestMessage<Optional<String>> request) {
    return request.createResponseBuilder(HttpStatus.OK).body(new byte[] {0, -1, -61, 40}).build();
  }

  /** Names the classes of the surrounding process that this class can see. */
  public HttpResponseMessage visible(
      @HttpTrigger(name = "request", methods = HttpMethod.POST)
          HttpRequestMessage<Optional<String>> request) {
    String visible =
        request
            .getBody()
            .orElse("")
            .lines()
            .filter(HttpFunctions::isVisible)
            .collect(Collectors.joining("\n"));
    return request.createResponseBuilder(HttpStatus.OK).body(visible).build();
  }

  public HttpResponseMessage setting(
      @HttpTrigger(name = "request", methods = HttpMethod.GET)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("name") String name) {
    String value = String.valueOf(System.getenv(name));
    return request.createResponseBuilder(HttpStatus.OK).body(value).build();
  }

  private static boolean isVisible(String name) {
    try {
      Class.forName(name, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
