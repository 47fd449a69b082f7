package connector.instagram.oauth;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The codes that wait to be redeemed (S6). Of a code only the SHA-256 is kept, as the name of its
 * document. Thread safe.
 */
public final class AuthorizationCodes {
  static final Duration LIFE = Duration.ofSeconds(60);
  private static final String FOLDER = "codes/";

  private final Repository<AuthorizationCode> codes;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public AuthorizationCodes(Documents documents, Backoff backoff, Clock clock) {
    this.codes = new Repository<>("oauth", documents, new AuthorizationCode.Codec(), backoff);
    this.clock = clock;
  }

  /** A code to send to the client, once. */
  public String create(NewCode wanted, Deadline deadline) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    AuthorizationCode stored = new AuthorizationCode(wanted, clock.instant().plus(LIFE), false);
    codes
        .<Boolean>createOrUpdate(
            nameOf(code),
            deadline,
            present -> present.isPresent() ? new Change.Drop<>() : new Change.To<>(stored, true))
        .done()
        .orElseThrow(() -> StorageException.contended("store code"));
    return code;
  }

  private static String nameOf(String code) {
    try {
      return FOLDER
          + HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(code.getBytes(StandardCharsets.UTF_8)))
          + ".json";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
