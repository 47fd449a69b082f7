package connector.instagram.installation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.util.Optional;

/**
 * How the outside reaches the operator: on the pages for people, and in the connector's definition.
 * It is public; what is in it has the form that {@link ContactRequest} asks for.
 *
 * @param url an https address
 */
public record Contact(Optional<String> name, Optional<String> url, Optional<String> email) {
  static final Contact NONE = new Contact(Optional.empty(), Optional.empty(), Optional.empty());

  static final String NAME = "name";
  static final String URL = "url";
  static final String EMAIL = "email";

  static Contact read(JsonFields fields) {
    return new Contact(
        fields.optionalText(NAME), fields.optionalText(URL), fields.optionalText(EMAIL));
  }

  /** The parts that there are. */
  ObjectNode json() {
    ObjectNode json = Json.object();
    name.ifPresent(text -> json.put(NAME, text));
    url.ifPresent(text -> json.put(URL, text));
    email.ifPresent(text -> json.put(EMAIL, text));
    return json;
  }
}
