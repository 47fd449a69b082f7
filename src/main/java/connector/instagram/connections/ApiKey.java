package connector.instagram.connections;

import connector.instagram.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller sends as {@code Authorization: Bearer}: names a connection and one of its grants,
 * and proves it with 256 secret bits of which we keep only the SHA-256.
 *
 * <p>Text form {@code igc.<connection>.<grant>.<secret>.<tag>}; the prefix lets secret scanners
 * find it. The tag tells it from keys that somebody made up, without a look into storage.
 */
record ApiKey(ConnectionId connection, String grant, String secret, String tag) {
  private static final Pattern FORM =
      Pattern.compile(
          "igc\\.([0-9a-f]{32})\\.([0-9a-f]{16})\\.([A-Za-z0-9_-]{43})"
              + "(?:\\.([A-Za-z0-9_-]{11}))?");

  static ApiKey random(ConnectionId connection, SecureRandom random, SecretBox secrets) {
    byte[] grant = new byte[8];
    byte[] secret = new byte[32];
    random.nextBytes(grant);
    random.nextBytes(secret);
    ApiKey untagged =
        new ApiKey(
            connection,
            HexFormat.of().formatHex(grant),
            Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
            "");
    return new ApiKey(
        connection, untagged.grant, untagged.secret, secrets.tag(untagged.untagged()));
  }

  static Optional<ApiKey> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new ApiKey(
                new ConnectionId(parts.group(1)), parts.group(2), parts.group(3), tag(parts)))
        : Optional.empty();
  }

  /** What is given to the caller, once. */
  String text() {
    return tag.isEmpty() ? untagged() : untagged() + "." + tag;
  }

  /** False for a key that was made up, or made with an encryption key that is gone. */
  boolean isMadeWith(SecretBox secrets) {
    return secrets.hasMade(untagged(), tag);
  }

  /** Keys of the first days have none. */
  private static String tag(Matcher parts) {
    String tag = parts.group(4);
    return tag == null ? "" : tag;
  }

  private String untagged() {
    return "igc." + connection + "." + grant + "." + secret;
  }

  String secretHash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(secret.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Compares in constant time. */
  boolean matches(Grant candidate) {
    return MessageDigest.isEqual(
        secretHash().getBytes(StandardCharsets.US_ASCII),
        candidate.secretHash().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "ApiKey[connection=" + connection + ", grant=" + grant + ", [redacted]]";
  }
}
