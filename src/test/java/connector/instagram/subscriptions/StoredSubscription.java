package connector.instagram.subscriptions;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.StoredConnection;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.digest.Sha256;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.secrets.EncryptedText;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import java.time.Instant;
import java.util.Optional;

/** A subscription as it lies in storage, for tests of what is sent to one. */
public final class StoredSubscription {
  private StoredSubscription() {}

  /** Its entry in the connection's document. */
  public static SubscriptionEntry entry(String id, SubscriptionKind kind) {
    return new SubscriptionEntry(
        id,
        id,
        new SubscriptionEntry.Terms(kind.text(), StoredConnection.GRANT, id),
        new SubscriptionEntry.State.Live());
  }

  /** Its own document; whatever happens after it is new to it. */
  public static void create(Documents documents, SecretBox secrets, String id, String callback) {
    create(documents, secrets, id, callback, new Made(Instant.EPOCH, OutboxStore.Positions.START));
  }

  /**
   * When it was made.
   *
   * @param instagram by Instagram's clock, where that counts
   */
  public record Made(Instant at, OutboxStore.Positions positions, Optional<Instant> instagram) {
    public Made(Instant at, OutboxStore.Positions positions) {
      this(at, positions, Optional.empty());
    }
  }

  /** Its own document, as it was made at some time. */
  public static void create(
      Documents documents, SecretBox secrets, String id, String callback, Made made) {
    ConnectionId connection = StoredConnection.ID;
    Registration.Name name = new Registration.Name(connection, id);
    String document = RegistrationCodec.documentOf(name);
    boolean unused =
        new Repository<>(
                RegistrationCodec.CONTAINER,
                documents,
                new RegistrationCodec(secrets),
                attempt -> {})
            .create(
                name.document(),
                new Registration(
                    name,
                    id,
                    new Registration.Callback(
                        new CallbackSecret(EncryptedText.seal(callback, document, secrets)),
                        id.substring(0, 4) + ".example.net",
                        new CallbackSecret(
                            EncryptedText.seal("whsec_" + "A".repeat(32), document, secrets)),
                        Sha256.hex("nobody knows it"),
                        Instant.EPOCH),
                    new Registration.Start(made.at(), made.positions(), made.instagram()),
                    SubscriptionHealth.NEW),
                AMPLE);
  }
}
