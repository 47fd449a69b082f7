package connector.instagram.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Posts a signed request as Meta does: a form with one field. */
public final class MetaCallSender {
  private final HttpClient http = HttpClient.newHttpClient();

  /** What the app's owner answered. */
  public record Reply(int status, String body, String signedRequest) {}

  Reply send(URI address, String signedRequest) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "signed_request=" + URLEncoder.encode(signedRequest, UTF_8)))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), signedRequest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Meta's call was sent.", e);
    }
  }
}
