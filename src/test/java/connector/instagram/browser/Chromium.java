package connector.instagram.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A real browser without a window, driven by its DevTools protocol. */
public final class Chromium implements AutoCloseable {
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final String MISSING =
      "There is no Chromium on this machine, so nothing is tried in a real browser. On Debian:"
          + " apt install chromium; elsewhere: -Dconnector.browser=FILE.";
  private static final String READY = "DevTools listening on ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path profile;
  private final Tab tab;

  private Chromium(Process process, Path profile, Tab tab) {
    this.process = process;
    this.profile = profile;
    this.tab = tab;
  }

  /**
   * With a profile of its own, so that no cookie is left of any other test. Where none is
   * installed, the test is skipped; {@code -Dconnector.browser} names another place.
   */
  public static Chromium startOrSkip() {
    Optional<Path> installed = installed();
    assumeTrue(installed.isPresent(), MISSING);
    return start(installed.get());
  }

  private static Optional<Path> installed() {
    String asked = System.getProperty("connector.browser", "");
    return (asked.isEmpty() ? PLACES.stream() : Stream.of(asked))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Chromium start(Path command) {
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
      return new Chromium(process, profile, Tab.over(DevTools.connect(pageOf(devTools))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one tab that is open. */
  public Tab tab() {
    return tab;
  }

  /** Ends it as a person does, and reads whatever it leaves on the disk, each file as its bytes. */
  public List<String> endAndReadTheDisk() {
    tab.endTheBrowser();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      return files.filter(Files::isRegularFile).map(Chromium::bytes).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bytes(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      return ""; // One of the browser's own helpers took it away meanwhile.
    }
  }

  @Override
  public void close() {
    tab.close();
    process.destroy();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // A file of the browser's own helpers, which end a little later.
    }
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
