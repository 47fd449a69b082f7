package connector.instagram.connections;

import connector.instagram.digest.ConstantTime;
import connector.instagram.digest.RandomText;
import connector.instagram.digest.Sha256;
import connector.instagram.secrets.SecretBox;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller shows to prove a grant: names a connection and one of its grants, and proves it
 * with 256 secret bits of which we keep only the SHA-256.
 *
 * <p>Text form {@code <prefix>.<connection>.<grant>.<secret>.<tag>}; the prefix lets secret
 * scanners find it, and keeps a refresh token from being taken for an access token. The tag tells
 * it from tokens that somebody made up, without a look into storage.
 */
record GrantToken(Kind kind, ConnectionId connection, String grant, String secret, String tag) {
  private static final Pattern FORM =
      Pattern.compile(
          "(igc|igr)\\.([0-9a-f]{32})\\.([0-9a-f]{16})\\.([A-Za-z0-9_-]{43})"
              + "(?:\\.([A-Za-z0-9_-]{11}))?");

  /** What a token is good for. */
  enum Kind {
    /** Opens the connection: an operator's key, or the access token of a sign-in. */
    ACCESS("igc"),
    /** Gets access tokens at the token endpoint, and opens nothing itself. */
    REFRESH("igr");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /** A new one for the grant. */
  static GrantToken random(
      Kind kind, ConnectionId connection, String grant, SecureRandom random, SecretBox secrets) {
    return of(kind, connection, grant, RandomText.base64Url(32, random), secrets);
  }

  /**
   * One whose secret is given.
   *
   * @param secret 43 characters of base64url
   */
  static GrantToken of(
      Kind kind, ConnectionId connection, String grant, String secret, SecretBox secrets) {
    GrantToken untagged = new GrantToken(kind, connection, grant, secret, "");
    return new GrantToken(kind, connection, grant, secret, secrets.tag(untagged.untagged()));
  }

  /** The name of a grant that does not exist yet. */
  static String newGrantId(SecureRandom random) {
    return RandomText.hex(8, random);
  }

  /** Empty also for a token of the other kind. */
  static Optional<GrantToken> parse(Kind kind, String text) {
    return parse(text).filter(token -> token.kind == kind);
  }

  static Optional<GrantToken> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Kind kind = parts.group(1).equals(Kind.ACCESS.prefix) ? Kind.ACCESS : Kind.REFRESH;
    return Optional.of(
        new GrantToken(
            kind, new ConnectionId(parts.group(2)), parts.group(3), parts.group(4), tag(parts)));
  }

  /** What is given to the caller, once. */
  String text() {
    return tag.isEmpty() ? untagged() : untagged() + "." + tag;
  }

  /** False for a token that was made up, or made with an encryption key that is gone. */
  boolean isMadeWith(SecretBox secrets) {
    return secrets.hasMade(untagged(), tag);
  }

  /** Keys of the first days have none. */
  private static String tag(Matcher parts) {
    String tag = parts.group(5);
    return tag == null ? "" : tag;
  }

  private String untagged() {
    return kind.prefix + "." + connection + "." + grant + "." + secret;
  }

  String secretHash() {
    return Sha256.hex(secret);
  }

  /** Compares in constant time. */
  boolean hashesTo(String storedHash) {
    return ConstantTime.isEqual(secretHash(), storedHash);
  }

  @Override
  public String toString() {
    return "GrantToken[connection=" + connection + ", grant=" + grant + ", [redacted]]";
  }
}
