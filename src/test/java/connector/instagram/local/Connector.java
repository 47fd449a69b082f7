package connector.instagram.local;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The running app as its operator and its callers use it over HTTP. */
public final class Connector {
  private final URI app;
  private final String functionKey;
  private final HttpClient client = HttpClient.newHttpClient();

  public Connector(URI app, String functionKey) {
    this.app = app;
    this.functionKey = functionKey;
  }

  /** Where the app is. */
  public URI url() {
    return app;
  }

  /** A connection and the key to it. */
  public record Connected(String id, String username, String key) {}

  /** Makes a connection, or says why that failed. */
  public Connected connect(String accessToken) {
    return connect(accessToken, "operator");
  }

  /** The same with a key of this name. */
  public Connected connect(String accessToken, String keyName) {
    String body = Json.write(Json.object().put("accessToken", accessToken).put("name", keyName));
    HttpResponse<String> reply = operate("POST", "/api/connections", body);
    if (reply.statusCode() >= 300) {
      throw new LocalException(
          "The connection was not made: " + reply.statusCode() + " " + reply.body());
    }
    JsonNode made = Json.parse(reply.body()).orElseThrow();
    return new Connected(
        made.path("id").asText(), made.path("username").asText(), made.path("key").asText());
  }

  /** Everything that the operator's list of connections shows, page by page. */
  public List<JsonNode> connections() {
    List<JsonNode> all = new ArrayList<>();
    String after = "";
    do {
      HttpResponse<String> reply = operate("GET", "/api/connections?limit=200&after=" + after, "");
      if (reply.statusCode() != 200) {
        throw new LocalException("The connections were not listed: " + reply.body());
      }
      JsonNode page = Json.parse(reply.body()).orElseThrow();
      page.path("data").forEach(all::add);
      after = page.path("next").asText();
    } while (!after.isEmpty());
    return all;
  }

  /** Sends an operator's request, with the function key. */
  public HttpResponse<String> operate(String method, String path, String body) {
    return send(
        request(path)
            .header("x-functions-key", functionKey)
            .header("content-type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  /** Sends a caller's request, with a connection's key. */
  public HttpResponse<String> act(String path, String key) {
    return send(request(path).header("authorization", "Bearer " + key));
  }

  /** Sends a caller's request that may change something, with a connection's key. */
  public HttpResponse<String> act(String method, String path, String key, String body) {
    return act(method, path, key, body, Map.of());
  }

  /** The same with more headers. */
  public HttpResponse<String> act(
      String method, String path, String key, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(path)
            .header("authorization", "Bearer " + key)
            .header("content-type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request);
  }

  /** Sends a request without any key. */
  public HttpResponse<String> anonymous(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  /**
   * Fires a function that is not triggered by HTTP, with this input. The local host answers once
   * the function has ended, any other host at once.
   */
  public HttpResponse<String> fire(String function, String input) {
    return send(
        request("/admin/functions/" + function)
            .header("x-functions-key", functionKey)
            .header("x-local-wait", "true")
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(Json.object().put("input", input)))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(app.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new LocalException("The app did not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Waiting for the app was interrupted.");
    }
  }
}
