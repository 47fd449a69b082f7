package connector.instagram.oauth;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The codes that wait to be redeemed (S6). Of a code only the SHA-256 is kept, in the name of its
 * document. Thread safe.
 */
final class AuthorizationCodes {
  static final Duration LIFE = Duration.ofSeconds(60);

  /** So long a second use is noticed. */
  static final Duration KEPT = Duration.ofHours(1);

  private final Repository<AuthorizationCode> codes;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public AuthorizationCodes(Documents documents, Backoff backoff, Clock clock) {
    this.codes = new Repository<>("oauth", documents, new AuthorizationCode.Codec(), backoff);
    this.clock = clock;
  }

  /** A code to send to the client, once. */
  public String create(NewCode wanted, Deadline deadline) {
    Instant end = clock.instant().plus(LIFE);
    CodeText code = CodeText.random(end, random);
    AuthorizationCode stored = new AuthorizationCode(wanted, end, false);
    var unused =
        codes
            .<Boolean>createOrUpdate(
                code.documentName(),
                deadline,
                present ->
                    present.isPresent() ? new Change.Drop<>() : new Change.To<>(stored, true))
            .done()
            .orElseThrow(() -> StorageException.contended("store code"));
    return code.text();
  }

  /** Uses a code up, if it is good. What is refused leaves it as it is. */
  Redemption redeem(String text, CodeUse use, Deadline deadline) {
    return CodeText.parse(text)
        .map(code -> redeem(code, use, deadline))
        .orElse(Redemption.Refused.UNKNOWN);
  }

  private Redemption redeem(CodeText code, CodeUse use, Deadline deadline) {
    Change.Outcome<AuthorizationCode, Redemption> update =
        codes.update(
            code.documentName(),
            deadline,
            stored -> {
              Redemption end = use.of(stored, clock.instant());
              return end instanceof Redemption.Redeemed
                  ? new Change.To<>(stored.redeemed(), end)
                  : new Change.None<>(end);
            });
    if (update.isContended()) {
      throw StorageException.contended("redeem code");
    }
    return update.done().map(Change.Outcome.Done::result).orElse(Redemption.Refused.UNKNOWN);
  }

  /**
   * Removes codes of which nobody has to be told any more.
   *
   * @param most so many at a time
   */
  void removeOld(int most, Deadline deadline) {
    Instant over = clock.instant().minus(KEPT);
    codes.list(CodeText.FOLDER, CodeText::isDocumentName, deadline).entries().stream()
        .filter(entry -> CodeText.endOf(entry.name()).isBefore(over))
        .limit(most)
        .forEach(entry -> codes.delete(entry.name(), deadline));
  }
}
