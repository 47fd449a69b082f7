package connector.instagram.connections;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.api.ApiException;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.secrets.SecretBox;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.throttle.Throttles;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One connection whose grants come and go, seen by any number of instances of the app. */
public final class GrantStage {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HandClock clock;
  private final MemoryDocuments documents;
  private final Connections connections;
  private final ConnectionId id = SampleConnection.with("secret-token-0001").id();

  public GrantStage(HandClock clock, Faults faults) {
    this.clock = clock;
    this.documents = new MemoryDocuments("connections", faults);
    SecretBox secrets =
        new SecretBox(List.of(SecretBox.Key.of("sample", new byte[32], Instant.EPOCH)), clock);
    this.connections = new Connections(documents, secrets, new NoVerdicts(), attempt -> {});
    Connection sample = SampleConnection.with(id, "secret-token-0001", clock.instant());
    if (!connections.create(sample.with(sample.polling().activeAt(clock.instant())), AMPLE)) {
      throw new IllegalStateException("the connection was there already");
    }
  }

  public ConnectionId id() {
    return id;
  }

  /** Runs once, just before the connection is written. */
  public void beforeNextWrite(Runnable action) {
    documents.beforeNextWrite(action);
  }

  MemoryDocuments documents() {
    return documents;
  }

  Connections connections() {
    return connections;
  }

  Connection stored() {
    return connections.find(id, AMPLE).orElseThrow();
  }

  /** All that is stored, for tests that look for what must not be there. */
  public String everything() {
    return documents.everything();
  }

  /** A sign-in whose code nobody has redeemed yet, as an instance stores it. */
  public AccountConnector.SignedIn signIn(String clientId) {
    String grantId = GrantToken.newGrantId(RANDOM);
    add(Grant.unused(grantId, clientId, clock.instant(), ClientTokens.none(clientId)));
    return new AccountConnector.SignedIn(id, grantId);
  }

  /** An operator's key. */
  public String key(String name) {
    GrantToken key = connections.newKey(id, RANDOM);
    add(Grant.unused(key.grant(), name, clock.instant(), new OperatorKey(key.secretHash())));
    return key.text();
  }

  void add(Grant grant) {
    change(
        stored ->
            stored.reconnected(
                new AccountConnector.AccountIdentity(
                    stored.professionalId(), stored.identity().appScopedId(), stored.username()),
                stored.credential(),
                grant));
  }

  /** What the runs found out about the Instagram token. */
  public void state(ConnectionState state) {
    change(stored -> stored.with(status(state, Optional.empty())));
  }

  /** The runs gave the account up. */
  public void verdict(ConnectionStatus.ReconnectReason reason) {
    change(stored -> stored.with(status(ConnectionState.RECONNECT_NEEDED, Optional.of(reason))));
  }

  private ConnectionStatus status(
      ConnectionState state, Optional<ConnectionStatus.ReconnectReason> reason) {
    return new ConnectionStatus(
        state,
        1,
        Optional.of(clock.instant()),
        Optional.empty(),
        new ConnectionStatus.Verdicts(reason.isPresent() ? 1 : 0, reason));
  }

  void change(UnaryOperator<Connection> change) {
    if (connections.update(id, AMPLE, change).done().isEmpty()) {
      throw new IllegalStateException("not changed");
    }
  }

  /** A new process with nothing in memory. */
  public Instance instance() {
    return new Instance(new Authenticator(connections, clock));
  }

  /** One process of the app. */
  public final class Instance {
    private final Authenticator authenticator;
    private final Grants grants;

    private Instance(Authenticator authenticator) {
      this.authenticator = authenticator;
      this.grants =
          new Grants(
              connections,
              new RequestGuard(connections, authenticator, Throttles.alone(clock), clock),
              clock);
    }

    public Grants grants() {
      return grants;
    }

    public boolean opens(String token) {
      try {
        return authenticator.authenticate(token, AMPLE).id().equals(id);
      } catch (ApiException e) {
        return false;
      }
    }
  }
}
