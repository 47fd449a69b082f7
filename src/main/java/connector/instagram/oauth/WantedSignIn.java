package connector.instagram.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.JsonFields;
import java.net.URI;

/** What a sign-in is for: a client that gets a code, or a link that ends on a page with a key. */
sealed interface WantedSignIn permits ClientSignIn, LinkSignIn {
  /**
   * Where Instagram was told to send the browser: one byte of difference fails at the exchange, so
   * it is kept with the sign-in.
   */
  URI callback();

  /** The names are short because all of it has to fit into a cookie. */
  ObjectNode json();

  /** Where the form of our own question may lead. */
  String formTargets();

  static WantedSignIn from(JsonFields fields) {
    return fields.optionalText("c").isPresent()
        ? ClientSignIn.from(fields)
        : LinkSignIn.from(fields);
  }
}
