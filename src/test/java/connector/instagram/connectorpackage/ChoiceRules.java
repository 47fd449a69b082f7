package connector.instagram.connectorpackage;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Rules about parameters whose value a maker chooses from a list: the designer fills it from
 * another operation. Older designers read {@code x-ms-dynamic-values}, newer ones {@code
 * x-ms-dynamic-list}.
 */
final class ChoiceRules {
  private static final String VALUES = "x-ms-dynamic-values";
  private static final String LIST = "x-ms-dynamic-list";

  /** The names of the parameters that take an id, and what fills their lists. */
  private static final Map<String, String> LISTS =
      Map.of(
          "media-id", "ListMediaChoices",
          "before", "ListMediaChoices",
          "max_id", "ListMediaChoices",
          "min_id", "ListMediaChoices",
          "comment-id", "ListCommentChoices");

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "choice-1",
              "Whoever names a media or a comment can choose it from a list of its kind",
              f ->
                  f.operations().stream()
                      .filter(not(OperationNode::isInternal))
                      .flatMap(
                          o ->
                              o.parameters()
                                  .filter(p -> LISTS.containsKey(name(p)))
                                  .filter(p -> !listOf(p).equals(LISTS.get(name(p))))
                                  .map(p -> o.id() + " " + name(p))),
              f -> f.operation("GetMedia").parameter("media-id").remove(VALUES)),
          choice(
              "choice-2",
              "A list is filled by an operation that only reads and that no maker sees",
              c ->
                  c.source()
                      .filter(o -> o.method().equals("get") && o.isInternal() && !o.isTrigger())
                      .isPresent(),
              f -> f.operation("ListMediaChoices").node().remove("x-ms-visibility")),
          choice(
              "choice-3",
              "Ids and titles are texts of the answer's declared shape",
              c -> isText(c, "value-path") && isText(c, "value-title"),
              f -> values(f).put("value-title", "name")),
          choice(
              "choice-4",
              "Older and newer designers are told the same",
              c ->
                  c.parameter().path(LIST).equals(newer(c.values()))
                      && c.parameter().path(LIST).size() >= 4,
              f ->
                  ((ObjectNode) f.operation("GetMedia").parameter("media-id").path(LIST))
                      .put("itemValuePath", "title")),
          choice(
              "choice-5",
              "A list that depends on another parameter names one of its own operation and of the other",
              c ->
                  c.values()
                      .path("parameters")
                      .propertyStream()
                      .allMatch(
                          p ->
                              has(c.operation(), p.getValue().path("parameter").asText())
                                  && c.source().filter(o -> has(o, p.getKey())).isPresent()),
              f -> values(f).putObject("parameters").putObject("page").put("parameter", "fields")),
          choice(
              "choice-6",
              "A list gets every parameter without which it cannot be filled",
              c ->
                  c.source().stream()
                      .flatMap(OperationNode::parameters)
                      .filter(p -> p.path("required").asBoolean())
                      .allMatch(p -> c.values().path("parameters").has(name(p))),
              f -> {
                OperationNode source = f.operation("ListMediaChoices");
                source.node().withArray("parameters").addObject().put("name", "kind");
                source.parameter("kind").put("required", true);
              }),
          choice(
              "choice-7",
              "Where an operation names the media of a comment, the list has the comments on that one",
              c ->
                  !name(c.parameter()).equals("comment-id")
                      || !has(c.operation(), "media-id")
                      || c.values()
                          .at("/parameters/media-id/parameter")
                          .asText()
                          .equals("media-id"),
              f -> {
                ObjectNode parameter = f.operation("GetMedia").parameter("media-id").deepCopy();
                parameter.put("name", "comment-id");
                f.operation("GetMedia").node().withArray("parameters").add(parameter);
              }),
          new Rule(
              "choice-8",
              "What fills a list takes no list itself",
              f ->
                  f.operations().stream()
                      .filter(o -> LISTS.containsValue(o.id()))
                      .filter(o -> o.parameters().anyMatch(p -> p.has(VALUES) || p.has(LIST)))
                      .map(OperationNode::id),
              f -> f.operation("ListCommentChoices").parameter("media-id").putObject(VALUES)));

  private ChoiceRules() {}

  /**
   * A parameter with a list.
   *
   * @param source what fills the list; empty when there is no such operation
   */
  private record Choice(
      ConnectorFiles files,
      OperationNode operation,
      ObjectNode parameter,
      Optional<OperationNode> source) {
    JsonNode values() {
      return parameter.path(VALUES);
    }
  }

  private static Rule choice(
      String id, String sentence, Predicate<Choice> kept, Consumer<ConnectorFiles> breakage) {
    return new Rule(
        id,
        sentence,
        f -> choices(f).filter(not(kept)).map(c -> c.operation().id() + " " + name(c.parameter())),
        breakage);
  }

  private static Stream<Choice> choices(ConnectorFiles files) {
    return files.operations().stream()
        .flatMap(
            operation ->
                operation
                    .parameters()
                    .filter(parameter -> parameter.has(VALUES) || parameter.has(LIST))
                    .map(
                        parameter ->
                            new Choice(files, operation, parameter, source(files, parameter))));
  }

  private static Optional<OperationNode> source(ConnectorFiles files, ObjectNode parameter) {
    return files.operations().stream()
        .filter(operation -> operation.id().equals(listOf(parameter)))
        .findFirst();
  }

  private static String listOf(ObjectNode parameter) {
    return parameter.path(VALUES).path("operationId").asText();
  }

  private static String name(JsonNode parameter) {
    return parameter.path("name").asText();
  }

  private static boolean has(OperationNode operation, String parameter) {
    return operation.parameters().anyMatch(p -> name(p).equals(parameter));
  }

  private static boolean isText(Choice choice, String path) {
    JsonNode shape =
        choice
            .source()
            .map(o -> target(choice.files(), o.schema()))
            .orElseGet(MissingNode::getInstance);
    JsonNode collection = property(shape, choice.values().path("value-collection").asText());
    JsonNode item = target(choice.files(), collection.path("items"));
    return collection.path("type").asText().equals("array")
        && property(item, choice.values().path(path).asText())
            .path("type")
            .asText()
            .equals("string");
  }

  private static JsonNode property(JsonNode shape, String name) {
    return shape.path("properties").path(name);
  }

  private static JsonNode target(ConnectorFiles files, JsonNode schema) {
    return files.definition().at(schema.path("$ref").asText().replace("#", ""));
  }

  private static ObjectNode values(ConnectorFiles files) {
    return (ObjectNode) files.operation("GetMedia").parameter("media-id").path(VALUES);
  }

  /** The same in the words of newer designers. */
  private static ObjectNode newer(JsonNode values) {
    ObjectNode list = Json.object();
    list.set("operationId", values.path("operationId"));
    if (values.has("parameters")) {
      ObjectNode parameters = list.putObject("parameters");
      values
          .path("parameters")
          .properties()
          .forEach(
              p ->
                  parameters
                      .putObject(p.getKey())
                      .set("parameterReference", p.getValue().path("parameter")));
    }
    list.set("itemsPath", values.path("value-collection"));
    list.set("itemValuePath", values.path("value-path"));
    list.set("itemTitlePath", values.path("value-title"));
    return list;
  }
}
