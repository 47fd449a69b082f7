package connector.instagram.renewal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.TokenRenewal;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that is about to end unrenewed.
 *
 * @param document the name of its connection's document
 * @param ends empty when that is not known
 * @param failingSince since when renewing it fails
 * @param reason a word for why; empty when it was not tried
 * @param wanted false when nobody may use the connection: then it is not renewed on purpose
 */
public record EndingToken(
    String document,
    String username,
    Optional<Instant> ends,
    Optional<Instant> failingSince,
    String reason,
    boolean wanted) {
  /** So long a token whose end is not known may fail to be renewed before it is told. */
  private static final Duration PATIENCE = Duration.ofDays(2);

  /** Empty for a token that has time, and for one that is known to be refused. */
  static Optional<EndingToken> of(Connection connection, Instant now) {
    TokenRenewal renewal = connection.renewal();
    boolean fails =
        renewal.failingSince().filter(since -> since.plus(PATIENCE).isBefore(now)).isPresent();
    boolean ends =
        connection.tokenExpires().isPresent() ? RenewalPlan.endsSoon(connection, now) : fails;
    if (!ends || connection.isEnding() || connection.status().state().isTrouble()) {
      return Optional.empty();
    }
    return Optional.of(
        new EndingToken(
            connection.id().documentName(),
            connection.username(),
            connection.tokenExpires(),
            renewal.failingSince(),
            renewal.reason(),
            connection.hasLiveGrant()));
  }

  ObjectNode json() {
    ObjectNode content = Json.object().put("document", document).put("username", username);
    ends.ifPresent(at -> content.put("ends", at.toString()));
    failingSince.ifPresent(at -> content.put("failingSince", at.toString()));
    if (!reason.isEmpty()) {
      content.put("reason", reason);
    }
    return content.put("wanted", wanted);
  }

  static EndingToken from(JsonFields fields) {
    return new EndingToken(
        fields.text("document"),
        fields.text("username"),
        fields.optionalTime("ends"),
        fields.optionalTime("failingSince"),
        fields.optionalText("reason").orElse(""),
        fields.flag("wanted"));
  }
}
