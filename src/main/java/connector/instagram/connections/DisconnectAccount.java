package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.UnreadableDocumentException;
import java.util.List;
import java.util.Optional;

/** Ends a connection and everything that belongs to it. */
final class DisconnectAccount {
  private final Connections connections;
  private final AccountIndex accounts;
  private final PollEnrollment polling;
  private final List<ConnectionCleanup> cleanups;
  private final RequestGuard guard;

  DisconnectAccount(
      Connections connections,
      AccountIndex accounts,
      PollEnrollment polling,
      List<ConnectionCleanup> cleanups,
      RequestGuard guard) {
    this.connections = connections;
    this.accounts = accounts;
    this.polling = polling;
    this.cleanups = List.copyOf(cleanups);
    this.guard = guard;
  }

  /**
   * The cursor goes first, then nothing more is handed over. The account's entry goes last, because
   * one that dangles is used again. While the connection is still there, a repetition finishes what
   * an earlier one began.
   *
   * @throws UnreadableDocumentException when a newer version of the connector wrote the connection
   */
  void disconnect(ConnectionId id, Deadline deadline) {
    try {
      connections
          .find(id, deadline)
          .ifPresentOrElse(
              connection -> disconnect(connection, deadline), () -> endVanished(id, deadline));
    } catch (UnreadableDocumentException e) {
      if (e.isNewer()) {
        throw e;
      }
      // Whose it was cannot be read: the account's entry dangles, and is used again.
      polling.end(id, deadline);
      connections.delete(id, deadline);
    }
    guard.forget(id);
  }

  /** Its document is gone although nobody ended it: what is left of it goes too. */
  private void endVanished(ConnectionId id, Deadline deadline) {
    if (!polling.knows(id, deadline)) {
      throw ConnectionParameter.notFound();
    }
    polling.end(id, deadline);
  }

  private void disconnect(Connection connection, Deadline deadline) {
    Optional<String> entry = accounts.find(connection.professionalId(), connection.id(), deadline);
    polling.end(connection.id(), deadline);
    cleanups.forEach(
        cleanup -> cleanup.onDisconnected(connection.id(), connection.professionalId(), deadline));
    connections.delete(connection.id(), deadline);
    entry.ifPresent(claimed -> accounts.release(connection.professionalId(), claimed, deadline));
  }
}
