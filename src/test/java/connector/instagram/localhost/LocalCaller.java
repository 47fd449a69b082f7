package connector.instagram.localhost;

import static java.net.http.HttpRequest.BodyPublishers.fromPublisher;
import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls a local host's functions. */
final class LocalCaller {
  private final HttpClient client = HttpClient.newHttpClient();
  private final LocalHost host;

  LocalCaller(LocalHost host) {
    this.host = host;
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, noBody(), headers);
  }

  HttpResponse<byte[]> download(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(host.baseUrl().resolve(path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send("POST", path, ofString(body), headers);
  }

  HttpResponse<String> postChunked(String path, String body) throws Exception {
    return send("POST", path, fromPublisher(ofString(body)));
  }

  HttpResponse<String> send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(host.baseUrl().resolve(path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
