package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connectorpackage.DefinitionContract;
import connector.instagram.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a flow designer does with a parameter that has a list: it calls the operation that the
 * definition names, with what the maker has filled in so far, and shows the titles that it finds
 * where the definition says.
 */
final class Designer {
  private final JsonNode definition;
  private final DefinitionContract contract;
  private final Stack stack;
  private final String key;

  /**
   * @param definition the installed one
   * @param key of the connection that the maker has chosen
   */
  Designer(Path definition, Stack stack, String key) throws IOException {
    this.definition = Json.parse(Files.readString(definition)).orElseThrow();
    this.contract = DefinitionContract.read(definition);
    this.stack = stack;
    this.key = key;
  }

  /** Which words of the definition a designer reads. */
  enum Words {
    OLDER("x-ms-dynamic-values", "value-collection", "value-path", "value-title", "parameter"),
    NEWER("x-ms-dynamic-list", "itemsPath", "itemValuePath", "itemTitlePath", "parameterReference");

    private final String list;
    private final String collection;
    private final String value;
    private final String title;
    private final String reference;

    Words(String list, String collection, String value, String title, String reference) {
      this.list = list;
      this.collection = collection;
      this.value = value;
      this.title = title;
      this.reference = reference;
    }
  }

  /** An entry of the list that the maker sees, and what choosing it puts into the field. */
  record Entry(String value, String title) {}

  /** A parameter of an operation. */
  record Field(String operation, String parameter) {}

  /** Every field that has a list, whichever words say so. */
  List<Field> fieldsWithLists() {
    List<Field> fields = new ArrayList<>();
    operations()
        .forEach(
            operation ->
                operation
                    .path("parameters")
                    .valueStream()
                    .filter(it -> Stream.of(Words.values()).anyMatch(words -> it.has(words.list)))
                    .forEach(
                        it ->
                            fields.add(
                                new Field(
                                    operation.path("operationId").asText(),
                                    it.path("name").asText()))));
    return fields;
  }

  /**
   * Opens the list of a field.
   *
   * @param filledIn the other fields of the same card, by their parameters' names
   */
  List<Entry> open(Field field, Words words, Map<String, String> filledIn) {
    HttpResponse<String> reply = ask(field, words, filledIn);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    JsonNode list = parameter(field).path(words.list);
    JsonNode items =
        at(Json.parse(reply.body()).orElseThrow(), list.path(words.collection).asText());
    assertThat(items.isArray()).as("what holds the entries").isTrue();
    return items
        .valueStream()
        .map(
            item ->
                new Entry(text(item, list.path(words.value)), text(item, list.path(words.title))))
        .toList();
  }

  /** The call behind a list; what it answers instead of one is shown in the list's place. */
  HttpResponse<String> ask(Field field, Words words, Map<String, String> filledIn) {
    JsonNode list = parameter(field).path(words.list);
    Map<String, String> parameters = new TreeMap<>();
    list.path("parameters")
        .properties()
        .forEach(
            given -> {
              String referred = given.getValue().path(words.reference).asText();
              if (filledIn.containsKey(referred)) {
                parameters.put(given.getKey(), filledIn.get(referred));
              }
            });
    return call(list.path("operationId").asText(), parameters);
  }

  /** Runs an operation as the saved flow does, and holds the reply to the definition. */
  HttpResponse<String> call(String operationId, Map<String, String> parameters) {
    DefinitionContract.Operation operation =
        contract.operations().stream()
            .filter(it -> it.id().equals(operationId))
            .findFirst()
            .orElseThrow();
    assertThat(operation.method()).isEqualTo("get");
    String path = definition.path("basePath").asText() + operation.path();
    Map<String, String> query = new TreeMap<>(parameters);
    for (Map.Entry<String, String> entry : parameters.entrySet()) {
      String place = "{" + entry.getKey() + "}";
      if (path.contains(place)) {
        path = path.replace(place, encode(entry.getValue()));
        query.remove(entry.getKey());
      }
    }
    String asked =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    HttpResponse<String> reply =
        stack.connector().act(path + (asked.isEmpty() ? "" : "?" + asked), key);
    Operations.check(operationId, reply, contract);
    return reply;
  }

  private JsonNode parameter(Field field) {
    return operations()
        .filter(operation -> operation.path("operationId").asText().equals(field.operation()))
        .flatMap(operation -> operation.path("parameters").valueStream())
        .filter(parameter -> parameter.path("name").asText().equals(field.parameter()))
        .findFirst()
        .orElseThrow();
  }

  private Stream<JsonNode> operations() {
    return definition.path("paths").valueStream().flatMap(JsonNode::valueStream);
  }

  private static JsonNode at(JsonNode node, String path) {
    return path.isEmpty() ? node : node.at("/" + path);
  }

  private static String text(JsonNode item, JsonNode path) {
    JsonNode value = at(item, path.asText());
    assertThat(value.isTextual()).as(path + " in " + item).isTrue();
    return value.asText();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
