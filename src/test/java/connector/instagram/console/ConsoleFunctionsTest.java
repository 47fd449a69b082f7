package connector.instagram.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFunctionsTest {
  private static final Path FOLDER = Path.of("src/main/resources/console");
  private final ConsoleFunctions functions =
      new ConsoleFunctions(new RequestHandler(Clock.systemUTC()));

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("index.html"))
          .toList()
          .stream();
    }
  }

  @Test
  void thePageIsHtml() throws IOException {
    HttpResponseMessage reply = page(new FakeRequest());

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(reply.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(reply.getBody()).isEqualTo(Files.readAllBytes(FOLDER.resolve("index.html")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsServedAsWhatItIs(String name) throws IOException {
    HttpResponseMessage reply = file(name, new FakeRequest());

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(reply.getHeader("Content-Type"))
        .isEqualTo((name.endsWith(".js") ? "text/javascript" : "text/css") + "; charset=utf-8");
    assertThat(reply.getBody()).isEqualTo(Files.readAllBytes(FOLDER.resolve(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "index.html",
        "none.js",
        "main.js.map",
        "MAIN.JS",
        "../console/main.js",
        "main.js\u0000",
        "main.js ",
        "con sole.css"
      })
  void noOtherFileIsServed(String name) {
    HttpResponseMessage reply = file(name, new FakeRequest());

    assertThat(reply.getStatusCode()).isEqualTo(404);
    assertThat(FakeRequest.json(reply).at("/error/code").asText()).isEqualTo("NotFound");
  }

  @Test
  void nothingOfOthersRunsAndNobodyFramesIt() {
    for (HttpResponseMessage reply :
        Arrays.asList(page(new FakeRequest()), file("main.js", new FakeRequest()))) {
      assertThat(reply.getHeader("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
          .contains("connect-src 'self'", "form-action 'none'", "base-uri 'none'")
          .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
          .doesNotContain("unsafe", "http");
      assertThat(reply.getHeader("X-Frame-Options")).isEqualTo("DENY");
      assertThat(reply.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"other\",W/%s", "*"})
  void whatTheBrowserHasIsNotSentAgain(String header) {
    HttpResponseMessage first = file("main.js", new FakeRequest());
    String known = header.formatted(first.getHeader("ETag"));

    HttpResponseMessage second = file("main.js", new FakeRequest().header("If-None-Match", known));

    assertThat(second.getStatusCode()).isEqualTo(304);
    assertThat(second.getBody()).isNull();
    assertThat(second.getHeader("ETag")).isEqualTo(first.getHeader("ETag"));
    assertThat(second.getHeader("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void anotherVersionIsSentWhole() {
    HttpResponseMessage reply =
        file(
            "main.js",
            new FakeRequest().header("If-None-Match", page(new FakeRequest()).getHeader("ETag")));

    assertThat(reply.getStatusCode()).isEqualTo(200);
  }

  private HttpResponseMessage page(FakeRequest request) {
    return functions.page(request.at("/api/console"), new FakeContext());
  }

  private HttpResponseMessage file(String name, FakeRequest request) {
    return functions.file(request.at("/api/console/", name, ""), new FakeContext());
  }
}
