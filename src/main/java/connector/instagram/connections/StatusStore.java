package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.storage.Change;
import connector.instagram.storage.Repository;
import connector.instagram.storage.Versioned;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Stores what is learned of a connection's token. A verdict that the account has to be connected
 * again is announced first and stored then (S7): whoever dies in between announces it once more,
 * under the same event id. The other way round it could be stored and never told.
 */
final class StatusStore {
  private final Repository<Connection> connections;
  private final Verdict.Announcer announcer;

  StatusStore(Repository<Connection> connections, Verdict.Announcer announcer) {
    this.connections = connections;
    this.announcer = announcer;
  }

  Optional<Versioned<Connection>> update(
      Versioned<Connection> used, Deadline deadline, UnaryOperator<ConnectionStatus> policy) {
    Changing changing = new Changing(used.value(), deadline, policy);
    return changing.end(
        connections.<Boolean>update(changing.document(), used, deadline, changing::decide));
  }

  Optional<Versioned<Connection>> update(
      Connection used, Deadline deadline, UnaryOperator<ConnectionStatus> policy) {
    Changing changing = new Changing(used, deadline, policy);
    return changing.end(
        connections.<Boolean>update(changing.document(), deadline, changing::decide));
  }

  /** One change, which is decided again whenever somebody else was quicker. */
  private final class Changing {
    private final Connection used;
    private final Deadline deadline;
    private final UnaryOperator<ConnectionStatus> policy;
    private Optional<Verdict> announced = Optional.empty();
    private boolean ending;

    Changing(Connection used, Deadline deadline, UnaryOperator<ConnectionStatus> policy) {
      this.used = used;
      this.deadline = deadline;
      this.policy = policy;
    }

    String document() {
      return used.id().documentName();
    }

    Change<Connection, Boolean> decide(Connection stored) {
      ending = stored.isEnding();
      if (ending || !stored.tokenVersion().equals(used.tokenVersion())) {
        return new Change.Drop<>();
      }
      if (isToldAlready(stored.status())) {
        // Stored by us or by another run. If it has ended since, whoever ended it knew more.
        return new Change.None<>(true);
      }
      ConnectionStatus next = policy.apply(stored.status());
      if (next.hasNewVerdict(stored.status())) {
        announce(new Verdict(stored, next));
      }
      return Change.from(stored, stored.with(next), true);
    }

    private void announce(Verdict verdict) {
      if (announced.isEmpty()) {
        announcer.announce(verdict, deadline);
        announced = Optional.of(verdict);
      }
    }

    /** True when the verdict that was announced here is stored. */
    private boolean isToldAlready(ConnectionStatus stored) {
      return announced
          .filter(verdict -> stored.verdicts().number() >= verdict.number())
          .isPresent();
    }

    /**
     * Where storage failed, or others were quicker at every attempt, nobody knows whether the
     * verdict will be stored yet. Its announcement stays: told for nothing is better than not told.
     */
    Optional<Versioned<Connection>> end(Change.Outcome<Connection, Boolean> update) {
      Optional<Versioned<Connection>> stored = update.done().map(Change.Outcome.Done::stored);
      announced.ifPresent(
          verdict -> {
            if (ending || update.isGone()) {
              announcer.forget(verdict.id(), deadline);
            } else if (!update.isContended()
                && stored.filter(now -> isToldAlready(now.value().status())).isEmpty()) {
              announcer.withdraw(verdict, deadline);
            }
          });
      return stored;
    }
  }
}
