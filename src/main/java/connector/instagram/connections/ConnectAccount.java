package connector.instagram.connections;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ErrorCode;
import connector.instagram.connections.Connection.Identity;
import connector.instagram.connections.Connections.Stored;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Account;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphErrorKind;
import connector.instagram.graph.GraphException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a connection out of an Instagram token, or renews the one that the account has. */
final class ConnectAccount {
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final int SWAP_ATTEMPTS = 5;
  private static final Set<GraphErrorKind> REFUSED =
      Set.of(
          GraphErrorKind.TOKEN_EXPIRED, GraphErrorKind.TOKEN_REFUSED, GraphErrorKind.TOKEN_REVOKED);

  private final GraphApi graph;
  private final AccountIndex accounts;
  private final Connections connections;
  private final PollEnrollment polling;
  private final Clock clock;
  private final SecureRandom random;

  ConnectAccount(
      GraphApi graph,
      AccountIndex accounts,
      Connections connections,
      PollEnrollment polling,
      Clock clock,
      SecureRandom random) {
    this.graph = graph;
    this.accounts = accounts;
    this.connections = connections;
    this.polling = polling;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Everything the account has published by now is old; whatever it publishes once this has
   * returned is new.
   */
  Made make(AccessToken token, String keyName, Optional<Boolean> events) {
    Identity account = identify(token);
    // The look comes before the check that no connection exists. The other way round, a second
    // consent could put its later look over the cursor of a connection that was answered in
    // between, and what was posted between the two would never fire.
    PollEnrollment.Baseline baseline = polling.observe(token);
    AccountIndex.Claim claim =
        accounts.claim(account.professionalId(), ConnectionId.random(random));
    ConnectionId id = claim.connection();
    ApiKey key = ApiKey.random(id, random);
    Instant now = clock.instant();
    Grant grant = new Grant(key.grant(), keyName, now, key.secretHash());
    EncryptedToken sealed = connections.seal(token, id);
    if (!connections.exists(id)) {
      baseline.store(id);
      if (connections.create(first(id, account, sealed, grant, events.orElse(true), now))) {
        keep(account.professionalId(), claim);
        return new Made(id, account.username(), key, true);
      }
    }
    baseline.storeIfAbsent(id);
    reconnect(id, account, sealed, grant, events, now);
    return new Made(id, account.username(), key, false);
  }

  private void keep(String professionalId, AccountIndex.Claim claim) {
    if (!accounts.keep(professionalId, claim)) {
      // Ended and connected anew by others since we looked: theirs stays, ours goes.
      polling.end(claim.connection());
      connections.delete(claim.connection());
      throw new ApiException(
          ApiError.of(
              ErrorCode.STORAGE_UNAVAILABLE,
              "The same account is being connected by others at this moment. Try again.",
              Duration.ofSeconds(1)));
    }
  }

  private Identity identify(AccessToken token) {
    Account account = askWhoItIs(token);
    Optional<String> professionalId = account.professionalId();
    if (professionalId.isEmpty()) {
      throw new ApiException(
          ApiError.of(
              ErrorCode.INVALID_REQUEST,
              "Instagram names no professional account for this token. Only Business and Creator"
                  + " accounts can be connected, with a token of the Instagram API with Instagram"
                  + " Login."));
    }
    return new Identity(
        professionalId.get(),
        account.appScopedId().orElse(""),
        account.username().orElse(professionalId.get()));
  }

  private Account askWhoItIs(AccessToken token) {
    try {
      return graph.me(token, Set.of("id", "user_id", "username"), Deadline.in(TIME, clock)).value();
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

  private static Connection first(
      ConnectionId id,
      Identity account,
      EncryptedToken token,
      Grant grant,
      boolean events,
      Instant now) {
    return new Connection(
        id,
        account.professionalId(),
        account.appScopedId(),
        account.username(),
        token,
        now,
        Optional.empty(),
        now,
        PollingPreference.forEvents(now).wanting(events, now),
        List.of(grant));
  }

  private void reconnect(
      ConnectionId id,
      Identity account,
      EncryptedToken token,
      Grant grant,
      Optional<Boolean> events,
      Instant now) {
    for (int attempt = 0; attempt < SWAP_ATTEMPTS; attempt++) {
      Optional<Stored> stored = connections.find(id);
      if (stored.isEmpty()) {
        break;
      }
      Connection renewed =
          stored.get().connection().reconnected(account, token, grant, events, now);
      if (connections.replace(renewed, stored.get().etag()).stored()) {
        return;
      }
    }
    throw new ApiException(
        ApiError.of(
            ErrorCode.STORAGE_UNAVAILABLE,
            "The connection was changed by others at the same time. Try again.",
            Duration.ofSeconds(1)));
  }

  /** A usable connection and the key to it, which is not kept anywhere. */
  record Made(ConnectionId id, String username, ApiKey key, boolean created) {}
}
