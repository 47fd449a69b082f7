package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.api.FakeRequest;
import connector.instagram.api.RateLimiter;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.throttle.Throttles;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A stored connection with a key that opens it, for tests that begin at the HTTP functions. */
public final class KnownCaller {
  /** The Instagram token; whatever a caller gets must not hold it. */
  public static final String TOKEN = "IGAACANARYTOKEN0123456789";

  private final MemoryDocuments documents = new MemoryDocuments("connections");
  private final Connections connections;
  private final Connection connection;
  private final String key;
  private final Clock clock;

  public KnownCaller(Clock clock) {
    this.clock = clock;
    SecretBox secrets =
        new SecretBox(List.of(SecretBox.Key.of("sample", new byte[32], Instant.EPOCH)), clock);
    connections = new Connections(documents, secrets, new NoVerdicts(), attempt -> {});
    Connection sample = SampleConnection.with(TOKEN);
    GrantToken apiKey = connections.newKey(sample.id(), new SecureRandom());
    connection =
        sample
            .reconnected(
                new AccountConnector.AccountIdentity(
                    sample.professionalId(), sample.identity().appScopedId(), sample.username()),
                Credential.given(sample.token(), clock.instant()),
                Grant.unused(
                    apiKey.grant(), "test", Instant.EPOCH, new OperatorKey(apiKey.secretHash())))
            .with(sample.polling().activeAt(clock.instant()));
    key = apiKey.text();
    if (!connections.create(connection, AMPLE)) {
      throw new IllegalStateException("the connection was there already");
    }
  }

  public Connection connection() {
    return connection;
  }

  public Connections connections() {
    return connections;
  }

  /** The connection ends, without a word to what belongs to it. */
  public void vanish() {
    connections.delete(connection.id(), AMPLE);
  }

  public FakeRequest request() {
    return new FakeRequest().header("Authorization", "Bearer " + key);
  }

  /** Lets this caller through; every request has a budget of its own. */
  public RequestGuard check() {
    return check(Throttles.alone(clock));
  }

  public RequestGuard check(RateLimiter rateLimiter) {
    return new RequestGuard(connections, rateLimiter, clock);
  }
}
