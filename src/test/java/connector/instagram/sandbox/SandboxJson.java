package connector.instagram.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one JSON mapper of the sandbox. */
final class SandboxJson {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private SandboxJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The object's members as texts. */
  static Map<String, String> members(String text) {
    Map<String, String> members = new LinkedHashMap<>();
    read(text).properties().forEach(e -> members.put(e.getKey(), e.getValue().asText()));
    return members;
  }

  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
