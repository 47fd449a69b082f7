package connector.instagram.connections;

import connector.instagram.graph.AccessToken;
import connector.instagram.secrets.EncryptionKey;
import connector.instagram.secrets.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A stored connection, for tests of what is done with one. */
public final class SampleConnection {
  public static final String PROFESSIONAL_ID = "17841400000000123";

  private SampleConnection() {}

  public static Connection with(String accessToken) {
    ConnectionId id = new ConnectionId("0123456789abcdef0123456789abcdef");
    SecretBox secrets =
        new SecretBox(
            List.of(EncryptionKey.of("sample", new byte[32], Instant.EPOCH)), Clock.systemUTC());
    return new Connection(
        id,
        PROFESSIONAL_ID,
        "26411111111111177",
        "harbour.bakery",
        new ConnectionCodec(secrets).seal(new AccessToken(accessToken), id),
        Instant.EPOCH,
        Optional.empty(),
        Instant.EPOCH,
        PollingPreference.forEvents(Instant.EPOCH),
        List.of());
  }
}
