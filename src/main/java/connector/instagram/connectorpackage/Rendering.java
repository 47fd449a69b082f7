package connector.instagram.connectorpackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import connector.instagram.installation.Contact;
import connector.instagram.json.Json;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the files of one connector, which can be installed as they are. */
final class Rendering {
  private static final List<String> SECURITY = List.of("securityDefinitions", "security");
  private static final String PARAMETERS = "connectionParameters";
  private static final String SETS = "connectionParameterSets";

  private final PackageSources sources;
  private final PackageFacts facts;

  Rendering(PackageSources sources, PackageFacts facts) {
    this.sources = sources;
    this.facts = facts;
  }

  /** The files of a folder by their names. */
  SortedMap<String, byte[]> files(Variant variant) {
    ObjectNode definition = sources.json(PackageSources.DEFINITION);
    ObjectNode properties = sources.json(PackageSources.PROPERTIES);
    ObjectNode inner = (ObjectNode) properties.required("properties");
    setAddress(definition);
    setAddress(properties);
    // What the operator wrote stays as it is.
    describe((ObjectNode) definition.required("info"));
    ((ArrayNode) definition.required("schemes")).set(0, facts.address().scheme());
    ((ObjectNode) inner.requiredAt("/" + PARAMETERS + "/token/oAuthSettings"))
        .put("clientId", facts.request().clientId());
    switch (variant) {
      case SIGN_IN -> {}
      case KEY -> takeKeyInstead(definition, inner);
      case BOTH -> offerBoth(definition, inner);
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(PackageSources.DEFINITION, PrettyJson.bytes(definition));
    files.put(PackageSources.PROPERTIES, PrettyJson.bytes(properties));
    for (String unchanged : List.of(PackageSources.SETTINGS, PackageSources.ICON)) {
      files.put(unchanged, sources.bytes(unchanged));
    }
    return files;
  }

  private void describe(ObjectNode info) {
    info.put("version", facts.version());
    facts.request().title().ifPresent(title -> info.put("title", title));
    facts.contact().ifPresent(contact -> info.set("contact", json(contact)));
  }

  private static ObjectNode json(Contact contact) {
    ObjectNode json = Json.object();
    contact.name().ifPresent(name -> json.put("name", name));
    contact.url().ifPresent(url -> json.put("url", url));
    contact.email().ifPresent(email -> json.put("email", email));
    return json;
  }

  private void takeKeyInstead(ObjectNode definition, ObjectNode inner) {
    ObjectNode key = sources.json(PackageSources.CONNECTION_KEY);
    SECURITY.forEach(part -> definition.set(part, key.required(part)));
    inner.set(PARAMETERS, key.required(PARAMETERS));
  }

  /**
   * No security definition fits two ways that use one header. So the definition has none, as those
   * of published connectors with several ways, and a policy sends the key in a header of its own.
   */
  private void offerBoth(ObjectNode definition, ObjectNode inner) {
    ObjectNode both = sources.json(PackageSources.BOTH_WAYS);
    ObjectNode key = (ObjectNode) sources.json(PackageSources.CONNECTION_KEY).required(PARAMETERS);
    definition.remove(SECURITY);
    ObjectNode sets = (ObjectNode) both.required(SETS);
    ((ObjectNode) sets.requiredAt("/values/0")).set("parameters", inner.remove(PARAMETERS));
    ((ObjectNode) sets.requiredAt("/values/1")).set("parameters", described(key));
    inner.set(SETS, sets);
    ((ArrayNode) inner.required("policyTemplateInstances"))
        .add(both.required("policyTemplateInstance"));
  }

  /** In a set, the platform shows the description of a text only where its schema has it. */
  private static ObjectNode described(ObjectNode parameters) {
    parameters.forEach(
        parameter -> {
          ObjectNode label = (ObjectNode) parameter.required("uiDefinition");
          label.set(
              "schema",
              Json.object()
                  .put("type", parameter.required("type").asText())
                  .put("description", label.required("description").asText()));
        });
    return parameters;
  }

  private void setAddress(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      object.properties().forEach(entry -> entry.setValue(withAddress(entry.getValue())));
    } else if (tree instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        array.set(index, withAddress(array.get(index)));
      }
    }
  }

  private JsonNode withAddress(JsonNode value) {
    if (value.isTextual()) {
      return TextNode.valueOf(facts.address().in(value.asText()));
    }
    setAddress(value);
    return value;
  }
}
