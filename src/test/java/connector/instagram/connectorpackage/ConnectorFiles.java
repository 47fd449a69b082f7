package connector.instagram.connectorpackage;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a connector that can be installed, as bytes and as trees. The trees may be changed;
 * the bytes then stay as they were.
 */
final class ConnectorFiles {
  static final String DEFINITION = PackageSources.DEFINITION;
  static final String PROPERTIES = PackageSources.PROPERTIES;
  static final String SETTINGS = PackageSources.SETTINGS;
  static final String ICON = PackageSources.ICON;
  static final List<String> NAMES = List.of(DEFINITION, PROPERTIES, SETTINGS, ICON);

  /** Where they are kept; those of a package are made from them. */
  static final Path SOURCE = Path.of("infra/connector");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Map<String, byte[]> bytes;
  private final ObjectNode definition;
  private final ObjectNode apiProperties;
  private final ObjectNode settings;

  ConnectorFiles(Map<String, byte[]> bytes) {
    this.bytes = new TreeMap<>(bytes);
    this.definition = parse(file(DEFINITION));
    this.apiProperties = parse(file(PROPERTIES));
    this.settings = parse(file(SETTINGS));
  }

  static ConnectorFiles read(Path folder) {
    Map<String, byte[]> bytes = new TreeMap<>();
    try {
      for (String name : NAMES) {
        bytes.put(name, Files.readAllBytes(folder.resolve(name)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ConnectorFiles(bytes);
  }

  static ObjectNode parse(byte[] json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConnectorFiles copy() {
    return new ConnectorFiles(bytes);
  }

  byte[] file(String name) {
    return Optional.ofNullable(bytes.get(name)).orElseThrow();
  }

  Map<String, byte[]> bytes() {
    return bytes;
  }

  ObjectNode definition() {
    return definition;
  }

  ObjectNode info() {
    return (ObjectNode) definition.path("info");
  }

  ObjectNode apiProperties() {
    return apiProperties;
  }

  /** What is inside {@code properties}, the only thing in that file. */
  ObjectNode inner() {
    return (ObjectNode) apiProperties.path("properties");
  }

  /** How makers sign in. */
  ObjectNode oauth() {
    return (ObjectNode) inner().at("/connectionParameters/token/oAuthSettings");
  }

  ObjectNode settings() {
    return settings;
  }

  List<OperationNode> operations() {
    return OperationNode.in(definition);
  }

  OperationNode operation(String id) {
    return operations().stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  Stream<OperationNode> triggers() {
    return operations().stream().filter(OperationNode::isTrigger);
  }

  /** The triggers that the platform polls. */
  Stream<OperationNode> polled() {
    return operations().stream().filter(OperationNode::isPolled);
  }

  /** The triggers that subscribe. */
  Stream<OperationNode> webhooks() {
    return operations().stream().filter(OperationNode::isWebhook);
  }
}
