package connector.instagram.installation;

import connector.instagram.digest.ConstantTime;
import connector.instagram.digest.RandomText;
import connector.instagram.digest.Sha256;
import java.security.SecureRandom;
import java.time.Instant;

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
      String id = RandomText.hex(4, random);
      String text = PREFIX + RandomText.base64Url(32, random);
      return new New(text, new ClientSecret(id, now, Sha256.hex(text)));
    }

    @Override
    public String toString() {
      return "New[[redacted], kept=" + kept + "]";
    }
  }

  /** Compares in constant time. */
  boolean matches(String presented) {
    return ConstantTime.isEqual(Sha256.hex(presented), hash);
  }

  @Override
  public String toString() {
    return "ClientSecret[id=" + id + ", created=" + created + "]";
  }
}
