package connector.instagram.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is deployed, and what it has to fit: the texts by their paths in the project, and what the
 * Bicep among them says.
 */
final class Infrastructure {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BicepReader reader;
  private final Map<String, String> texts;
  private final Map<String, JsonNode> trees;

  private Infrastructure(
      BicepReader reader, Map<String, String> texts, Map<String, JsonNode> trees) {
    this.reader = reader;
    this.texts = texts;
    this.trees = trees;
  }

  static Infrastructure read(BicepReader reader) {
    Map<String, String> texts = new TreeMap<>();
    for (String name :
        List.of("azure.yaml", "pom.xml", "docs/settings.md", "local.settings.json")) {
      put(texts, Path.of(name));
    }
    try (Stream<Path> infra = Files.walk(Path.of("infra"));
        Stream<Path> main = Files.walk(Path.of("src/main/java"));
        Stream<Path> functions = Files.walk(Path.of("src/test/resources/functions"))) {
      Stream.of(infra, main, functions)
          .flatMap(files -> files)
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".png"))
          .forEach(file -> put(texts, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(reader, texts);
  }

  private static void put(Map<String, String> texts, Path file) {
    try {
      texts.put(file.toString().replace('\\', '/'), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Infrastructure of(BicepReader reader, Map<String, String> texts) {
    Map<String, String> bicep = new TreeMap<>(texts);
    bicep.keySet().removeIf(path -> !path.endsWith(".bicep"));
    return new Infrastructure(reader, texts, new TreeMap<>(reader.read(bicep)));
  }

  /** A copy in which one file says something else. */
  Infrastructure with(String path, String what, String instead) {
    String before = text(path);
    String after = before.replace(what, instead);
    if (after.equals(before)) {
      throw new InfrastructureException(path + " does not say '" + what + "'.");
    }
    Map<String, String> changed = new TreeMap<>(texts);
    changed.put(path, after);
    Map<String, JsonNode> parsed = new TreeMap<>(trees);
    if (path.endsWith(".bicep")) {
      parsed.putAll(reader.read(Map.of(path, after)));
    }
    return new Infrastructure(reader, changed, parsed);
  }

  String text(String path) {
    String text = texts.get(path);
    if (text == null) {
      throw new InfrastructureException("There is no file " + path + ".");
    }
    return text;
  }

  boolean has(String path) {
    return texts.containsKey(path);
  }

  JsonNode json(String path) {
    try {
      return JSON.readTree(text(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of all files below a folder that end so. */
  List<String> paths(String folder, String ending) {
    return texts.keySet().stream()
        .filter(path -> path.startsWith(folder) && path.endsWith(ending))
        .sorted()
        .toList();
  }

  /** The Bicep files, parsed. */
  Map<String, JsonNode> trees() {
    return trees;
  }

  JsonNode tree(String path) {
    JsonNode tree = trees.get(path);
    if (tree == null) {
      throw new InfrastructureException("There is no file " + path + ".");
    }
    return tree;
  }

  /** All resources of a type. */
  List<Resource> resources(String type) {
    return resources().filter(resource -> resource.type().equals(type)).toList();
  }

  Stream<Resource> resources() {
    return trees.entrySet().stream()
        .flatMap(
            file ->
                file.getValue()
                    .path("resources")
                    .valueStream()
                    .map(
                        node ->
                            new Resource(
                                file.getKey(),
                                node.path("symbol").asText(),
                                node.path("type").asText(),
                                node.path("apiVersion").asText(),
                                node.path("body"))));
  }

  /**
   * A resource as it is declared.
   *
   * @param body what is declared; with a condition or a loop around it
   */
  record Resource(String path, String symbol, String type, String apiVersion, JsonNode body) {

    /** What is declared, without condition and loop. */
    JsonNode object() {
      return body.has("$for") ? body.path("body") : body.has("$if") ? body.path("then") : body;
    }

    JsonNode properties() {
      return object().path("properties");
    }

    @Override
    public String toString() {
      return path + " " + symbol;
    }
  }
}
