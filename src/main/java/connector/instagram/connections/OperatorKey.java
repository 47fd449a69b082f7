package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.JsonFields;
import java.time.Instant;
import java.util.Optional;

/**
 * The one key of a grant that an operator made. It has no end.
 *
 * @param hash hexadecimal SHA-256 of the secret in the key
 */
record OperatorKey(String hash) implements GrantSecrets {
  @Override
  public boolean accept(GrantToken token, Instant now) {
    return token.kind() == GrantToken.Kind.ACCESS && token.hashesTo(hash);
  }

  @Override
  public Optional<String> client() {
    return Optional.empty();
  }

  @Override
  public boolean isGiven() {
    return true;
  }

  @Override
  public void writeTo(ObjectNode grant) {
    grant.put("secretHash", hash);
  }

  static OperatorKey from(JsonFields grant) {
    return new OperatorKey(grant.text("secretHash"));
  }
}
