package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connectorpackage.DefinitionContract;
import connector.instagram.json.Json;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Calls the connector's operations as the platform does, and holds every reply to the definition.
 */
final class Operations {
  static final DefinitionContract DEFINITION =
      DefinitionContract.read(Path.of("infra/connector/apiDefinition.swagger.json"));

  private final Stack stack;

  Operations(Stack stack) {
    this.stack = stack;
  }

  /** Calls an operation by its id. Parameters are those of the definition. */
  HttpResponse<String> call(String operationId, String key, Map<String, String> parameters) {
    String path =
        DEFINITION.operations().stream()
            .filter(operation -> operation.id().equals(operationId))
            .map(DefinitionContract.Operation::path)
            .findFirst()
            .orElseThrow();
    String query =
        parameters.entrySet().stream()
            .filter(entry -> !path.contains("{" + entry.getKey() + "}"))
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    String filled = path;
    for (Map.Entry<String, String> entry : parameters.entrySet()) {
      filled = filled.replace("{" + entry.getKey() + "}", encode(entry.getValue()));
    }
    HttpResponse<String> reply =
        stack.connector().act("/api" + filled + (query.isEmpty() ? "" : "?" + query), key);
    check(operationId, reply, DEFINITION);
    return reply;
  }

  JsonNode json(int status, String operationId, String key, Map<String, String> parameters) {
    HttpResponse<String> reply = call(operationId, key, parameters);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    return Json.parse(reply.body()).orElseThrow();
  }

  static void check(String operationId, HttpResponse<String> reply, DefinitionContract definition) {
    List<String> violations =
        definition.violations(
            operationId,
            reply.statusCode(),
            reply.headers().firstValue("content-type").orElse(""),
            reply.body());
    assertThat(violations)
        .as(operationId + " " + reply.statusCode() + " " + reply.body())
        .isEmpty();
    assertThat(reply.headers().firstValue("cache-control")).contains("no-store");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
