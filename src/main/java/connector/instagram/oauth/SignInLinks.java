package connector.instagram.oauth;

import connector.instagram.connections.AccountConnector;
import connector.instagram.connections.WantedKey;
import connector.instagram.deadline.Deadline;
import connector.instagram.digest.Sha256;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The one-time links by which somebody signs in without a client (S9). Of a link only the SHA-256
 * is kept, in the name of its document. Thread safe.
 */
final class SignInLinks {
  static final Duration LIFE = Duration.ofMinutes(10);

  /** So long it is told that a link was used or is over. */
  static final Duration KEPT = Duration.ofHours(1);

  private final Repository<SignInLink> links;
  private final SecretBox secrets;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SignInLinks(Documents documents, SecretBox secrets, Backoff backoff, Clock clock) {
    this.links = new Repository<>("oauth", documents, new SignInLink.Codec(), backoff);
    this.secrets = secrets;
    this.clock = clock;
  }

  /** A new link's secret, and until when it can be opened. */
  record Made(LinkText text, Instant end) {}

  Made make(WantedKey key, Deadline deadline) {
    Instant end = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
    LinkText text = LinkText.random(end, random, secrets);
    SignInLink link = new SignInLink(key, end, Optional.empty());
    var unused =
        links
            .<Boolean>createOrUpdate(
                text.documentName(),
                deadline,
                present -> present.isPresent() ? new Change.Drop<>() : new Change.To<>(link, true))
            .done()
            .orElseThrow(() -> StorageException.contended("store a sign-in link"));
    return new Made(text, end);
  }

  /** The name of the document that a link's secret leads to; empty for what was made up. */
  Optional<String> nameOf(String text) {
    return LinkText.parse(text, secrets).map(LinkText::documentName);
  }

  /** Empty when it is long over. */
  Optional<SignInLink> find(String name, Deadline deadline) {
    return links.find(name, deadline).map(Versioned::value);
  }

  /**
   * Uses a link up, for one ticket alone; the same ticket may come again.
   *
   * @return false when another ticket used it, or it is long over
   */
  boolean use(String name, Ticket ticket, Deadline deadline) {
    Change.Outcome<SignInLink, Boolean> update =
        links.update(
            name,
            deadline,
            stored -> {
              if (stored.isUsedByAnotherThan(ticket.hash())) {
                return new Change.Drop<>();
              }
              SignInLink used = stored.usedBy(ticket.hash());
              return Change.from(stored, used, true);
            });
    if (update.isContended()) {
      throw StorageException.contended("use a sign-in link");
    }
    return update.done().isPresent();
  }

  /**
   * The key of a consent, always the same one: nobody but the asked browser brings what it is made
   * from, and storage alone does not tell it. One link makes one grant.
   */
  AccountConnector.PreparedKey keyOf(SignInLink link, PendingConsent consent) {
    LinkSignIn wanted = (LinkSignIn) consent.wanted();
    String grantId = Sha256.hex("grant of " + wanted.link()).substring(0, 16);
    String secret =
        secrets.derive(
            "key of " + consent.ticket().nonce() + " " + consent.formToken(), consent.asked());
    return new AccountConnector.PreparedKey(link.key(), grantId, secret);
  }

  /**
   * Removes links of which nobody has to be told any more.
   *
   * @param most so many at a time
   */
  void removeOld(int most, Deadline deadline) {
    Instant over = clock.instant().minus(KEPT);
    links.list(LinkText.FOLDER, LinkText::isDocumentName, deadline).entries().stream()
        .filter(entry -> LinkText.endOf(entry.name()).isBefore(over))
        .limit(most)
        .forEach(entry -> links.delete(entry.name(), deadline));
  }
}
