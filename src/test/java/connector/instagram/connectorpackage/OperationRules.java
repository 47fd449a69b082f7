package connector.instagram.connectorpackage;

import static connector.instagram.connectorpackage.Rule.objects;
import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules about actions and triggers: their words, parameters, responses and versions. */
final class OperationRules {
  private static final Set<String> MEDIA_NAMES =
      Set.of("media-id", "shortcode", "max_id", "before", "comment-id");
  private static final Set<String> VISIBILITIES = Set.of("important", "advanced", "internal");

  static final List<Rule> ALL =
      List.of(
          operation(
              "operation-1a",
              "An operation has an id, a summary and a description",
              o ->
                  Stream.of("operationId", "summary", "description")
                      .allMatch(part -> !o.text(part).isEmpty()),
              o -> o.node().remove("description")),
          operation(
              "operation-1b",
              "Its summary is not its description",
              o -> !o.text("summary").equals(o.text("description")),
              o -> o.node().put("summary", o.text("description"))),
          operation(
              "operation-2a",
              "Its summary has at most 80 characters",
              o -> o.text("summary").length() <= 80,
              o -> o.node().put("summary", "Get ".repeat(30) + "media")),
          operation(
              "operation-2b",
              "Its summary has none of / \\ < > * % & ?",
              o -> !o.text("summary").matches(".*[/\\\\<>*%&?].*"),
              o -> o.node().put("summary", "Get media & comments")),
          operation(
              "operation-2c",
              "Its summary does not end in punctuation or a space",
              // Microsoft's own "(deprecated)" ends in a parenthesis.
              o -> o.text("summary").matches(".*[A-Za-z0-9)]"),
              o -> o.node().put("summary", "Get media.")),
          operation(
              "operation-2d",
              "Its summary is in sentence case",
              o -> o.text("summary").matches("[A-Z][^A-Z]*( I )?[^A-Z]*"),
              o -> o.node().put("summary", "Get Media")),
          operation(
              "operation-3",
              "Its description is made of sentences",
              o -> o.text("description").matches("[A-Z].*\\."),
              o -> o.node().put("description", "returns media")),
          operation(
              "operation-4",
              "Its id is in Pascal case, with a suffix for the version at most",
              o -> o.id().matches("[A-Z][A-Za-z0-9]*(_V[2-9])?"),
              o -> o.node().put("operationId", "get-media")),
          new Rule(
              "operation-5",
              "A trigger's summary begins with \"When\"",
              f -> triggers(f, o -> o.text("summary").startsWith("When ")),
              f -> trigger(f).node().put("summary", "New media")),
          new Rule(
              "operation-6",
              "A visibility is important, advanced or internal",
              f ->
                  objects(f.definition())
                      .map(object -> object.path("x-ms-visibility"))
                      .filter(not(JsonNode::isMissingNode))
                      .map(JsonNode::asText)
                      .filter(not(VISIBILITIES::contains)),
              f -> f.operation("GetMedia").node().put("x-ms-visibility", "none")),
          parameter(
              "operation-7a",
              "A parameter has a title",
              p -> !p.path("x-ms-summary").asText().isEmpty(),
              p -> p.remove("x-ms-summary")),
          parameter(
              "operation-7b",
              "A parameter has a description",
              p -> !p.path("description").asText().isEmpty(),
              p -> p.remove("description")),
          parameter(
              "operation-8",
              "A required parameter that nobody sees has a default",
              p ->
                  !p.path("required").asBoolean()
                      || !p.path("x-ms-visibility").asText().equals("internal")
                      || p.has("default"),
              p -> p.put("required", true).put("x-ms-visibility", "internal")),
          parameter(
              "operation-9",
              "A parameter in the path says how it is encoded",
              p ->
                  !p.path("in").asText().equals("path")
                      || p.path("x-ms-url-encoding").asText().equals("single"),
              p -> p.remove("x-ms-url-encoding")),
          operation(
              "operation-11",
              "An operation has a schema for its success",
              o -> o.isInternal() || (o.schema().isObject() && !o.schema().isEmpty()),
              o -> ((ObjectNode) o.responses().path("200")).remove("schema")),
          operation(
              "operation-12",
              "Every status is named: there is no default response",
              o -> !o.responses().has("default"),
              o -> o.responses().putObject("default").put("description", "Anything else.")),
          operation(
              "operation-13",
              "Every response has a description",
              o ->
                  !o.responses().isEmpty()
                      && o.responses()
                          .valueStream()
                          .noneMatch(r -> r.path("description").asText().isEmpty()),
              o -> o.responses().putObject("500")),
          operation(
              "operation-14",
              "Only the success has a schema",
              o ->
                  o.responses()
                      .propertyStream()
                      .noneMatch(r -> !r.getKey().matches("20[01]") && r.getValue().has("schema")),
              o -> ((ObjectNode) o.responses().path("500")).putObject("schema")),
          operation(
              "operation-15",
              "An operation without a body has parameters in path and query only",
              o ->
                  !o.reads()
                      || o.parameters().allMatch(p -> p.path("in").asText().matches("path|query")),
              o -> o.parameter("media-id").put("in", "body")),
          new Rule(
              "trigger-1a",
              "A polled trigger is a GET that answers with a batch",
              f ->
                  polled(
                      f, o -> o.method().equals("get") && o.text("x-ms-trigger").equals("batch")),
              f -> trigger(f).node().put("x-ms-trigger", "single")),
          new Rule(
              "trigger-1b",
              "A polled trigger's answer has exactly one array at the top",
              f -> polled(f, o -> arrays(f, o) == 1),
              f ->
                  ((ObjectNode) f.definition().at("/definitions/MediasResponse/properties"))
                      .putObject("more")
                      .put("type", "array")),
          new Rule(
              "trigger-2",
              "A polled trigger is marked as a polled query",
              f ->
                  polled(
                      f,
                      o ->
                          o.node().at("/x-ms-trigger-metadata/kind").asText().equals("query")
                              && o.node()
                                  .at("/x-ms-trigger-metadata/mode")
                                  .asText()
                                  .equals("polling")),
              f -> trigger(f).node().putObject("x-ms-trigger-metadata").put("kind", "query")),
          new Rule(
              "trigger-6",
              "A trigger tells how to see it work",
              f -> triggers(f, o -> o.text("x-ms-trigger-hint").startsWith("To see it work now, ")),
              f -> trigger(f).node().remove("x-ms-trigger-hint")),
          new Rule(
              "trigger-7",
              "A polled trigger's state is an optional parameter that nobody sees and that has no default",
              f -> polled(f, o -> o.parameters().filter(OperationRules::isState).count() == 1),
              f -> trigger(f).parameter("triggerState").put("default", "")),
          parameter(
              "trigger-8",
              "No parameter relies on a trigger value",
              p -> !p.has("x-ms-trigger-value"),
              p -> p.put("x-ms-trigger-value", "x")),
          new Rule(
              "trigger-9",
              "Only a polled trigger may answer that there is nothing yet",
              f ->
                  f.operations().stream()
                      .filter(o -> o.responses().has("202") != o.isPolled())
                      .map(OperationNode::id),
              f ->
                  f.operation("GetMedia").responses().putObject("202").put("description", "Wait.")),
          operation(
              "operation-16",
              "An operation can fail for want of what it names, unless it is to go",
              o ->
                  o.responses().has("404")
                      == (o.parameters().anyMatch(OperationRules::namesMedia)
                          && !o.method().equals("delete")),
              o -> o.responses().remove("404")),
          operation(
              "operation-17",
              "Every description ends in a period",
              o ->
                  objects(o.node())
                      .map(object -> object.path("description"))
                      .allMatch(text -> text.asText(".").endsWith(".")),
              o -> o.parameter("media-id").put("description", "The ID of the media to fetch")),
          new Rule(
              "operation-18",
              "Who chooses fields reads which there are",
              f ->
                  f.operations().stream().filter(o -> !namesAllFields(f, o)).map(OperationNode::id),
              f ->
                  f.operation("GetMyMedia_V2")
                      .parameter("fields")
                      .put("description", "The fields you want returned, such as id or caption.")),
          new Rule(
              "visibility-1a",
              "Deprecated is what Instagram does not offer any more, and nothing else: it is hidden",
              f ->
                  f.operations().stream()
                      .filter(
                          o -> o.node().path("deprecated").asBoolean() != o.responses().has("410"))
                      .map(OperationNode::id),
              f -> f.operation("GetMediaLikes").node().remove("deprecated")),
          operation(
              "visibility-1b",
              "The summary of a deprecated operation ends with \"(deprecated)\", and no other does",
              o ->
                  o.node().path("deprecated").asBoolean()
                      == o.text("summary").endsWith(" (deprecated)"),
              o -> o.node().put("summary", "Get media info (deprecated)")),
          operation(
              "visibility-2",
              "No operation has a revision: it would need one status with the whole connector",
              o -> !o.node().has("x-ms-api-annotation"),
              o -> o.node().putObject("x-ms-api-annotation").put("family", "GetMedia")),
          new Rule(
              "visibility-4",
              "What answers in the legacy format stands among the advanced operations",
              f ->
                  f.operations().stream()
                      .filter(o -> o.text("summary").endsWith("legacy format)"))
                      .filter(o -> !o.text("x-ms-visibility").equals("advanced"))
                      .map(OperationNode::id),
              f -> f.operation("GetMyInfo").node().remove("x-ms-visibility")),
          new Rule(
              "visibility-3",
              "No two operations have the same summary",
              f -> DocumentRules.repeated(f.operations().stream().map(o -> o.text("summary"))),
              f -> f.operation("GetMyInfo").node().put("summary", "Get my profile")));

