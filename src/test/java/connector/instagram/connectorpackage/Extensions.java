package connector.instagram.connectorpackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Where the platform knows which of Microsoft's extensions; it refuses any other. */
final class Extensions {
  private static final Set<String> ROOT =
      Set.of("x-ms-capabilities", "x-ms-connector-metadata", "x-ms-docs");
  private static final Set<String> INFO = Set.of("x-ms-api-annotation", "x-ms-deployment-version");
  private static final Set<String> PATH = Set.of("x-ms-notification-content");
  private static final Set<String> OPERATION =
      Set.of(
          "x-ms-api-annotation",
          "x-ms-capabilities",
          "x-ms-no-generic-test",
          "x-ms-notification",
          "x-ms-operation-context",
          "x-ms-pageable",
          "x-ms-safe-operation",
          "x-ms-summary",
          "x-ms-trigger",
          "x-ms-trigger-hint",
          "x-ms-trigger-metadata",
          "x-ms-visibility");
  private static final Set<String> PARAMETER =
      Set.of(
          "x-ms-dynamic-list",
          "x-ms-dynamic-values",
          "x-ms-dynamic-tree",
          "x-ms-enum-values",
          "x-ms-localizeDefaultValue",
          "x-ms-parameter-location",
          "x-ms-summary",
          "x-ms-test-value",
          "x-ms-trigger-value",
          "x-ms-url-encoding",
          "x-ms-visibility");
  private static final Set<String> SCHEMA =
      Set.of(
          "x-ms-dynamic-schema",
          "x-ms-dynamic-properties",
          "x-ms-dynamic-list",
          "x-ms-dynamic-values",
          "x-ms-dynamic-tree",
          "x-ms-enum",
          "x-ms-enum-values",
          "x-ms-media-kind",
          "x-ms-notification-url",
          "x-ms-summary",
          "x-ms-test-value",
          "x-ms-visibility");
  private static final Set<String> RESPONSE = Set.of("x-ms-summary");
  private static final Set<String> HEADER = Set.of("x-ms-summary", "x-ms-visibility");

  private final List<String> misplaced = new ArrayList<>();

  private Extensions() {}

  static Stream<String> misplaced(JsonNode definition) {
    Extensions check = new Extensions();
    check.place("root", definition, ROOT);
    check.place("info", definition.path("info"), INFO);
    definition
        .path("definitions")
        .properties()
        .forEach(entry -> check.schema(entry.getKey(), entry.getValue()));
    definition
        .path("paths")
        .properties()
        .forEach(path -> check.path(path.getKey(), path.getValue()));
    return check.misplaced.stream();
  }

  private void path(String name, JsonNode path) {
    place(name, path, PATH);
    OperationNode.METHODS.stream()
        .filter(path::has)
        .forEach(method -> operation(name, path.path(method)));
  }

  private void operation(String name, JsonNode operation) {
    place(name, operation, OPERATION);
    for (JsonNode parameter : operation.path("parameters")) {
      place(name + " " + parameter.path("name").asText(), parameter, PARAMETER);
    }
    for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
      String place = name + " " + response.getKey();
      place(place, response.getValue(), RESPONSE);
      schema(place, response.getValue().path("schema"));
      response.getValue().path("headers").forEach(header -> place(place, header, HEADER));
    }
  }

  private void schema(String name, JsonNode schema) {
    place(name, schema, SCHEMA);
    schema
        .path("properties")
        .properties()
        .forEach(property -> schema(name + "." + property.getKey(), property.getValue()));
    if (schema.has("items")) {
      schema(name + "[]", schema.path("items"));
    }
  }

  private void place(String name, JsonNode object, Set<String> known) {
    object
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(property -> property.startsWith("x-ms-") && !known.contains(property))
        .forEach(property -> misplaced.add(name + " " + property));
  }
}
