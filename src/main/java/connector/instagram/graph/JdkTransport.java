package connector.instagram.graph;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP by the JDK's own client. Follows no redirects: a token goes to the configured host only. */
final class JdkTransport implements Transport {
  private final HttpClient client;

  JdkTransport() {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Response get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
    if (address.getScheme().equals("http")) {
      // Without TLS the client would ask for an upgrade to HTTP/2 in every first request.
      request.version(HttpClient.Version.HTTP_1_1);
    }
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    try {
      // The client's own request timeout ends with the headers; a body may still hang.
      return response(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new IOException("no complete answer in time", e);
    } catch (ExecutionException e) {
      throw new IOException("no complete answer", e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  private static Response response(HttpResponse<byte[]> received) {
    Map<String, String> headers = new TreeMap<>();
    received
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Response(
        received.statusCode(), headers, new String(received.body(), StandardCharsets.UTF_8));
  }
}
