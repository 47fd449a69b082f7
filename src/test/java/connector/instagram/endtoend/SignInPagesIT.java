package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.local.LocalSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sign-in's addresses behind a host (S5). Instagram's code comes in a parameter in which the
 * host looks for its own key.
 */
class SignInPagesIT {
  private final HttpClient browser = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(strings = {"AQno-key-of-the-host", "AQcode%23_", LocalSettings.FUNCTION_KEY})
  void aCodeThatIsNoKeyOfTheHostReachesTheCallback(String code) throws Exception {
    HttpResponse<String> reply = get("/api/oauth/callback?state=0.x&code=" + code);

    assertPage(reply, 400, "This sign-in cannot be finished");
  }

  @Test
  void whereTheHostAsksForAKeyTheSameCodeIsRefused() throws Exception {
    Stack.shared().requireKeyChecks();

    assertThat(get("/api/connections?code=AQno-key-of-the-host").statusCode()).isEqualTo(401);
  }

  @Test
  void aStrangerGetsPages() throws Exception {
    assertPage(
        get("/api/oauth/authorize?client_id=nobody&redirect_uri=https%3A%2F%2Fevil.example"),
        400,
        "This sign-in link does not work");
    assertPage(
        send(
            HttpRequest.newBuilder(at("/api/oauth/consent"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("sign_in=0.x&answer=allow"))),
        400,
        "This sign-in cannot be finished");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(at(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI at(String path) {
    return URI.create(Stack.shared().url() + path);
  }

  private static void assertPage(HttpResponse<String> reply, int status, String title) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body()).contains("<h1>" + title + "</h1>");
    assertThat(reply.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(reply.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(reply.headers().firstValue("cache-control")).contains("no-store");
  }
}
