package connector.instagram.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.WantedKey;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Repository;
import java.time.Instant;
import java.util.Optional;

/**
 * A one-time link, by all but its secret.
 *
 * @param end until when it can be opened
 * @param usedBy hash of the ticket with which somebody chose Allow; empty until then
 */
record SignInLink(WantedKey key, Instant end, Optional<String> usedBy) {

  boolean isOver(Instant now) {
    return !now.isBefore(end);
  }

  /** True once somebody else has chosen Allow. */
  boolean isUsedByAnotherThan(String ticketHash) {
    return usedBy.filter(hash -> !hash.equals(ticketHash)).isPresent();
  }

  SignInLink usedBy(String ticketHash) {
    return new SignInLink(key, end, Optional.of(ticketHash));
  }

  static final class Codec implements Repository.Codec<SignInLink> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "Delete it, and make another link.";
    }

    @Override
    public ObjectNode write(SignInLink link) {
      ObjectNode content =
          Json.object().put("name", link.key().name()).put("end", link.end().toString());
      link.key().events().ifPresent(events -> content.put("events", events));
      link.usedBy().ifPresent(hash -> content.put("usedBy", hash));
      return content;
    }

    @Override
    public SignInLink read(ObjectNode content) {
      JsonFields fields = JsonFields.of(content);
      return new SignInLink(
          new WantedKey(
              fields.text("name"),
              content.has("events") ? Optional.of(fields.flag("events")) : Optional.empty()),
          fields.time("end"),
          fields.optionalText("usedBy"));
    }
  }
}
