package connector.instagram.connectorpackage;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules about triggers that subscribe: the platform gives them a callback, and ends them. */
final class WebhookRules {
  private static final String CALLBACK = "x-ms-notification-url";
  private static final String CONTENT = "x-ms-notification-content";

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "webhook-3a",
              "A trigger that subscribes is a POST that starts one flow for each event",
              f -> webhooks(f, o -> o.text("x-ms-trigger").equals("single")),
              f -> webhook(f).node().put("x-ms-trigger", "batch")),
          new Rule(
              "webhook-3b",
              "What it brings stands at its path, with a shape that is declared",
              f -> webhooks(f, o -> !content(f, o).at("/schema/$ref").asText().isEmpty()),
              f -> path(f, webhook(f)).remove(CONTENT)),
          new Rule(
              "webhook-3c",
              "What it brings is told there alone, and in a sentence",
              f ->
                  webhooks(
                      f,
                      o ->
                          !o.node().has(CONTENT)
                              && content(f, o).path("description").asText().endsWith(".")),
              f -> webhook(f).node().putObject(CONTENT)),
          new Rule(
              "webhook-4a",
              "Exactly one property of its body takes the callback",
              f -> webhooks(f, o -> callbacks(f, o).count() == 1),
              f -> callback(f).put(CALLBACK, "true")),
          new Rule(
              "webhook-4b",
              "Nobody sees the callback, and none is missing",
              f ->
                  webhooks(
                      f,
                      o ->
                          callbacks(f, o)
                                  .allMatch(
                                      c -> c.path("x-ms-visibility").asText().equals("internal"))
                              && body(f, o).path("required").size() == 1),
              f -> callback(f).remove("x-ms-visibility")),
          new Rule(
              "webhook-5a",
              "Its answer tells where the subscription is ended",
              f -> webhooks(f, o -> o.responses().at("/201/headers/Location/type").isTextual()),
              f -> ((ObjectNode) webhook(f).responses().path("201")).remove("headers")),
          new Rule(
              "webhook-5b",
              "What ends a subscription is a DELETE that no maker sees",
              f -> Rule.wrong(!endsUnseen(f), "EndSubscription"),
              f -> f.operation("EndSubscription").node().remove("x-ms-visibility")));

  private WebhookRules() {}

  private static Stream<String> webhooks(ConnectorFiles files, Predicate<OperationNode> kept) {
    return files.webhooks().filter(not(kept)).map(OperationNode::id);
  }

  private static OperationNode webhook(ConnectorFiles files) {
    return files.operation("SubscribeNewMedia");
  }

  private static ObjectNode path(ConnectorFiles files, OperationNode operation) {
    return (ObjectNode) files.definition().path("paths").path(operation.path());
  }

  private static JsonNode content(ConnectorFiles files, OperationNode operation) {
    return path(files, operation).path(CONTENT);
  }

  private static JsonNode body(ConnectorFiles files, OperationNode operation) {
    String shape = operation.node().at("/parameters/0/schema/$ref").asText();
    return files.definition().at(shape.replace("#", ""));
  }

  private static Stream<JsonNode> callbacks(ConnectorFiles files, OperationNode operation) {
    return body(files, operation)
        .path("properties")
        .valueStream()
        .filter(property -> property.path(CALLBACK).isBoolean())
        .filter(property -> property.path(CALLBACK).asBoolean());
  }

  private static ObjectNode callback(ConnectorFiles files) {
    return (ObjectNode) body(files, webhook(files)).at("/properties/callbackUrl");
  }

  private static boolean endsUnseen(ConnectorFiles files) {
    OperationNode ending = files.operation("EndSubscription");
    return ending.method().equals("delete") && ending.isInternal();
  }
}
