package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What renewal remembers of a token (S7). It ends with the token that it is about.
 *
 * @param nextTry before it renewal is not tried again; absent: it may be
 * @param failures how often in a row Instagram did not renew the token although it should have
 * @param failingSince when the first of these failures was
 * @param reason a word for the last of them; empty when there is none
 */
public record TokenRenewal(
    Optional<Instant> nextTry, int failures, Optional<Instant> failingSince, String reason) {
  public static final TokenRenewal NEVER_TRIED =
      new TokenRenewal(Optional.empty(), 0, Optional.empty(), "");

  /** Not tried again before then, although nothing has failed. */
  public static TokenRenewal waitingUntil(Instant nextTry) {
    return new TokenRenewal(Optional.of(nextTry), 0, Optional.empty(), "");
  }

  /** One failure more. */
  public TokenRenewal failed(String why, Instant now, Instant nextTryThen) {
    return new TokenRenewal(
        Optional.of(nextTryThen), failures + 1, failingSince.or(() -> Optional.of(now)), why);
  }

  /** What an operator sees while it fails. */
  Optional<ObjectNode> view() {
    return failures == 0
        ? Optional.empty()
        : Optional.of(
            json()
                .put(
                    "advice",
                    "Its token could not be renewed. It is tried again by itself. When that goes on"
                        + " for days, have the account connected again before the token ends."));
  }

  /** What an operator sees where nobody may use the connection. */
  static ObjectNode viewOfUnused() {
    return Json.object()
        .put(
            "advice",
            "Nobody has a key or a sign-in for it any more, so its token is not renewed and ends"
                + " within sixty days. Connect the account again, or end the connection.");
  }

  ObjectNode json() {
    ObjectNode content = Json.object();
    nextTry.ifPresent(at -> content.put("nextTry", at.toString()));
    if (failures > 0) {
      content.put("failures", failures);
    }
    failingSince.ifPresent(at -> content.put("failingSince", at.toString()));
    if (!reason.isEmpty()) {
      content.put("reason", reason);
    }
    return content;
  }

  static TokenRenewal from(JsonFields fields) {
    return new TokenRenewal(
        fields.optionalTime("nextTry"),
        fields.countOrZero("failures"),
        fields.optionalTime("failingSince"),
        fields.optionalText("reason").orElse(""));
  }

  /**
   * When Instagram issued a token and when the token ends, as far as that is known: of a pasted
   * token neither is.
   */
  public record TokenLife(Optional<Instant> issued, Optional<Instant> expires) {
    static final TokenLife UNKNOWN = new TokenLife(Optional.empty(), Optional.empty());

    /** A token that Instagram has just handed out. */
    static TokenLife issuedAt(Instant now, Duration expiresIn) {
      return new TokenLife(Optional.of(now), Optional.of(now.plus(expiresIn)));
    }
  }
}