  private OperationRules() {}

  /** Kept by every operation; broken by the one that has a parameter in its path. */
  private static Rule operation(
      String id, String sentence, Predicate<OperationNode> kept, Consumer<OperationNode> breakage) {
    return new Rule(
        id,
        sentence,
        f -> f.operations().stream().filter(not(kept)).map(OperationNode::id),
        f -> breakage.accept(f.operation("GetMedia")));
  }

  private static Rule parameter(
      String id, String sentence, Predicate<ObjectNode> kept, Consumer<ObjectNode> breakage) {
    Function<ConnectorFiles, Stream<String>> breaches =
        f ->
            f.operations().stream()
                .flatMap(
                    o ->
                        o.parameters()
                            .filter(not(kept))
                            .map(p -> o.id() + " " + p.path("name").asText()));
    return new Rule(
        id,
        sentence,
        breaches,
        f -> breakage.accept(f.operation("GetMedia").parameter("media-id")));
  }

  private static Stream<String> triggers(ConnectorFiles files, Predicate<OperationNode> kept) {
    return files.triggers().filter(not(kept)).map(OperationNode::id);
  }

  private static Stream<String> polled(ConnectorFiles files, Predicate<OperationNode> kept) {
    return files.polled().filter(not(kept)).map(OperationNode::id);
  }

