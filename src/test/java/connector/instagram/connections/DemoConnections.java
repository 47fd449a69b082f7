package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.digest.Sha256;
import connector.instagram.graph.AccessToken;
import connector.instagram.json.Json;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes invented connections into storage, in the form in which the app writes them. */
public final class DemoConnections {
  private static final Duration AGE = Duration.ofDays(40);

  private final Documents documents;
  private final Connections connections;
  private final AccountIndex accounts;
  private final ConnectionCodec codec;
  private final ConnectionCodec lost;
  private final Instant now;

  public DemoConnections(Documents documents, Documents accounts, SecretBox secrets, Clock clock) {
    this.documents = documents;
    this.connections = new Connections(documents, secrets, new NoVerdicts(), Backoff.JITTERED);
    this.accounts = new AccountIndex(accounts, connections);
    this.codec = new ConnectionCodec(secrets);
    this.lost =
        new ConnectionCodec(
            new SecretBox(List.of(SecretBox.Key.of("lost", new byte[32], Instant.EPOCH)), clock));
    this.now = clock.instant();
  }

  /** The id that an account of this name gets: always the same. */
  public static ConnectionId idOf(String username) {
    return new ConnectionId(Sha256.hex("demo " + username).substring(0, 32));
  }

  /** Writes the account's entry, by which its connection is found. */
  public void writeEntry(SandboxAccount account) {
    var unused = accounts.claim(account.userId(), idOf(account.username()), AMPLE);
  }

  /**
   * Writes the account's connection.
   *
   * @param keys names of the keys that somebody has for it
   */
  public ConnectionId write(SandboxAccount account, DemoCondition condition, List<String> keys) {
    ConnectionId id = idOf(account.username());
    if (condition == DemoCondition.DAMAGED || condition == DemoCondition.NEWER) {
      int version = condition == DemoCondition.NEWER ? 99 : 1;
      var unused =
          documents.create(id.documentName(), Json.object().put("version", version), AMPLE);
    } else {
      Connection healthy = healthy(id, account, condition, keys);
      boolean unused = connections.create(condition.of(healthy, now), AMPLE);
    }
    return id;
  }

  /** Writes the account's connection with one key, and tells that key. */
  public String writeWithKey(SandboxAccount account) {
    ConnectionId id = idOf(account.username());
    GrantToken key = connections.newKey(id, new SecureRandom());
    Connection plain = healthy(id, account, DemoCondition.ACTIVE, List.of());
    OperatorKey secret = new OperatorKey(key.secretHash());
    boolean unused =
        connections.create(
            new Connection(
                plain.identity(),
                plain.credential(),
                plain.polling(),
                List.of(Grant.unused(key.grant(), "bench", now, secret))),
            AMPLE);
    return key.text();
  }

  private Connection healthy(
      ConnectionId id, SandboxAccount account, DemoCondition condition, List<String> keys) {
    Instant created = now.minus(AGE);
    ConnectionCodec sealing = condition == DemoCondition.LOST_KEY ? lost : codec;
    Credential credential =
        Credential.issued(
            sealing.encrypt(new AccessToken(account.accessToken()), id),
            now.minus(Duration.ofDays(3)),
            Duration.ofDays(60));
    return new Connection(
        new Identity(id, account.userId(), account.id(), account.username(), created),
        credential,
        new PollingPreference(true, false, now.minus(Duration.ofHours(5))),
        keys.stream().map(name -> grant(id, name, created)).toList());
  }

  private Grant grant(ConnectionId id, String name, Instant created) {
    String grant = Sha256.hex(id + name).substring(0, 16);
    return new Grant(
        grant,
        name,
        created,
        Optional.of(now.minus(Duration.ofDays(1))),
        new OperatorKey(Sha256.hex("no key has this secret")));
  }
}
