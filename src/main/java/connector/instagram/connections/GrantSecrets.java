package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.JsonFields;
import java.time.Instant;
import java.util.Optional;

/** By what a grant recognises its tokens: hashes, never the tokens themselves. */
sealed interface GrantSecrets permits OperatorKey, ClientTokens {
  /** Compares in constant time. */
  boolean accept(GrantToken token, Instant now);

  /** The OAuth client that the tokens are for; empty for an operator's key. */
  Optional<String> client();

  /** False for a sign-in whose client has not redeemed its code, and perhaps never will. */
  boolean isGiven();

  void writeTo(ObjectNode grant);

  static GrantSecrets from(JsonFields grant) {
    return grant.optionalText("client").isPresent()
        ? ClientTokens.from(grant)
        : OperatorKey.from(grant);
  }
}
