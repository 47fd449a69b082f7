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

  /** The same connection, whose comments a subscription wants. */
  public static Connection wantingComments() {
    return wantingComments(with("secret-token-0001"));
  }

  public static Connection wantingComments(Connection sample) {
    Grant grant =
        Grant.unused("0123456789ab", "A flow", Instant.EPOCH, new OperatorKey("0".repeat(64)));
    return withComments(
        new Connection(sample.identity(), sample.credential(), sample.polling(), List.of(grant)));
  }

  /** The same with a subscription to comments, of its first grant. */
  public static Connection withComments(Connection stored) {
    return stored.withSubscriptions(
        List.of(
            new SubscriptionEntry(
                "0".repeat(32),
                "1".repeat(32),
                new SubscriptionEntry.Terms(
                    "comments", stored.grants().get(0).id(), "2".repeat(64)),
                new SubscriptionEntry.State.Live())));
  }

  /** The same, where the key that its token was encrypted with is not configured. */
  public static Connection withoutItsKey(Connection stored) {
    SecretBox others =
        new SecretBox(
            List.of(SecretBox.Key.of("other", new byte[32], Instant.EPOCH)), Clock.systemUTC());
    return new Connection(
        stored.identity(),
        Credential.given(
            new EncryptedToken(others, stored.id(), stored.token().encrypted()),
            stored.tokenStored()),
        stored.polling(),
        stored.grants());
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
