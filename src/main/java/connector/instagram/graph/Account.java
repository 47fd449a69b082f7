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
 *
 * @param node the description itself, with whatever else was asked for
 */
public record Account(
    Optional<String> appScopedId,
    Optional<String> professionalId,
    Optional<String> username,
    JsonNode node) {
  static Account from(JsonNode node) {
    Optional<String> id = Json.text(node, "id");
    if (id.isEmpty()) {
      // Always returned (page "IG User"), and always asked for.
      throw new UnexpectedReplyException("an account without id");
    }
    return new Account(id, Json.text(node, "user_id"), Json.text(node, "username"), node);
  }

  /** A field's text; empty when Instagram did not tell it. */
  public Optional<String> text(String field) {
    return Json.text(node, field);
  }

  /** A field's whole number; empty when Instagram did not tell it. */
  public OptionalLong number(String field) {
    return Json.number(node, field);
  }
}
