package connector.instagram.connectorpackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Makes files that can be installed as they are from the ones in infra/connector. */
final class Rendering {
  /** Stands for the host in infra/connector. */
  static final String PLACEHOLDER = "host.example";

  /** What the connection key has in place of the sign-in. */
  static final String CONNECTION_KEY = "connection-key.json";

  private final ConnectorFiles source;
  private final ObjectNode connectionKey;
  private final Labels labels;

  Rendering(Path folder) {
    this(folder, Labels.NONE);
  }

  Rendering(Path folder, Labels labels) {
    this.labels = labels;
    this.source = ConnectorFiles.read(folder);
    try {
      this.connectionKey = ConnectorFiles.parse(Files.readAllBytes(folder.resolve(CONNECTION_KEY)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConnectorFiles files(Variant variant, HostName host) {
    ConnectorFiles files = source.copy();
    if (variant == Variant.KEY) {
      for (String part : new String[] {"securityDefinitions", "security"}) {
        files.definition().set(part, connectionKey.required(part).deepCopy());
      }
      files
          .inner()
          .set("connectionParameters", connectionKey.required("connectionParameters").deepCopy());
    }
    if (variant == Variant.OAUTH && !labels.clientId().isEmpty()) {
      files.oauth().put("clientId", labels.clientId());
    }
    if (!labels.title().isEmpty()) {
      files.info().put("title", labels.title());
    }
    if (!labels.contact().isEmpty()) {
      ObjectNode contact = files.info().putObject("contact");
      labels.contact().forEach(contact::put);
    }
    setHost(files.definition(), host);
    setHost(files.apiProperties(), host);
    Map<String, byte[]> bytes = new TreeMap<>(source.bytes());
    bytes.put(ConnectorFiles.DEFINITION, ConnectorFiles.print(files.definition()));
    bytes.put(ConnectorFiles.PROPERTIES, ConnectorFiles.print(files.apiProperties()));
    return new ConnectorFiles(bytes);
  }

  /** Returns the folder of the variant, below the given one. */
  Path write(Variant variant, HostName host, Path target) {
    Path folder = target.resolve(variant.folder());
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> file : files(variant, host).bytes().entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private static void setHost(JsonNode tree, HostName host) {
    if (tree instanceof ObjectNode object) {
      object.properties().forEach(entry -> entry.setValue(withHost(entry.getValue(), host)));
    } else if (tree instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        array.set(index, withHost(array.get(index), host));
      }
    }
  }

  private static JsonNode withHost(JsonNode value, HostName host) {
    if (value.isTextual()) {
      return TextNode.valueOf(value.asText().replace(PLACEHOLDER, host.value()));
    }
    setHost(value, host);
    return value;
  }
}
