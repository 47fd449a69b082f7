package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.digest.Sha256;
import connector.instagram.graph.AccessToken;
import connector.instagram.secrets.SecretBox;
import java.time.Instant;
import java.util.List;

/** A connection as it lies in storage, for tests of what belongs to one. */
public final class StoredConnection {
  public static final String GRANT = "00000000000000aa";
  public static final String TOKEN = "IGAAdelivery-token";
  public static final ConnectionId ID = new ConnectionId("0123456789abcdef0123456789abcdef");

  private StoredConnection() {}

  /** With one grant, which the subscriptions belong to. */
  public static void create(
      Connections connections, SecretBox secrets, List<SubscriptionEntry> subscriptions) {
    Credential credential =
        Credential.given(
            new ConnectionCodec(secrets).encrypt(new AccessToken(TOKEN), ID), Instant.EPOCH);
    boolean unused =
        connections.create(
            new Connection(
                new Identity(
                    ID,
                    SampleConnection.PROFESSIONAL_ID,
                    "26411111111111177",
                    "harbour.bakery",
                    Instant.EPOCH),
                credential,
                new PollingPreference(true, false, Instant.EPOCH),
                List.of(
                    Grant.unused(
                        GRANT, "a flow", Instant.EPOCH, new OperatorKey(Sha256.hex("nobody")))),
                subscriptions),
            AMPLE);
  }

  /** Marks it as being ended. */
  public static void end(Connections connections) {
    var unused =
        connections.end(
            ID,
            new DeletionOrder(
                new Deletions.Code("R" + "0".repeat(32)),
                Instant.parse("2030-01-01T00:00:00Z"),
                false),
            AMPLE);
  }
}
