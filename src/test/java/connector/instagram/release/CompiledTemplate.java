package connector.instagram.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * {@code main.json}: the template as Azure takes it, which by itself installs the release it
 * belongs to.
 *
 * @param json what Bicep makes of {@code infra/main.bicep}
 */
record CompiledTemplate(JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static CompiledTemplate parse(String output) throws IOException {
    JsonNode json = output.startsWith("{") ? MAPPER.readTree(output) : MAPPER.nullNode();
    if (!json.at("/parameters/packageUri/defaultValue").isTextual()) {
      throw new ReleaseException("infra/main.bicep does not compile: " + output.strip());
    }
    return new CompiledTemplate(json);
  }

  /**
   * @param packageAddress empty leaves the app without code until somebody deploys it
   */
  String installing(String packageAddress) throws IOException {
    JsonNode installing = json.deepCopy();
    ((ObjectNode) installing.at("/parameters/packageUri")).put("defaultValue", packageAddress);
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(installing) + "\n";
  }
}
