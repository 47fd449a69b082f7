package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Ends a connection and everything that belongs to it, as an operator asks for it. */
final class DisconnectAccount {
  private final Connections connections;
  private final PollEnrollment polling;
  private final Deletions deletions;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  DisconnectAccount(
      Connections connections, PollEnrollment polling, Deletions deletions, Clock clock) {
    this.connections = connections;
    this.polling = polling;
    this.deletions = deletions;
    this.clock = clock;
  }

  /**
   * Once this has begun the connection ends, whatever happens; a repetition finishes it sooner.
   *
   * @throws UnreadableDocumentException when a newer version of the connector wrote the connection
   */
  void disconnect(ConnectionId id, Deadline deadline) {
    try {
      Optional<Connection> found = connections.findEvenEnding(id, deadline).map(Versioned::value);
      if (found.isPresent()) {
        end(found.get(), deadline);
      } else {
        endVanished(id, deadline);
      }
    } catch (UnreadableDocumentException e) {
      if (e.isNewer()) {
        throw e;
      }
      // Whose it was cannot be read: the account's entry dangles, and is used again.
      deletions.removeBelongings(id, deadline);
      connections.delete(id, deadline);
    }
  }

  /** Its document is gone although nobody ended it: what is left of it goes too. */
  private void endVanished(ConnectionId id, Deadline deadline) {
    if (!polling.knows(id, deadline)) {
      throw ConnectionParameter.notFound();
    }
    deletions.removeBelongings(id, deadline);
  }

  private void end(Connection connection, Deadline deadline) {
    Optional<Deletions.Code> code =
        deletions.begin(
            connection.id(),
            new DeletionOrder(Deletions.Code.random(random), asked(connection), false),
            deadline);
    code.ifPresent(begun -> deletions.carryOut(begun, deadline));
    if (code.isEmpty() && connections.exists(connection.id(), deadline)) {
      throw Connections.contended();
    }
  }

  /** The operator means the consent that is shown, whatever the clocks of instances say. */
  private Instant asked(Connection connection) {
    Instant now = clock.instant();
    Instant consented = connection.identity().life().consented();
    return consented.isAfter(now) ? consented : now;
  }
}
