package connector.instagram.metacallbacks;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.digest.Hmac;
import connector.instagram.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What Meta says of one account, proved by its signature.
 *
 * @param userId the account, by the id that it has for the app
 * @param issuedAt when Meta said so, in whole seconds
 * @param fingerprint the same for every repetition of this request, and told to nobody but Meta
 */
record SignedRequest(String userId, Instant issuedAt, String fingerprint) {
  /** Meta's clock and ours may differ so much. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HMAC-SHA256";
  private static final Pattern ID = Pattern.compile("[0-9]{1,40}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  /**
   * Reads what a signature was found to be right for.
   *
   * @throws RefusedCallbackException when it is no statement about an account
   */
  static SignedRequest read(byte[] payload, byte[] signature, Instant now) {
    JsonNode content =
        Json.parse(new String(payload, StandardCharsets.UTF_8))
            .filter(JsonNode::isObject)
            .orElseThrow(() -> new RefusedCallbackException("its payload is no JSON object"));
    if (!content.path("algorithm").asText().equalsIgnoreCase(ALGORITHM)) {
      throw new RefusedCallbackException("its algorithm is not " + ALGORITHM);
    }
    return new SignedRequest(
        userId(content.path("user_id")),
        issuedAt(content.path("issued_at"), now),
        HexFormat.of().formatHex(Hmac.sha256(signature, "fingerprint")));
  }

  /** A number keeps all of its digits: ids are beyond what a floating point number holds. */
  private static String userId(JsonNode value) {
    String id = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
    if (!ID.matcher(id).matches()) {
      throw new RefusedCallbackException("its user_id is none");
    }
    return id;
  }

  private static Instant issuedAt(JsonNode value, Instant now) {
    String seconds = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
    if (!SECONDS.matcher(seconds).matches()) {
      throw new RefusedCallbackException("its issued_at is no time in seconds");
    }
    Instant issued = Instant.ofEpochSecond(Long.parseLong(seconds));
    if (issued.isAfter(now.plus(CLOCKS_DIFFER))) {
      throw new RefusedCallbackException("its issued_at lies in the future");
    }
    return issued;
  }
}
