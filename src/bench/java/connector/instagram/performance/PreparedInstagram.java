package connector.instagram.performance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.network.JavaChild;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

/** A {@link PreparedServer} in a process of its own, seen from outside. */
record PreparedInstagram(URI address) {
  /** Until its process is ended, or this one. */
  static Process start() throws IOException {
    return JavaChild.start(List.of(), PreparedServer.class);
  }

  static PreparedInstagram of(Process server) throws IOException {
    BufferedReader output = server.inputReader(UTF_8);
    String address = output.readLine();
    if (address == null || !address.startsWith("http")) {
      throw new IllegalStateException("The server did not start: " + address);
    }
    Thread rest = new Thread(() -> output.lines().forEach(System.out::println), "server's output");
    rest.setDaemon(true);
    rest.start();
    return new PreparedInstagram(URI.create(address));
  }

  /** Lets every answer take so long from now on. */
  Done delay(int millis) {
    return ask("/bench/delay/" + millis);
  }

  Done done() {
    return ask("/bench/stats");
  }

  /** Which tokens have come since this was asked last. */
  Counted counted() {
    JsonNode counted = read("/bench/count");
    return new Counted(
        counted.path("tokens").asInt(),
        counted.path("most").asInt(),
        counted.path("atOnce").asInt());
  }

  /**
   * @param most how often the token came that came most
   * @param atOnce how many calls waited for their answers at most
   */
  record Counted(int tokens, int most, int atOnce) {}

  private Done ask(String path) {
    JsonNode stats = read(path);
    return new Done(
        stats.path("calls").asLong(),
        stats.path("bytes").asLong(),
        stats.path("connections").asLong(),
        stats.path("processor").asLong(),
        stats.path("head").asText());
  }

  private JsonNode read(String path) {
    try {
      HttpURLConnection call = (HttpURLConnection) address.resolve(path).toURL().openConnection();
      String body = new String(call.getInputStream().readAllBytes(), UTF_8);
      return Json.parse(body).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException("The server does not answer.", e);
    }
  }

  /**
   * What the server has done so far.
   *
   * @param bytes that it sent, heads of replies included
   * @param connections that were opened
   * @param processor its processor time in nanoseconds
   * @param head the last request for what Instagram has, without a body
   */
  record Done(long calls, long bytes, long connections, long processor, String head) {
    Done since(Done before) {
      return new Done(
          calls - before.calls,
          bytes - before.bytes,
          connections - before.connections,
          processor - before.processor,
          head);
    }
  }
}
