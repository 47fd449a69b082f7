package connector.instagram.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls a connector as a client of it does. */
final class ConnectorCalls {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI connector;
  private final String id;
  private final String secret;

  ConnectorCalls(URI connector, String id, String secret) {
    this.connector = connector;
    this.id = id;
    this.secret = secret;
  }

  /** What came back for what. */
  record Reply(String what, int status, String body) {
    JsonNode json() {
      return body.startsWith("{") ? SandboxJson.read(body) : SandboxJson.object();
    }
  }

  URI connector() {
    return connector;
  }

  String authorizeAddress(String redirect, String state, String challenge) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", id);
    query.put("redirect_uri", redirect);
    query.put("state", state);
    query.put("code_challenge", challenge);
    query.put("code_challenge_method", "S256");
    return connector + "/api/oauth/authorize?" + text(query);
  }

  Reply token(Map<String, String> parameters) {
    return post("/api/oauth/token", parameters);
  }

  Reply revoke(String token) {
    return post("/api/oauth/revoke", Map.of("token", token));
  }

  Reply profile(String accessToken) {
    return send(
        "GET /api/v2/me",
        HttpRequest.newBuilder(connector.resolve("/api/v2/me"))
            .header("Authorization", "Bearer " + accessToken));
  }

  private Reply post(String path, Map<String, String> parameters) {
    Map<String, String> form = new HashMap<>(parameters);
    form.put("client_id", id);
    form.put("client_secret", secret);
    return send(
        "POST " + path,
        HttpRequest.newBuilder(connector.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(text(form))));
  }

  private Reply send(String what, HttpRequest.Builder request) {
    try {
      var response =
          http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
      return new Reply(what, response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while calling the connector.", e);
    }
  }

  private static String text(Map<String, String> values) {
    return values.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
