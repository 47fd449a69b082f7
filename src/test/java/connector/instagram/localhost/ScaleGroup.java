package connector.instagram.localhost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Functions that run in the same processes, as on Flex Consumption. */
record ScaleGroup(String name, List<String> functions) {
  /** The HTTP functions are scaled together, every other function by itself. */
  static final String HTTP = "http";

  /**
   * The readers of poison queues, which on Flex Consumption run alone as well. Here they share a
   * process: there are several, and nothing to do for them in nearly every test.
   */
  static final String POISON = "poison";

  private static final String POISON_SUFFIX = "-poison";

  ScaleGroup {
    functions = List.copyOf(functions);
  }

  /** The groups of a staging folder, HTTP first. */
  static List<ScaleGroup> of(Path staging) {
    List<String> http = new ArrayList<>();
    List<String> poison = new ArrayList<>();
    List<ScaleGroup> groups = new ArrayList<>();
    try (Stream<Path> entries = Files.list(staging)) {
      for (Path folder : entries.sorted().toList()) {
        Path definition = folder.resolve("function.json");
        if (Files.exists(definition)) {
          String name = folder.getFileName().toString();
          JsonNode bindings = new ObjectMapper().readTree(definition.toFile()).path("bindings");
          if (isHttp(bindings)) {
            http.add(name);
          } else if (readsPoison(bindings)) {
            poison.add(name);
          } else {
            groups.add(new ScaleGroup(name, List.of(name)));
          }
        }
      }
    } catch (IOException e) {
      throw new LocalHostException("The staging folder '" + staging + "' cannot be read.", e);
    }
    if (!http.isEmpty()) {
      groups.add(0, new ScaleGroup(HTTP, http));
    }
    if (!poison.isEmpty()) {
      groups.add(new ScaleGroup(POISON, poison));
    }
    return groups;
  }

  private static boolean isHttp(JsonNode bindings) {
    return bindings.findValuesAsText("type").stream().anyMatch("httpTrigger"::equalsIgnoreCase);
  }

  private static boolean readsPoison(JsonNode bindings) {
    return bindings.findValuesAsText("queueName").stream()
        .anyMatch(queue -> queue.endsWith(POISON_SUFFIX));
  }
}
