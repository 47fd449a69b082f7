package connector.instagram.connectorpackage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the definition promises of each reply. The platform checks replies against it while a flow
 * runs, so a reply that breaks it breaks the flow.
 */
public final class DefinitionContract {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> ERROR = Set.of("code", "message", "requestId");

  private final List<OperationNode> operations;
  private final SchemaFit fit;
  private final Set<String> undeclared;

  /** An operation with its path below the base path, such as {@code /media/{media-id}}. */
  public record Operation(String id, String method, String path) {}

  private DefinitionContract(
      List<OperationNode> operations, SchemaFit fit, Set<String> undeclared) {
    this.operations = operations;
    this.fit = fit;
    this.undeclared = undeclared;
  }

  public static DefinitionContract read(Path definition) {
    try {
      ObjectNode tree = ConnectorFiles.parse(Files.readAllBytes(definition));
      return new DefinitionContract(OperationNode.in(tree), new SchemaFit(tree), Set.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, but for text properties of these names at the top of a successful reply. */
  public DefinitionContract allowing(String... properties) {
    return new DefinitionContract(operations, fit, Set.of(properties));
  }

  public List<Operation> operations() {
    return operations.stream()
        .map(operation -> new Operation(operation.id(), operation.method(), operation.path()))
        .toList();
  }

  /**
   * What is wrong with a reply; empty when nothing is.
   *
   * @param contentType empty when the reply has none
   * @param body empty when the reply has none
   */
  public List<String> violations(String operationId, int status, String contentType, String body) {
    Optional<OperationNode> operation =
        operations.stream().filter(known -> known.id().equals(operationId)).findFirst();
    if (operation.isEmpty()) {
      return List.of("no operation is called " + operationId);
    }
    JsonNode response = operation.get().responses().path(Integer.toString(status));
    if (response.isMissingNode()) {
      return List.of(operationId + " does not declare the status " + status);
    }
    if (status < 300 && !response.has("schema")) {
      return body.isEmpty() ? List.of() : List.of("the body is not empty");
    }
    if (!contentType.toLowerCase(Locale.ROOT).matches("application/json(; ?charset=utf-8)?")) {
      return List.of("the content type is \"" + contentType + "\"");
    }
    try {
      JsonNode json = JSON.readTree(body);
      return response.has("schema") ? success(response.path("schema"), json) : error(json);
    } catch (JsonProcessingException e) {
      return List.of("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  private List<String> success(JsonNode schema, JsonNode body) {
    List<String> violations = new ArrayList<>();
    JsonNode declared = body;
    if (body instanceof ObjectNode object && !undeclared.isEmpty()) {
      for (String name : undeclared) {
        if (object.has(name) && !object.path(name).isTextual()) {
          violations.add(name + " is no text");
        }
      }
      declared = object.deepCopy().without(undeclared);
    }
    violations.addAll(fit.violations(schema, declared));
    return violations;
  }

  private static List<String> error(JsonNode body) {
    List<String> violations = new ArrayList<>();
    JsonNode error = body.path("error");
    if (body.size() != 1 || !error.isObject()) {
      return List.of("the body is not {\"error\":{...}} alone");
    }
    for (String name : ERROR) {
      if (!error.path(name).isTextual() || error.path(name).asText().isBlank()) {
        violations.add("error." + name + " is no text");
      }
    }
    for (Map.Entry<String, JsonNode> property : error.properties()) {
      if (property.getKey().equals("details")) {
        if (!property.getValue().isObject()) {
          violations.add("error.details is no object");
        } else if (holdsNull(property.getValue())) {
          violations.add("error.details holds a null");
        }
      } else if (!ERROR.contains(property.getKey())) {
        violations.add("error." + property.getKey() + " is not declared");
      }
    }
    return violations;
  }

  private static boolean holdsNull(JsonNode tree) {
    return tree.isNull() || tree.valueStream().anyMatch(DefinitionContract::holdsNull);
  }
}
