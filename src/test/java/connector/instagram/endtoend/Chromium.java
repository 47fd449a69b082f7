package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real browser without a window, driven by its DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final String READY = "DevTools listening on ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path profile;
  private final DevTools page;

  private Chromium(Process process, Path profile, DevTools page) {
    this.process = process;
    this.profile = profile;
    this.page = page;
  }

  /** Where one is installed; {@code -Dconnector.browser} names another place. */
  static Optional<Path> installed() {
    String asked = System.getProperty("connector.browser", "");
    return (asked.isEmpty() ? PLACES.stream() : Stream.of(asked))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** With a profile of its own, so that no cookie is left of any other test. */
  static Chromium start(Path command) {
    try {
      Path profile = Files.createTempDirectory("browser");
      Process process =
          new ProcessBuilder(
                  command.toString(),
                  "--headless=new",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-dev-shm-usage",
                  "--no-first-run",
                  "--remote-debugging-port=0",
                  "--user-data-dir=" + profile,
                  "about:blank")
              .redirectErrorStream(true)
              .start();
      URI devTools = devTools(process);
      return new Chromium(process, profile, DevTools.connect(pageOf(devTools)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes there, and wherever that leads. */
  void open(URI address) {
    mark();
    page.ask("Page.navigate", Json.object().put("url", address.toString()));
    awaitAnotherPage();
  }

  /** Clicks and waits for the page that follows. */
  void press(String selector) {
    mark();
    evaluate("document.querySelector(" + quoted(selector) + ").click()");
    awaitAnotherPage();
  }

  String address() {
    return evaluate("location.href").asText();
  }

  String heading() {
    return evaluate("document.querySelector('h1').textContent").asText();
  }

  String text() {
    return evaluate("document.body.innerText").asText();
  }

  boolean has(String selector) {
    return evaluate("document.querySelector(" + quoted(selector) + ") !== null").asBoolean();
  }

  JsonNode evaluate(String script) {
    ObjectNode parameters = Json.object().put("expression", script).put("returnByValue", true);
    return page.ask("Runtime.evaluate", parameters).path("result").path("value");
  }

  @Override
  public void close() {
    page.close();
    process.destroy();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // A file of the browser's own helpers, which end a little later.
    }
  }

  private void mark() {
    evaluate("window.left = true");
  }

  private void awaitAnotherPage() {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                evaluate("window.left === undefined && document.readyState === 'complete'")
                    .asBoolean());
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\\\"") + "\"";
  }

  private static URI devTools(Process process) {
    CompletableFuture<URI> address = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader output = process.inputReader(UTF_8)) {
                output
                    .lines()
                    .filter(line -> line.startsWith(READY))
                    .forEach(line -> address.complete(URI.create(line.substring(READY.length()))));
              } catch (IOException | UncheckedIOException e) {
                // The browser is gone.
              }
              address.completeExceptionally(
                  new IllegalStateException("The browser ended before it was ready."));
            });
    reader.setDaemon(true);
    reader.start();
    return address.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private static URI pageOf(URI devTools) throws IOException {
    URI list = URI.create("http://" + devTools.getAuthority() + "/json/list");
    try {
      String body =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
              .body();
      for (JsonNode target : Json.parse(body).orElseThrow()) {
        if (target.path("type").asText().equals("page")) {
          return URI.create(target.path("webSocketDebuggerUrl").asText());
        }
      }
      throw new IllegalStateException("The browser has no page.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the browser started.", e);
    }
  }
}
