package connector.instagram.connections;

import connector.instagram.graph.AccessToken;
import connector.instagram.secrets.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A stored connection, for tests of what is done with one. */
public final class SampleConnection {
  public static final String PROFESSIONAL_ID = "17841400000000123";

  private SampleConnection() {}

  public static Connection with(String accessToken) {
    return with(new ConnectionId("0123456789abcdef0123456789abcdef"), accessToken, Instant.EPOCH);
  }

  /** The same connection, made at another time. */
  public static Connection madeAt(Instant created) {
    Connection sample = with("secret-token-0001");
    Identity identity = sample.identity();
    return new Connection(
        new Identity(
            identity.id(),
            identity.professionalId(),
            identity.appScopedId(),
            identity.username(),
            created),
        sample.credential(),
        sample.polling(),
        sample.grants());
  }

  /** The same connection while it is being ended. */
  public static Connection ending() {
    Connection sample = with("secret-token-0001");
    return new Connection(
        sample.identity().endedBy(new Deletions.Code("R" + "0".repeat(32))),
        sample.credential(),
        sample.polling(),
        sample.grants());
  }

  public static Connection with(ConnectionId id, String accessToken, Instant tokenStored) {
    SecretBox secrets =
        new SecretBox(
            List.of(SecretBox.Key.of("sample", new byte[32], Instant.EPOCH)), Clock.systemUTC());
    return new Connection(
        new Identity(id, PROFESSIONAL_ID, "26411111111111177", "harbour.bakery", Instant.EPOCH),
        Credential.given(
            new ConnectionCodec(secrets).encrypt(new AccessToken(accessToken), id), tokenStored),
        new PollingPreference(true, false, Instant.EPOCH),
        List.of());
  }
}
