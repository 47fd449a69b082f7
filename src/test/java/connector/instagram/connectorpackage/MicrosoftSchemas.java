package connector.instagram.connectorpackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SpecVersion.VersionFlag;
import connector.instagram.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Microsoft's schemas, which are not ours to hand on: a copy lies beside the project, or where
 * {@code -Dconnector.schemas} says, or nowhere.
 */
final class MicrosoftSchemas {
  static final String MISSING = "Microsoft's schemas are not at hand";

  private static final Path FOLDER =
      Path.of(System.getProperty("connector.schemas", "../shared/reference/connector-schemas"));
  private static final String SETS = "connectionParameterSets";

  private MicrosoftSchemas() {}

  static boolean areAtHand() {
    return Files.isDirectory(FOLDER);
  }

  static List<String> definitionErrors(ConnectorFiles files) throws IOException {
    return SchemaCheck.errors(
        schema("apiDefinition.swagger.schema.json"), VersionFlag.V4, files.definition());
  }

  static List<String> propertiesErrors(ConnectorFiles files) throws IOException {
    ObjectNode schema = paconn("paconn-apiProperties.schema.json");
    // The service asks for this mode; the schema is older.
    ((ArrayNode) schema.at("/definitions/oAuthSettings/properties/redirectMode/enum"))
        .add("GlobalPerConnector");
    List<String> errors = new ArrayList<>();
    for (JsonNode single : eachWay(files.apiProperties())) {
      errors.addAll(SchemaCheck.errors(schema, VersionFlag.V7, single));
    }
    return errors;
  }

  static List<String> settingsErrors(ConnectorFiles files) throws IOException {
    return SchemaCheck.errors(
        paconn("paconn-settings.schema.json"), VersionFlag.V7, files.settings());
  }

  /** The properties as if each set of parameters were the only one. */
  private static List<JsonNode> eachWay(ObjectNode properties) {
    JsonNode sets = properties.path("properties").path(SETS);
    if (sets.isMissingNode()) {
      return List.of(properties);
    }
    List<JsonNode> ways = new ArrayList<>();
    for (JsonNode set : sets.path("values")) {
      ObjectNode inner = properties.path("properties").deepCopy();
      inner.remove(SETS);
      ObjectNode parameters = set.path("parameters").deepCopy();
      parameters.forEach(it -> ((ObjectNode) it.path("uiDefinition")).remove("schema"));
      inner.set("connectionParameters", parameters);
      ways.add(Json.object().set("properties", inner));
    }
    return ways;
  }

  /** They say draft 7 and carry draft 4's name of themselves, which the validator refuses. */
  private static ObjectNode paconn(String name) throws IOException {
    ObjectNode schema = schema(name);
    schema.remove("id");
    return schema;
  }

  private static ObjectNode schema(String name) throws IOException {
    try (InputStream file = Files.newInputStream(FOLDER.resolve(name))) {
      return SchemaCheck.read(file);
    }
  }
}
