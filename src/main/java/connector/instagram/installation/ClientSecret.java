package connector.instagram.installation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What is kept of an OAuth client's secret: enough to recognise it. The secret has 256 random bits,
 * so nobody finds it from its hash, and no key that encrypts is needed to check it.
 *
 * @param id names the secret to the operator and says nothing of it
 * @param hash hexadecimal SHA-256 of the secret
 */
record ClientSecret(String id, Instant created, String hash) {
  /** Lets secret scanners find it. */
  private static final String PREFIX = "igs.";

  /** A new secret: its text is given to the operator once. */
  record New(String text, ClientSecret kept) {
    static New random(SecureRandom random, Instant now) {
      byte[] id = new byte[4];
      byte[] secret = new byte[32];
      random.nextBytes(id);
      random.nextBytes(secret);
      String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
      return new New(text, new ClientSecret(HexFormat.of().formatHex(id), now, hash(text)));
    }

    @Override
    public String toString() {
      return "New[[redacted], kept=" + kept + "]";
    }
  }

  /** Compares in constant time. */
  boolean matches(String presented) {
    return MessageDigest.isEqual(
        hash(presented).getBytes(StandardCharsets.US_ASCII),
        hash.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hash(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ClientSecret[id=" + id + ", created=" + created + "]";
  }
}
