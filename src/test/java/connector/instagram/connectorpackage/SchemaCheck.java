package connector.instagram.connectorpackage;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A JSON schema that somebody else wrote. */
final class SchemaCheck {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private SchemaCheck() {}

  static ObjectNode read(InputStream schema) throws IOException {
    return (ObjectNode) JSON.readTree(schema);
  }

  static List<String> errors(ObjectNode schema, VersionFlag version, JsonNode document) {
    return JsonSchemaFactory.getInstance(version).getSchema(schema).validate(document).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }
}
