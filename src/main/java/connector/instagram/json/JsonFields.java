package connector.instagram.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads an object of which the form is known, and takes no other: a property that is missing or of
 * another type is an {@link IllegalArgumentException}. What is read leniently from a damaged
 * document looks like an empty list or a switch that is off, and nobody learns of the damage.
 */
public final class JsonFields {
  private final ObjectNode node;

  /**
   * By their texts. A document names the same moment several times, and what the poll remembers of
   * a hundred thousand documents has each once.
   */
  private final Map<String, Instant> times;

  private JsonFields(ObjectNode node, Map<String, Instant> times) {
    this.node = node;
    this.times = times;
  }

  public static JsonFields of(JsonNode node) {
    return of(node, new HashMap<>());
  }

  private static JsonFields of(JsonNode node, Map<String, Instant> times) {
    if (node instanceof ObjectNode object) {
      return new JsonFields(object, times);
    }
    throw new IllegalArgumentException("not an object");
  }

  /** Text that is not empty. */
  public String text(String property) {
    String text = anyText(property);
    check(!text.isEmpty(), property);
    return text;
  }

  public String anyText(String property) {
    JsonNode value = node.path(property);
    check(value.isTextual(), property);
    return value.asText();
  }

  /** Empty only when it is absent. */
  public Optional<String> optionalText(String property) {
    return node.has(property) ? Optional.of(text(property)) : Optional.empty();
  }

  /** As {@link #anyText}; empty when it is absent. */
  public String textOrEmpty(String property) {
    return node.has(property) ? anyText(property) : "";
  }

  /** False when it is absent. */
  public boolean flagOrFalse(String property) {
    return node.has(property) && flag(property);
  }

  public boolean flag(String property) {
    JsonNode value = node.path(property);
    check(value.isBoolean(), property);
    return value.asBoolean();
  }

  /** A whole number from zero upwards. */
  public int count(String property) {
    return count(node.path(property), property);
  }

  /** As {@link #count}; zero when it is absent. */
  public int countOrZero(String property) {
    return node.has(property) ? count(property) : 0;
  }

  public Instant time(String property) {
    return times.computeIfAbsent(text(property), Instant::parse);
  }

  /** Empty only when it is absent. */
  public Optional<Instant> optionalTime(String property) {
    return node.has(property) ? Optional.of(time(property)) : Optional.empty();
  }

  public JsonFields object(String property) {
    return of(node.path(property), times);
  }

  /** Empty only when it is absent. */
  public Optional<JsonFields> optionalObject(String property) {
    return node.has(property) ? Optional.of(object(property)) : Optional.empty();
  }

  /** The object's own properties, each of which is an object. */
  public Map<String, JsonFields> objectsByName() {
    Map<String, JsonFields> objects = new TreeMap<>();
    node.properties().forEach(item -> objects.put(item.getKey(), of(item.getValue(), times)));
    return objects;
  }

  public List<JsonFields> objects(String property) {
    List<JsonFields> objects = new ArrayList<>();
    list(property).forEach(item -> objects.add(of(item, times)));
    return objects;
  }

  /** As {@link #objects}; none when it is absent. */
  public List<JsonFields> objectsOrNone(String property) {
    return node.has(property) ? objects(property) : List.of();
  }

  /** No text when it is absent. */
  public List<String> texts(String property) {
    List<String> texts = new ArrayList<>();
    if (node.has(property)) {
      for (JsonNode item : list(property)) {
        check(item.isTextual(), property);
        texts.add(item.asText());
      }
    }
    return texts;
  }

  /** Numbers by their names; none when it is absent. */
  public Map<String, Integer> counts(String property) {
    Map<String, Integer> counts = new TreeMap<>();
    optionalObject(property)
        .ifPresent(
            object ->
                object
                    .node
                    .properties()
                    .forEach(item -> counts.put(item.getKey(), count(item.getValue(), property))));
    return counts;
  }

  /** Moments by their names, each in milliseconds. */
  public Map<String, Instant> moments(String property) {
    Map<String, Instant> moments = new TreeMap<>();
    for (Map.Entry<String, JsonNode> item : object(property).node.properties()) {
      check(item.getValue().isIntegralNumber() && item.getValue().canConvertToLong(), property);
      moments.put(item.getKey(), Instant.ofEpochMilli(item.getValue().asLong()));
    }
    return moments;
  }

  private JsonNode list(String property) {
    JsonNode value = node.path(property);
    check(value.isArray(), property);
    return value;
  }

  private static int count(JsonNode value, String property) {
    check(value.isIntegralNumber() && value.canConvertToInt() && value.asInt() >= 0, property);
    return value.asInt();
  }

  private static void check(boolean holds, String property) {
    if (!holds) {
      throw new IllegalArgumentException("not of its type: " + property);
    }
  }
}
