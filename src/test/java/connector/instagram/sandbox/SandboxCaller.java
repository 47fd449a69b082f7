package connector.instagram.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls the sandbox over HTTP as an app would, for one account. */
final class SandboxCaller {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String token;

  SandboxCaller(URI base, SandboxAccount account) {
    this.base = base;
    token = account.accessToken();
  }

  /** What came back. */
  record Reply(int status, String body, HttpHeaders headers) {
    JsonNode json() {
      return SandboxJson.read(body);
    }

    JsonNode error() {
      return json().path("error");
    }

    List<String> ids() {
      List<String> ids = new ArrayList<>();
      json().get("data").forEach(item -> ids.add(item.get("id").asText()));
      return ids;
    }

    String next() {
      return json().path("paging").path("next").asText();
    }
  }

  Reply get(String path) {
    return follow(with(path, token));
  }

  String with(String path, String accessToken) {
    return base.resolve(path)
        + (path.contains("?") ? "&" : "?")
        + "access_token="
        + URLEncoder.encode(accessToken, UTF_8);
  }

  Reply withHeader(String path) {
    return send(
        HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token));
  }

  Reply postForm(String path, Map<String, String> form) {
    String text =
        form.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(text)));
  }

  /** With the token in the header, as the pages on comments show it; a DELETE has no body. */
  Reply change(String method, String path, String json) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json");
    return send(
        request.method(
            method,
            json.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(json)));
  }

  Reply follow(String address) {
    return send(HttpRequest.newBuilder(URI.create(address)));
  }

  Reply control(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(base.resolve("/sandbox/" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** All ids of a walk along {@code next}, page by page. */
  List<List<String>> walk(String path) {
    List<List<String>> pages = new ArrayList<>();
    Reply page = get(path);
    pages.add(page.ids());
    while (!page.next().isEmpty()) {
      page = follow(page.next());
      pages.add(page.ids());
    }
    return pages;
  }

  List<String> walkAll(String path) {
    return walk(path).stream().flatMap(List::stream).toList();
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      var response =
          http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
