package connector.instagram.infrastructure;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is deployed and what it has to fit, as one tree of JSON. A deployment is a snapshot whose
 * resources are grouped by type: {@code Web.sites} for {@code Microsoft.Web/sites}.
 */
final class Facts {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z]\\w+)` \\| (.+?) \\|");
  private static final Pattern NAME = Pattern.compile("(?m)^([A-Z]\\S+) \\| (.+)$");

  private Facts() {}

  static JsonNode read() throws IOException {
    ObjectNode facts = JSON.createObjectNode();
    facts.set("small", deployment(json("infra/snapshots/small.snapshot.json")));
    facts.set("production", deployment(json("infra/snapshots/production.snapshot.json")));
    facts.set("azure", new YAMLMapper().readTree(Path.of("azure.yaml").toFile()));
    facts.set("local", json("local.settings.json"));
    facts.set("parameters", json("infra/main.parameters.json"));
    facts.set("names", rows(NAME, text("src/test/resources/infrastructure/names.csv")));
    String page = text("docs/settings.md");
    facts.set("settings", rows(ROW, page.substring(0, page.indexOf("## host.json"))));
    ObjectNode files = facts.putObject("files").put("azure.yaml", text("azure.yaml"));
    files.put("pom.xml", text("pom.xml"));
    for (String path : paths("infra")) {
      // The connector's definition has rules of its own, and a snapshot is made of the other files.
      if (!path.startsWith("infra/connector/") && !path.endsWith(".snapshot.json")) {
        files.put(path, text(path));
      }
    }
    ObjectNode functions = facts.putObject("functions");
    for (String path : paths("src/test/resources/functions")) {
      functions.set(path.replaceAll(".*/|\\.json", ""), json(path));
    }
    StringBuilder code = new StringBuilder();
    for (String path : paths("src/main/java")) {
      code.append(text(path));
    }
    return facts.put("code", code.toString());
  }

  private static JsonNode deployment(JsonNode snapshot) {
    ObjectNode deployment = JSON.createObjectNode();
    for (JsonNode resource : snapshot.path("predictedResources")) {
      String type = resource.path("type").asText().replace("Microsoft.", "").replace('/', '.');
      deployment.withArray(JsonPointer.compile("/" + type)).add(resource);
    }
    return deployment.set("outputs", snapshot.path("outputs"));
  }

  private static ObjectNode rows(Pattern row, String table) {
    ObjectNode rows = JSON.createObjectNode();
    row.matcher(table).results().forEach(found -> rows.put(found.group(1), found.group(2)));
    return rows;
  }

  /** A copy in which a value is another one, or gone when there is no value. */
  static JsonNode spoilt(JsonNode facts, String pointer, String value) {
    JsonNode copy = facts.deepCopy();
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode parent = copy.at(place.head());
    if (!parent.isContainerNode() || (value == null && copy.at(place).isMissingNode())) {
      throw new InfrastructureException("There is no " + pointer + ".");
    }
    if (parent instanceof ArrayNode array) {
      array.remove(place.last().getMatchingIndex());
    } else {
      ((ObjectNode) parent).remove(place.last().getMatchingProperty());
    }
    if (value != null && parent instanceof ArrayNode array) {
      array.insert(place.last().getMatchingIndex(), parsed(value));
    } else if (value != null) {
      ((ObjectNode) parent).set(place.last().getMatchingProperty(), parsed(value));
    }
    return copy;
  }

  private static JsonNode parsed(String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(value);
    }
  }

  static Set<String> names(JsonNode object) {
    return object.propertyStream().map(field -> field.getKey()).collect(Collectors.toSet());
  }

  static Set<String> groups(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static JsonNode json(String path) throws IOException {
    return JSON.readTree(text(path));
  }

  private static String text(String path) throws IOException {
    return Files.readString(Path.of(path));
  }

  private static List<String> paths(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".png"))
          .map(file -> file.toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
