package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The account behind a token, from {@code /me}.
 *
 * <p>Two ids look alike and mixing them up raises no error upstream: {@code appScopedId} is {@code
 * /me.id}, {@code professionalId} is {@code /me.user_id}, the one used in paths and the one we key
 * accounts by.
 */
public record Account(
    Optional<String> appScopedId,
    Optional<String> professionalId,
    Optional<String> username,
    Optional<String> accountType,
    OptionalLong mediaCount) {

  static Account from(JsonNode node) {
    JsonNode count = node.path("media_count");
    Optional<String> id = Json.text(node, "id");
    if (id.isEmpty()) {
      // Always returned (page "IG User"), and always asked for.
      throw new UnexpectedReply("an account without id");
    }
    return new Account(
        id,
        Json.text(node, "user_id"),
        Json.text(node, "username"),
        Json.text(node, "account_type"),
        count.canConvertToLong() ? OptionalLong.of(count.asLong()) : OptionalLong.empty());
  }
}
