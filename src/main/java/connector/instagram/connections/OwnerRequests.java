package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.status.StatusPolicy;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What the owner of an account asked for at Instagram, as Meta passes it on (S8). */
public final class OwnerRequests {
  private static final int ATTEMPTS = 3;

  private final Connections connections;
  private final AccountIndex accounts;
  private final Deletions deletions;
  private final RequestGuard guard;
  private final Clock clock;

  OwnerRequests(
      Connections connections,
      AccountIndex accounts,
      Deletions deletions,
      RequestGuard guard,
      Clock clock) {
    this.connections = connections;
    this.accounts = accounts;
    this.deletions = deletions;
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * The owner has removed the app: the account has to be connected again. Meta is a witness that
   * needs no second one. The token stays until then: if Meta's word is true it is worth nothing,
   * and if it is not, the daily try finds out (P10).
   *
   * @param userId either of the account's ids
   * @param asked what the owner has consented to since still holds
   */
  public Outcome removeApp(String userId, Instant asked, Deadline deadline) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Versioned<Connection>> found = living(userId, deadline);
      if (found.isEmpty()) {
        return new Outcome.NothingStored();
      }
      Connection connection = found.get().value();
      if (connection.identity().life().isConsentedAfter(asked)) {
        return new Outcome.ConsentedSince(connection.id());
      }
      Instant now = clock.instant();
      boolean stored =
          connections
              .updateStatus(found.get(), deadline, status -> StatusPolicy.deauthorized(status, now))
              .isPresent();
      guard.forget(connection.id());
      if (stored) {
        return new Outcome.Ended(connection.id());
      }
      // Another token is there by now: a renewed one, or one that the owner has just consented to.
    }
    throw StorageException.contended("note removed app");
  }

  private Optional<Versioned<Connection>> living(String userId, Deadline deadline) {
    return accounts.findAny(userId, deadline).flatMap(id -> connections.findVersion(id, deadline));
  }

  /**
   * Everything of the account goes. Once this has returned it will, even if it did not go at once.
   *
   * @param code the same for a repetition of the same request
   */
  public Outcome removeData(String userId, Instant asked, Deletions.Code code, Deadline deadline) {
    if (deletions.progress(code, deadline).isPresent()) {
      carryOut(code, deadline);
      return new Outcome.Deleted(code);
    }
    Optional<ConnectionId> found = accounts.findAny(userId, deadline);
    if (found.isEmpty()) {
      return new Outcome.NothingStored();
    }
    ConnectionId id = found.get();
    Optional<Deletions.Code> begun =
        deletions.begin(id, new DeletionOrder(code, asked, true), deadline);
    begun.ifPresent(ending -> carryOut(ending, deadline));
    return begun
        .<Outcome>map(Outcome.Deleted::new)
        .orElseGet(
            () ->
                connections.exists(id, deadline)
                    ? new Outcome.ConsentedSince(id)
                    : new Outcome.NothingStored());
  }

  /** The timer goes on with what fails here. */
  private void carryOut(Deletions.Code code, Deadline deadline) {
    try {
      deletions.carryOut(code, deadline);
    } catch (StorageException e) {
      // It has begun, and that is what is answered.
    }
  }

  public Optional<Deletions.Progress> progress(Deletions.Code code, Deadline deadline) {
    return deletions.progress(code, deadline);
  }

  /** What became of a request. */
  public sealed interface Outcome {
    /** The account has to be connected again. */
    record Ended(ConnectionId connection) implements Outcome {}

    /** Everything of the account goes, under this code. */
    record Deleted(Deletions.Code code) implements Outcome {}

    /** There is nothing of this account. */
    record NothingStored() implements Outcome {}

    /** Its owner has consented again since: nothing was done. */
    record ConsentedSince(ConnectionId connection) implements Outcome {}
  }
}
