package connector.instagram.endtoend;

import connector.instagram.local.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The real Azure Functions Core Tools, where they are installed. */
final class CoreTools implements AutoCloseable {
  private final Process process;
  private final URI baseUrl;

  private CoreTools(Process process, URI baseUrl) {
    this.process = process;
    this.baseUrl = baseUrl;
  }

  static CoreTools start(Path staging, Map<String, String> settings) {
    int port = Ports.anyFree();
    ProcessBuilder func =
        new ProcessBuilder("func", "start", "--port", String.valueOf(port))
            .directory(staging.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "func.log").toFile());
    func.environment().putAll(settings);
    func.environment().put("FUNCTIONS_CORE_TOOLS_TELEMETRY_OPTOUT", "1");
    try {
      CoreTools tools = new CoreTools(func.start(), URI.create("http://127.0.0.1:" + port));
      Awaitility.await().atMost(Duration.ofMinutes(3)).until(tools::answers);
      return tools;
    } catch (IOException e) {
      throw new IllegalStateException(
          "Azure Functions Core Tools were not found: install them so that \"func\" is on the PATH,"
              + " or leave out -Dconnector.host=func.",
          e);
    }
  }

  URI baseUrl() {
    return baseUrl;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("func ended early: see target/func.log");
    }
    HttpRequest status =
        HttpRequest.newBuilder(baseUrl.resolve("/admin/host/status"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      HttpResponse<String> reply =
          HttpClient.newHttpClient().send(status, HttpResponse.BodyHandlers.ofString());
      return reply.statusCode() == 200 && reply.body().contains("Running");
    } catch (IOException e) {
      return false;
    }
  }
}
