package connector.instagram.installation;

import connector.instagram.deadline.Deadline;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The installation as it is stored. What one instance writes is in force there at once and on every
 * other one within {@value #SECONDS} seconds. Thread safe.
 */
public final class InstallationStore {
  private static final int SECONDS = 60;
  private static final Duration FRESH = Duration.ofSeconds(SECONDS);

  private final Repository<StoredInstallation> repository;
  private final SecretBox secrets;
  private final InstallationSettings.MetaAppSettings settings;
  private final Clock clock;
  private volatile @Nullable Known known;

  /**
   * @param documents of the container {@code installation}
   */
  public InstallationStore(
      Documents documents,
      SecretBox secrets,
      InstallationSettings.MetaAppSettings settings,
      Backoff backoff,
      Clock clock) {
    this.repository =
        new Repository<>(
            InstallationCodec.CONTAINER, documents, new InstallationCodec(secrets), backoff);
    this.secrets = secrets;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What is in force. Costs a read of storage at most once a minute.
   *
   * @throws StorageException when storage fails and nothing younger than a minute is known
   * @throws UnreadableDocumentException when the document is damaged or newer than this code
   */
  public Installation current(Deadline deadline) {
    Known last = known;
    if (last != null && clock.instant().isBefore(last.asked().plus(FRESH))) {
      return last.installation();
    }
    return fresh(deadline);
  }

  /** The same, read from storage in any case. */
  public Installation fresh(Deadline deadline) {
    Instant asked = clock.instant();
    return remember(
        asked,
        repository
            .find(InstallationCodec.NAME, deadline)
            .map(Versioned::value)
            .orElse(StoredInstallation.EMPTY));
  }

  private Change.Outcome<StoredInstallation, Boolean> encrypt(Deadline deadline) {
    return repository.update(
        InstallationCodec.NAME,
        deadline,
        stored -> Change.from(stored, stored.with(stored.metaApp().renewed()), true));
  }

  /** What a change of the encryption key has to encrypt anew. */
  public SecretBox.EncryptedDocuments encrypted() {
    return new SecretBox.EncryptedDocuments() {
      @Override
      public Map<String, String> versions(Deadline deadline) {
        return repository
            .tag(InstallationCodec.NAME, deadline)
            .map(version -> Map.of(InstallationCodec.NAME, version))
            .orElseGet(Map::of);
      }

      @Override
      public List<Optional<String>> kids(String name, Deadline deadline) {
        return repository.find(name, deadline).stream()
            .flatMap(stored -> stored.value().metaApp().sealedSecrets().stream())
            .map(secret -> secret.text().kid())
            .toList();
      }

      @Override
      public boolean reEncrypt(String name, Deadline deadline) {
        return !encrypt(deadline).isContended();
      }
    };
  }

  /**
   * Changes the document, which need not exist yet.
   *
   * @param decision is made again whenever another operator was quicker; throws when the change
   *     makes no sense
   */
  <R> R change(
      Deadline deadline, Function<StoredInstallation, Change<StoredInstallation, R>> decision) {
    Instant asked = clock.instant();
    Change.Outcome.Done<StoredInstallation, R> done =
        update(deadline, decision)
            .done()
            .orElseThrow(() -> StorageException.contended("change the installation"));
    var unused = remember(asked, done.stored().value());
    return done.result();
  }

  private <R> Change.Outcome<StoredInstallation, R> update(
      Deadline deadline, Function<StoredInstallation, Change<StoredInstallation, R>> decision) {
    return repository.updateOrCreate(
        InstallationCodec.NAME,
        deadline,
        stored -> decision.apply(stored.orElse(StoredInstallation.EMPTY)));
  }

  SecretBox secrets() {
    return secrets;
  }

  private Installation remember(Instant asked, StoredInstallation stored) {
    Installation installation = new Installation(stored, settings);
    synchronized (this) {
      Known last = known;
      if (last == null || !asked.isBefore(last.asked())) {
        known = new Known(asked, installation);
      }
    }
    return installation;
  }

  /** What was read, and when the read began. */
  private record Known(Instant asked, Installation installation) {}
}
