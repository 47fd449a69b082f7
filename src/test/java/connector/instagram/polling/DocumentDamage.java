package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What can become of a stored document.
 *
 * @param newer true when a newer version of the connector wrote it
 */
record DocumentDamage(String name, boolean newer, UnaryOperator<String> change) {
  private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

  /** Whatever does not depend on the document's form. */
  static List<DocumentDamage> ofAnyDocument() {
    return List.of(
        whole("empty", ""),
        whole("cut", "{\"vers"),
        whole("a list", "[]"),
        whole("null", "null"),
        whole("a number", "7"),
        whole("no property", "{}"),
        whole("binary", "\u0000\u0001\u00ff\uffff"),
        whole("5 MB of text", "x".repeat(FIVE_MEGABYTES)),
        new DocumentDamage("5 MB of JSON", false, DocumentDamage::padded),
        new DocumentDamage("newer", true, text -> versioned(text, "99")),
        new DocumentDamage("newer than a number", true, text -> versioned(text, "9".repeat(40))));
  }

  /** Each property of the document in turn with a value of another type. */
  static List<DocumentDamage> ofEachProperty(JsonNode document) {
    List<DocumentDamage> damages = new ArrayList<>();
    collect(document, "", damages);
    return damages;
  }

  private static void collect(JsonNode node, String path, List<DocumentDamage> damages) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        String name = property.getKey();
        if (path.isEmpty() && (name.equals("version") || name.equals("writeId"))) {
          continue;
        }
        String at = path + "/" + name;
        damages.add(
            new DocumentDamage(
                at, false, text -> replaced(text, at, otherType(property.getValue()))));
        collect(property.getValue(), at, damages);
      }
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      damages.add(new DocumentDamage(path + "/0", false, text -> replaced(text, path, "[[]]")));
      collect(array.get(0), path + "/0", damages);
    }
  }

  private static String otherType(JsonNode value) {
    if (value.isTextual()) {
      return "7";
    }
    if (value.isArray()) {
      return "{}";
    }
    return value.isObject() ? "[]" : "\"yes\"";
  }

  private static String replaced(String text, String path, String value) {
    JsonNode document = Json.parse(text).orElseThrow();
    int slash = path.lastIndexOf('/');
    JsonNode parent = document.at(path.substring(0, slash));
    JsonNode other = Json.parse(value).orElseThrow();
    String name = path.substring(slash + 1);
    if (parent instanceof ObjectNode object) {
      object.set(name, other);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(name), other);
    }
    return Json.write(document);
  }

  private static DocumentDamage whole(String name, String text) {
    return new DocumentDamage(name, false, old -> text);
  }

  private static String padded(String text) {
    ObjectNode document = (ObjectNode) Json.parse(text).orElseThrow();
    return Json.write(document.put("padding", "x".repeat(FIVE_MEGABYTES)));
  }

  private static String versioned(String text, String version) {
    return replaced(text, "/version", version);
  }

  @Override
  public String toString() {
    return name;
  }
}
