package connector.instagram.connectorpackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares JSON with a definition's schemas, more strictly than the standard does: nothing may be
 * there that is not declared, and nothing may be null.
 */
final class SchemaFit {
  /** The standard of the format wants seconds and a colon in the offset. */
  private static final Pattern DATE_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");

  private final JsonNode definition;

  SchemaFit(JsonNode definition) {
    this.definition = definition;
  }

  List<String> violations(JsonNode schema, JsonNode value) {
    List<String> violations = new ArrayList<>();
    compare("$", schema, value, violations);
    return violations;
  }

  private void compare(String place, JsonNode schema, JsonNode value, List<String> violations) {
    if (schema.has("$ref")) {
      JsonNode target = definition.at(schema.path("$ref").asText().substring(1));
      compare(place, target, value, violations);
      return;
    }
    String type = schema.path("type").asText();
    if (!hasType(value, type)) {
      violations.add(place + " is " + value.getNodeType() + ", not " + type);
      return;
    }
    if (type.equals("object")) {
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        String inside = place + "." + property.getKey();
        JsonNode declared = schema.path("properties").path(property.getKey());
        if (declared.isMissingNode()) {
          violations.add(inside + " is not declared");
        } else {
          compare(inside, declared, property.getValue(), violations);
        }
      }
    } else if (type.equals("array")) {
      for (int index = 0; index < value.size(); index++) {
        compare(place + "[" + index + "]", schema.path("items"), value.get(index), violations);
      }
    } else if (schema.has("format") && !hasFormat(value, schema.path("format").asText())) {
      violations.add(place + " is no " + schema.path("format").asText());
    }
  }

  private static boolean hasType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> throw new IllegalStateException("no type that is compared: \"" + type + "\"");
    };
  }

  private static boolean hasFormat(JsonNode value, String format) {
    return switch (format) {
      case "int32" -> value.canConvertToInt();
      case "uri" -> isAddress(value.asText());
      case "date-time" -> isDateTime(value.asText());
      default -> throw new IllegalStateException("no format that is compared: " + format);
    };
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      return uri.isAbsolute() && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isDateTime(String text) {
    try {
      return DATE_TIME.matcher(text).matches() && OffsetDateTime.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
