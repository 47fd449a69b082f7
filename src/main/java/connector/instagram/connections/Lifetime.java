package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.JsonFields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a connection was made, when its owner consented last, and what ends it.
 *
 * @param deletion empty while it lives
 */
record Lifetime(Instant created, Instant consented, Optional<Deletions.Code> deletion) {
  /** For most it is one moment; the poll remembers that of every connection. */
  Lifetime {
    consented = consented.equals(created) ? created : consented;
  }

  static Lifetime begunAt(Instant created) {
    return new Lifetime(created, created, Optional.empty());
  }

  Lifetime consentedAt(Instant now) {
    return new Lifetime(created, now.isAfter(consented) ? now : consented, deletion);
  }

  Lifetime endedBy(Deletions.Code code) {
    return new Lifetime(created, consented, Optional.of(code));
  }

  /** Meta tells its times in whole seconds; in the same second the later word is not known. */
  boolean isConsentedAfter(Instant asked) {
    return consented.truncatedTo(ChronoUnit.SECONDS).isAfter(asked);
  }

  void addTo(ObjectNode content) {
    content.put("created", created.toString()).put("consented", consented.toString());
    deletion.ifPresent(code -> content.put("deletion", code.value()));
  }

  /**
   * @param tokenStored until consents were written down, this was the last one
   */
  static Lifetime from(JsonFields fields, Instant tokenStored) {
    return new Lifetime(
        fields.time("created"),
        fields.optionalTime("consented").orElse(tokenStored),
        fields.optionalText("deletion").map(Deletions.Code::new));
  }
}
