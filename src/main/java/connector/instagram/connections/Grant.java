package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One consent to use a connection: an operator's key, or a sign-in by way of an OAuth client. It
 * can be revoked alone.
 *
 * @param name what the operator called the key, or what the client is called
 * @param lastUsed to the day; empty until it is used, and for keys of the first days until they are
 *     used again
 */
record Grant(
    String id, String name, Instant created, Optional<Instant> lastUsed, GrantSecrets secrets) {
  private static final Duration NOTED_EVERY = Duration.ofDays(1);

  /** A grant that nobody has used yet. */
  static Grant unused(String id, String name, Instant created, GrantSecrets secrets) {
    return new Grant(id, name, created, Optional.empty(), secrets);
  }

  boolean isOpenedBy(GrantToken token, Instant now) {
    return token.grant().equals(id) && secrets.accept(token, now);
  }

  /** True when another use is worth a write. */
  boolean isStale(Instant now) {
    return lastUsed.filter(used -> used.plus(NOTED_EVERY).isAfter(now)).isEmpty();
  }

  Grant usedAt(Instant now) {
    return new Grant(id, name, created, Optional.of(now), secrets);
  }

  Grant with(GrantSecrets newSecrets) {
    return new Grant(id, name, created, lastUsed, newSecrets);
  }

  static Grant from(JsonFields fields) {
    return new Grant(
        fields.text("id"),
        fields.text("name"),
        fields.time("created"),
        fields.optionalTime("lastUsed"),
        GrantSecrets.from(fields));
  }

  /** What its operator sees of it. */
  ObjectNode view() {
    ObjectNode view = Json.object().put("id", id).put("name", name);
    secrets.client().ifPresent(client -> view.put("client", client));
    view.put("created", created.toString());
    lastUsed.ifPresent(
        used -> view.put("lastUsed", used.atOffset(ZoneOffset.UTC).toLocalDate().toString()));
    return view;
  }

  ObjectNode json() {
    ObjectNode content =
        Json.object().put("id", id).put("name", name).put("created", created.toString());
    lastUsed.ifPresent(used -> content.put("lastUsed", used.toString()));
    secrets.writeTo(content);
    return content;
  }
}
