package connector.instagram.installation;

import connector.instagram.deadline.Deadline;
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
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Remembers for each known client what it was refused last, so that the operator can set it right.
 * Anybody can cause a refusal: a client has one document, which is written at most once a minute,
 * and a client that is not known leaves nothing. A refusal is never kept from its caller by this:
 * what storage fails for is dropped. Thread safe.
 */
public final class ClientRefusals {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofSeconds(3);

  /** Why a client was not recognised. */
  public enum Reason {
    NO_SECRET,
    WRONG_SECRET;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Reason fromText(String text) {
      return Arrays.stream(values())
          .filter(reason -> reason.text().equals(text))
          .findFirst()
          .orElseThrow(IllegalArgumentException::new);
    }
  }

  private final InstallationStore installation;
  private final Repository<ClientRefusal.Stored> repository;
  private final Documents documents;
  private final Clock clock;
  private final Map<String, Recent> recent = new ConcurrentHashMap<>();

  /**
   * @param documents of the container {@code oauth}
   */
  public ClientRefusals(
      Documents documents, InstallationStore installation, Backoff backoff, Clock clock) {
    this.installation = installation;
    this.documents = documents;
    this.repository = new Repository<>("oauth", documents, new ClientRefusal.Codec(), backoff);
    this.clock = clock;
  }

  /** The client came with a redirect address that it does not have. */
  public void redirectRefused(String clientId, String address, Deadline deadline) {
    Instant now = clock.instant();
    note(clientId, deadline, known -> known.with(RefusedRedirect.of(address, now)));
  }

  /** The client could not prove itself. */
  public void authenticationRefused(String clientId, Reason reason, Deadline deadline) {
    Instant now = clock.instant();
    note(clientId, deadline, known -> known.with(new RefusedAuthentication(reason, now)));
  }

  /** What is stored of a client; nothing where the document is damaged. */
  ClientRefusal find(String clientId, Deadline deadline) {
    try {
      return repository
          .find(document(clientId), deadline)
          .map(Versioned::value)
          .map(ClientRefusal.Stored::refusal)
          .orElse(ClientRefusal.NONE);
    } catch (UnreadableDocumentException e) {
      return ClientRefusal.NONE;
    }
  }

  void forget(String clientId, Deadline deadline) {
    recent.remove(clientId);
    documents.delete(document(clientId), deadline);
  }

  static String document(String clientId) {
    return "clients/" + clientId + ".json";
  }

  private void note(String clientId, Deadline deadline, UnaryOperator<ClientRefusal> change) {
    Deadline soon = deadline.within(LONGEST);
    try {
      if (installation.current(soon).client(clientId).isPresent()) {
        recent
            .computeIfAbsent(clientId, id -> new Recent())
            .due(change, clock.instant())
            .ifPresent(refusal -> write(clientId, refusal, soon));
      }
    } catch (StorageException | UnreadableDocumentException e) {
      // The next refusal is a minute away at most where somebody waits for it.
    }
  }

  private void write(String clientId, ClientRefusal refusal, Deadline deadline) {
    Instant now = clock.instant();
    ClientRefusal.Stored fresh = new ClientRefusal.Stored(clientId, refusal, now);
    try {
      var unused =
          repository.<Boolean>updateOrCreate(
              document(clientId),
              deadline,
              stored ->
                  stored
                      .map(old -> replacing(old, fresh))
                      .orElseGet(() -> new Change.To<>(fresh, true)));
    } catch (UnreadableDocumentException e) {
      boolean unused = repository.mend(document(clientId), fresh, deadline);
    }
  }

  /** Another instance may have written within the minute. */
  private static Change<ClientRefusal.Stored, Boolean> replacing(
      ClientRefusal.Stored old, ClientRefusal.Stored fresh) {
    if (isWithinAMinute(old, fresh)) {
      return new Change.None<>(false);
    }
    ClientRefusal merged = fresh.refusal().merged(old.refusal());
    return new Change.To<>(
        new ClientRefusal.Stored(fresh.clientId(), merged, fresh.written()), true);
  }

  /** Whichever is the earlier: clocks differ. */
  private static boolean isWithinAMinute(ClientRefusal.Stored one, ClientRefusal.Stored other) {
    return Duration.between(one.written(), other.written()).abs().compareTo(PAUSE) < 0;
  }

  /**
   * What this instance saw of one client since it wrote last: a refusal within the minute leaves
   * with the next write.
   */
  private static final class Recent {
    private ClientRefusal refusal = ClientRefusal.NONE;
    private Instant next = Instant.EPOCH;

    /** What is to be written now; empty when that was done within the last minute. */
    synchronized Optional<ClientRefusal> due(UnaryOperator<ClientRefusal> change, Instant now) {
      refusal = change.apply(refusal);
      if (now.isBefore(next)) {
        return Optional.empty();
      }
      next = now.plus(PAUSE);
      return Optional.of(refusal);
    }
  }
}