  private static OperationNode trigger(ConnectorFiles files) {
    return files.operation("OnMyNewMedia");
  }

  private static boolean namesMedia(ObjectNode parameter) {
    return MEDIA_NAMES.contains(parameter.path("name").asText());
  }

  private static boolean namesAllFields(ConnectorFiles files, OperationNode operation) {
    Optional<String> told =
        operation
            .parameters()
            .filter(parameter -> parameter.path("name").asText().equals("fields"))
            .map(parameter -> parameter.path("description").asText())
            .findFirst();
    JsonNode reply = target(files, operation.schema()).path("properties");
    JsonNode item =
        reply.has("data") ? target(files, reply.at("/data/items")).path("properties") : reply;
    return told.stream()
        .allMatch(
            text ->
                item.propertyStream()
                    .allMatch(field -> text.matches(".*[ ,]" + field.getKey() + "[,.].*")));
  }

  private static JsonNode target(ConnectorFiles files, JsonNode schema) {
    return files.definition().at(schema.path("$ref").asText().replace("#", ""));
  }

  private static boolean isState(ObjectNode parameter) {
    return parameter.path("name").asText().equals("triggerState")
        && parameter.path("in").asText().equals("query")
        && !parameter.path("required").asBoolean()
        && parameter.path("x-ms-visibility").asText().equals("internal")
        && !parameter.has("default");
  }

  private static long arrays(ConnectorFiles files, OperationNode trigger) {
    return target(files, trigger.schema()).path("properties").properties().stream()
        .map(Map.Entry::getValue)
        .filter(property -> property.path("type").asText().equals("array"))
        .count();
  }
}
