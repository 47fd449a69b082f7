package connector.instagram.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.net.URI;

/**
 * A sign-in by a one-time link (S9).
 *
 * @param link names the link's document; its secret cannot be found from it
 */
record LinkSignIn(String link, URI callback) implements WantedSignIn {

  @Override
  public ObjectNode json() {
    return Json.object().put("l", link).put("u", callback.toString());
  }

  static LinkSignIn from(JsonFields fields) {
    return new LinkSignIn(fields.text("l"), URI.create(fields.text("u")));
  }

  /** It ends on a page of ours. */
  @Override
  public String formTargets() {
    return "'self'";
  }
}
