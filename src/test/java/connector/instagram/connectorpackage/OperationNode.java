package connector.instagram.connectorpackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One operation in the tree of a definition. */
record OperationNode(String path, String method, ObjectNode node) {
  static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch");

  static List<OperationNode> in(JsonNode definition) {
    return definition.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .map(
                        entry ->
                            new OperationNode(
                                path.getKey(), entry.getKey(), (ObjectNode) entry.getValue())))
        .toList();
  }

  String id() {
    return text("operationId");
  }

  String text(String property) {
    return node.path(property).asText();
  }

  boolean isTrigger() {
    return node.has("x-ms-trigger");
  }

  /** True of a trigger that the platform polls. */
  boolean isPolled() {
    return isTrigger() && !isWebhook();
  }

  /** True of a trigger that subscribes, and of nothing that a flow polls. */
  boolean isWebhook() {
    return isTrigger() && method.equals("post");
  }

  /** True of what asks without a body. */
  boolean reads() {
    return method.equals("get") || method.equals("delete");
  }

  /** True of what only the platform calls. */
  boolean isInternal() {
    return text("x-ms-visibility").equals("internal");
  }

  Stream<ObjectNode> parameters() {
    return StreamSupport.stream(node.path("parameters").spliterator(), false)
        .map(ObjectNode.class::cast);
  }

  ObjectNode parameter(String name) {
    return parameters()
        .filter(parameter -> parameter.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  ObjectNode responses() {
    return (ObjectNode) node.path("responses");
  }

  JsonNode schema() {
    return node.path("responses").path(isWebhook() ? "201" : "200").path("schema");
  }
}
