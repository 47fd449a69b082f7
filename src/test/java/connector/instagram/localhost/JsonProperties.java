package connector.instagram.localhost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The top-level properties of a JSON object that the host offers as trigger metadata. */
final class JsonProperties {
  private JsonProperties() {}

  /** Returns them without arrays and nulls; nothing when the text is no JSON object. */
  static Map<String, Datum> of(String text) {
    Map<String, Datum> properties = new LinkedHashMap<>();
    if (!text.stripLeading().startsWith("{")) {
      return properties;
    }
    try {
      JsonNode root = new ObjectMapper().readTree(text);
      for (Map.Entry<String, JsonNode> property : root.properties()) {
        JsonNode value = property.getValue();
        if (value.isObject()) {
          properties.put(property.getKey(), Datum.json(value.toString()));
        } else if (!value.isArray() && !value.isNull()) {
          properties.put(property.getKey(), Datum.text(value.asText()));
        }
      }
    } catch (JsonProcessingException e) {
      properties.clear();
    }
    return properties;
  }
}
