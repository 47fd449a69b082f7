package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.status.ConnectionStatus;
import java.util.Optional;

/**
 * It was decided that an account has to be connected again.
 *
 * @param connection as it is stored before the verdict
 * @param status what is going to be stored
 */
public record Verdict(Connection connection, ConnectionStatus status) {
  public ConnectionId id() {
    return connection.id();
  }

  /** Counts the verdicts of one token. */
  public int number() {
    return status.verdicts().number();
  }

  public Optional<ConnectionStatus.ReconnectReason> reason() {
    return status.verdicts().standing();
  }

  /**
   * Tells the world that an account has to be connected again. Every method may fail as storage
   * does.
   */
  public interface Announcer {
    /**
     * Makes sure that the verdict is told, before it is stored (S7). Announcing it again changes
     * nothing.
     */
    void announce(Verdict verdict, Deadline deadline);

    /**
     * The verdict was not stored after all: the connection has another token by now, or a request
     * worked. What has left already cannot be called back.
     */
    void withdraw(Verdict verdict, Deadline deadline);

    /** The connection is gone, and takes with it what was announced of it. */
    void forget(ConnectionId id, Deadline deadline);
  }
}
