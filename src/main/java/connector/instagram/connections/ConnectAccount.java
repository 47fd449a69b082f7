package connector.instagram.connections;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ErrorCode;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Account;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphErrorKind;
import connector.instagram.graph.GraphException;
import connector.instagram.storage.Versioned;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Connects an Instagram account by its token, or renews the connection that the account has. */
final class ConnectAccount {
  private static final Set<GraphErrorKind> REFUSED =
      Set.of(
          GraphErrorKind.TOKEN_EXPIRED, GraphErrorKind.TOKEN_REFUSED, GraphErrorKind.TOKEN_REVOKED);

  private final GraphApi graph;
  private final AccountIndex accounts;
  private final Connections connections;
  private final PollEnrollment polling;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ConnectAccount(
      GraphApi graph,
      AccountIndex accounts,
      Connections connections,
      PollEnrollment polling,
      Clock clock) {
    this.graph = graph;
    this.accounts = accounts;
    this.connections = connections;
    this.polling = polling;
    this.clock = clock;
  }

  /**
   * Everything the account has published by now is old; whatever it publishes once this has
   * returned is new (P4).
   */
  Connected connect(ConnectRequest request, Deadline deadline) {
    AccountIdentity account = identify(request.token(), deadline);
    // The baseline is taken before the check that no connection exists. The other way round, a
    // second consent could put its later baseline over the cursor of a connection that was answered
    // in between, and what was posted between the two would never fire.
    PollEnrollment.Baseline baseline = polling.observe(request.token(), deadline);
    Versioned<ConnectionId> claimed =
        accounts.claim(account.professionalId(), ConnectionId.random(random), deadline);
    ConnectionId id = claimed.value();
    ApiKey key = connections.newKey(id, random);
    Consent consent = consent(account, key, request);
    if (!connections.exists(id, deadline)) {
      baseline.store(id, deadline);
      if (connections.create(consent.first(id), deadline)) {
        keep(account.professionalId(), claimed, deadline);
        return new Connected(id, account.username(), key, true);
      }
    }
    if (request.events().orElse(false)) {
      baseline.beginAnew(id, () -> wantsEvents(id, deadline), deadline);
    } else {
      baseline.storeIfAbsent(id, deadline);
    }
    reconnect(id, deadline, consent::renewed);
    return new Connected(id, account.username(), key, false);
  }

  private boolean wantsEvents(ConnectionId id, Deadline deadline) {
    return connections.find(id, deadline).filter(stored -> stored.polling().enabled()).isPresent();
  }

  private Consent consent(AccountIdentity account, ApiKey key, ConnectRequest request) {
    Instant now = clock.instant();
    return new Consent(
        account,
        Credential.given(connections.encrypt(request.token(), key.connection()), now),
        new Grant(key.grant(), request.keyName(), now, key.secretHash()),
        request.events());
  }

  private void keep(String professionalId, Versioned<ConnectionId> claimed, Deadline deadline) {
    if (!accounts.keep(professionalId, claimed, deadline)) {
      // Others ended and connected it again meanwhile: their connection stays, ours goes.
      polling.end(claimed.value(), deadline);
      connections.delete(claimed.value(), deadline);
      throw busy("The same account is being connected by others at this moment. Try again.");
    }
  }

  private void reconnect(ConnectionId id, Deadline deadline, UnaryOperator<Connection> change) {
    if (connections.update(id, deadline, change).done().isEmpty()) {
      throw busy("The connection was changed by others at the same time. Try again.");
    }
  }

  private static ApiException busy(String message) {
    return new ApiException(
        ApiError.of(ErrorCode.STORAGE_UNAVAILABLE, message, Duration.ofSeconds(1)));
  }

  private AccountIdentity identify(AccessToken token, Deadline deadline) {
    Account account = askWhoItIs(token, deadline);
    Optional<String> professionalId = account.professionalId();
    if (professionalId.isEmpty()) {
      throw new ApiException(
          ApiError.of(
              ErrorCode.INVALID_REQUEST,
              "Instagram names no professional account for this token. Only Business and Creator"
                  + " accounts can be connected, with a token of the Instagram API with Instagram"
                  + " Login."));
    }
    return new AccountIdentity(
        professionalId.get(),
        account.appScopedId().orElse(""),
        account.username().orElse(professionalId.get()));
  }

  private Account askWhoItIs(AccessToken token, Deadline deadline) {
    try {
      return graph.me(token, Set.of("id", "user_id", "username"), deadline).value();
    } catch (GraphException e) {
      if (REFUSED.contains(e.kind())) {
        throw ApiException.invalidRequest(
            "Instagram does not accept this access token. Paste a long-lived token that is not"
                + " expired, from the Meta app dashboard under Instagram > API setup with Instagram"
                + " login.");
      }
      throw e;
    }
  }

  /** A usable connection and the key to it, which is not kept anywhere. */
  record Connected(ConnectionId id, String username, ApiKey key, boolean created) {}

  /** What an owner consented to, and when: the credential was stored then. */
  private record Consent(
      AccountIdentity account, Credential credential, Grant grant, Optional<Boolean> events) {
    Connection first(ConnectionId id) {
      Instant now = credential.stored();
      return new Connection(
          new Identity(
              id, account.professionalId(), account.appScopedId(), account.username(), now),
          credential,
          new PollingPreference(events.orElse(true), false, now),
          List.of(grant));
    }

    Connection renewed(Connection stored) {
      PollingPreference polling = stored.polling();
      return stored
          .reconnected(account, credential, grant)
          .with(polling.enabled(events.orElse(polling.enabled()), credential.stored()));
    }
  }
}
