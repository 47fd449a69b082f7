package connector.instagram.subscriptions;

import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.secrets.EncryptedText;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.ShardWalk;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The stored registrations: {@code {connection id}/{registration}.json}. Thread safe. */
final class Registrations {
  /** So long comments may have waited for one whose start cannot be read. */
  private static final Duration WAITED = Duration.ofDays(1);

  private final Repository<Registration> repository;
  private final ShardWalk walk;
  private final SecretBox secrets;

  Registrations(Documents documents, SecretBox secrets, Backoff backoff) {
    this.repository =
        new Repository<>(
            RegistrationCodec.CONTAINER, documents, new RegistrationCodec(secrets), backoff);
    this.walk = ShardWalk.byShards(documents, Registration.Name::isOne);
    this.secrets = secrets;
  }

  /** All of them, a bounded piece at a time. */
  ShardWalk walk() {
    return walk;
  }

  CallbackSecret seal(String secret, Registration.Name name) {
    return new CallbackSecret(
        EncryptedText.seal(secret, RegistrationCodec.documentOf(name), secrets));
  }

  /** Its name is random, so nobody else can have written it. */
  void create(Registration registration, Deadline deadline) {
    boolean unused = repository.create(registration.name().document(), registration, deadline);
  }

  /** Takes back what counts for nothing. Where that fails, the cleaning does it. */
  void withdraw(Registration.Name name, Deadline deadline) {
    try {
      repository.delete(name.document(), deadline);
    } catch (StorageException e) {
      // See above.
    }
  }

  /**
   * @throws UnreadableDocumentException when it cannot be used, or is not there
   */
  Registration get(Registration.Name name, Deadline deadline) {
    return repository
        .find(name.document(), deadline)
        .map(Versioned::value)
        .orElseThrow(() -> damaged(name));
  }

  static UnreadableDocumentException damaged(Registration.Name name) {
    return UnreadableDocumentException.damaged(
        RegistrationCodec.documentOf(name), RegistrationCodec.REMEDY);
  }

  /**
   * The start that whoever takes the subscription over goes on with. Where it cannot be read,
   * everything that waits counts as later: an event too many is better than one that is lost.
   */
  Registration.Start startOf(
      ConnectionId connection, SubscriptionEntry entry, Instant now, Deadline deadline) {
    try {
      return get(new Registration.Name(connection, entry.registration()), deadline).start();
    } catch (UnreadableDocumentException e) {
      return new Registration.Start(
          now, OutboxStore.Positions.START, Optional.of(now.minus(WAITED)));
    }
  }

  Change.Outcome<Registration, Boolean> updateHealth(
      Registration.Name name, Deadline deadline, UnaryOperator<SubscriptionHealth> change) {
    return repository.update(
        name.document(),
        deadline,
        stored -> Change.from(stored, stored.with(change.apply(stored.health())), true));
  }

  Repository<Registration> repository() {
    return repository;
  }
}
