package connector.instagram.outbox;

import connector.instagram.connections.Connections;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Documents;
import java.time.Clock;

/** Connections whose verdicts are announced as the app does it. */
public final class AnnouncingConnections {
  private AnnouncingConnections() {}

  public static Connections over(
      Documents documents, SecretBox secrets, ConnectionOutboxes outboxes, Clock clock) {
    return new Connections(
        documents, secrets, new ReconnectAnnouncer(outboxes, clock), attempt -> {});
  }
}
