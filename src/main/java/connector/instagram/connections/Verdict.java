package connector.instagram.connections;

import connector.instagram.status.ConnectionStatus;
import connector.instagram.status.ReconnectReason;
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

  public Optional<ReconnectReason> reason() {
    return status.verdicts().standing();
  }
}
