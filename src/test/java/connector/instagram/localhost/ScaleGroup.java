package connector.instagram.localhost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Functions that run in the same processes on Flex Consumption. */
record ScaleGroup(String name, List<String> functions) {
  /** The HTTP functions are scaled together, every other function by itself. */
  static final String HTTP = "http";

  ScaleGroup {
    functions = List.copyOf(functions);
  }

  /** The groups of a staging folder, HTTP first. */
  static List<ScaleGroup> of(Path staging) {
    List<String> http = new ArrayList<>();
    List<ScaleGroup> groups = new ArrayList<>();
    try (Stream<Path> entries = Files.list(staging)) {
      for (Path folder : entries.sorted().toList()) {
        Path definition = folder.resolve("function.json");
        if (Files.exists(definition)) {
          String name = folder.getFileName().toString();
          if (isHttp(new ObjectMapper().readTree(definition.toFile()))) {
            http.add(name);
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
    return groups;
  }

  private static boolean isHttp(JsonNode definition) {
    return definition.path("bindings").findValuesAsText("type").stream()
        .anyMatch("httpTrigger"::equalsIgnoreCase);
  }
}
