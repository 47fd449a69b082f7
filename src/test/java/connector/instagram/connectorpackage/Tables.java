package connector.instagram.connectorpackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The definition as tables: what a maker sees, and what flows depend on. */
final class Tables {
  private Tables() {}

  /** Id, method, path, answer, visibility, summary; below it the parameters, indented. */
  static List<String> operations(ConnectorFiles files) {
    List<String> rows = new ArrayList<>();
    for (OperationNode operation : files.operations()) {
      rows.add(
          row(
              operation.id(),
              operation.method(),
              operation.path(),
              target(operation.schema()),
              operation.node().path("x-ms-visibility").asText("none"),
              operation.text("summary")));
      operation
          .parameters()
          .map(
              parameter ->
                  "  "
                      + row(
                          parameter.path("name").asText(),
                          parameter.path("in").asText(),
                          type(parameter),
                          parameter.path("required").asBoolean() ? "required" : "optional",
                          parameter.path("x-ms-summary").asText(),
                          parameter.path("x-ms-visibility").asText("none")))
          .forEach(rows::add);
    }
    return rows;
  }

  /** Name, type, title, description of each definition and property; a dash for none. */
  static List<String> definitions(ConnectorFiles files) {
    List<String> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> definition :
        files.definition().path("definitions").properties()) {
      JsonNode schema = definition.getValue();
      rows.add(
          row(
              definition.getKey(),
              schema.path("type").asText(),
              schema.path("x-ms-summary").asText("-"),
              schema.path("description").asText("-")));
      for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
        rows.add(
            row(
                definition.getKey() + "." + property.getKey(),
                propertyType(property.getValue()),
                property.getValue().path("title").asText("-"),
                property.getValue().path("description").asText("-")));
      }
    }
    return rows;
  }

  private static String propertyType(JsonNode schema) {
    if (schema.has("$ref")) {
      return target(schema);
    }
    return schema.path("type").asText().equals("array")
        ? "array of " + propertyType(schema.path("items"))
        : type(schema);
  }

  private static String type(JsonNode schema) {
    String type = schema.path("type").asText();
    return schema.has("format") ? type + " / " + schema.path("format").asText() : type;
  }

  private static String target(JsonNode schema) {
    return schema.path("$ref").asText().replace("#/definitions/", "");
  }

  private static String row(String... cells) {
    return String.join(" | ", cells);
  }
}
