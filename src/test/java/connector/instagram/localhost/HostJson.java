package connector.instagram.localhost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the local host obeys of {@code host.json}. */
record HostJson(String routePrefix, Map<String, String> customHeaders, Queues queues) {

  /** The queue extension's settings, with the real host's defaults. */
  record Queues(
      int batchSize,
      int newBatchThreshold,
      long maxDequeueCount,
      Duration visibilityTimeout,
      Duration maxPollingInterval,
      boolean base64) {}

  static HostJson read(Path staging) {
    Path file = staging.resolve("host.json");
    if (!Files.exists(file)) {
      throw new LocalHostException("There is no host.json in '" + staging + "'.");
    }
    try {
      return of(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new LocalHostException("'" + file + "' is not JSON.", e);
    }
  }

  static HostJson of(JsonNode root) {
    JsonNode http = root.path("extensions").path("http");
    Map<String, String> headers = new LinkedHashMap<>();
    http.path("customHeaders")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return new HostJson(
        http.path("routePrefix").asText("api"), headers, queues(root.path("extensions")));
  }

  private static Queues queues(JsonNode extensions) {
    JsonNode queues = extensions.path("queues");
    int batchSize = queues.path("batchSize").asInt(16);
    if (batchSize < 1 || batchSize > 32) {
      throw new LocalHostException("host.json: batchSize must be 1 to 32.");
    }
    String encoding = queues.path("messageEncoding").asText("base64");
    if (!encoding.equalsIgnoreCase("base64") && !encoding.equalsIgnoreCase("none")) {
      throw new LocalHostException("host.json: messageEncoding must be base64 or none.");
    }
    return new Queues(
        batchSize,
        queues.path("newBatchThreshold").asInt(batchSize / 2),
        queues.path("maxDequeueCount").asLong(5),
        timeSpan(queues.path("visibilityTimeout").asText("00:00:00")),
        timeSpan(queues.path("maxPollingInterval").asText("00:01:00")),
        encoding.equalsIgnoreCase("base64"));
  }

  private static Duration timeSpan(String text) {
    if (!text.matches("\\d{1,2}:\\d{2}:\\d{2}")) {
      throw new LocalHostException("host.json: '" + text + "' is not of the form hh:mm:ss.");
    }
    String[] parts = text.split(":", -1);
    return Duration.ofHours(Long.parseLong(parts[0]))
        .plusMinutes(Long.parseLong(parts[1]))
        .plusSeconds(Long.parseLong(parts[2]));
  }
}
