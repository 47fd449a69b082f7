package connector.instagram.graph;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.time.Duration;

/** A token for about sixty days, and how long it lives from the answer on. */
public record LongLivedToken(AccessToken token, Duration expiresIn) {
  /** Where Instagram does not tell it (page "Business Login"). */
  static final Duration DOCUMENTED = Duration.ofDays(60);

  private static final long MOST_SECONDS = Duration.ofDays(3650).toSeconds();

  static LongLivedToken from(JsonNode body) {
    return new LongLivedToken(TokenReply.token(body), expiresIn(body));
  }

  /** No or no sensible number is no reason to lose a token that works. */
  private static Duration expiresIn(JsonNode body) {
    return Json.text(body, "expires_in")
        .filter(text -> text.matches("[0-9]{1,12}(\\.[0-9]{1,9})?"))
        .map(text -> text.replaceFirst("\\..*", ""))
        .map(Long::parseLong)
        .filter(seconds -> seconds > 0 && seconds <= MOST_SECONDS)
        .map(Duration::ofSeconds)
        .orElse(DOCUMENTED);
  }
}
