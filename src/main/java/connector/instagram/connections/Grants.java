package connector.instagram.connections;

import connector.instagram.api.ApiRequest;
import connector.instagram.deadline.Deadline;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.storage.Change;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Gives tokens to grants, and ends grants (S1, S2, S3). Thread safe. */
public final class Grants {
  private final Connections connections;
  private final RequestGuard guard;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Grants(Connections connections, RequestGuard guard, Clock clock) {
    this.connections = connections;
    this.guard = guard;
    this.clock = clock;
  }

  /** The first tokens of a sign-in, for a code that was redeemed. A grant gets them once. */
  public IssueResult issue(ConnectionId id, String grantId, String clientId, Deadline deadline) {
    GrantToken refresh = connections.newToken(GrantToken.Kind.REFRESH, id, grantId, random);
    return give(
        refresh,
        deadline,
        grant ->
            tokensOf(grant, clientId)
                .filter(tokens -> !tokens.isGiven())
                .map(tokens -> tokens.redeemed(refresh)));
  }

  /** One more access token. It can be asked for as often as answers are lost (S2). */
  public IssueResult refresh(String refreshToken, String clientId, Deadline deadline) {
    return GrantToken.parse(GrantToken.Kind.REFRESH, refreshToken)
        .map(
            token ->
                give(
                    token,
                    deadline,
                    grant ->
                        tokensOf(grant, clientId)
                            .filter(tokens -> grant.isOpenedBy(token, clock.instant()))))
        .orElseGet(IssueResult.Unknown::new);
  }

  /**
   * Ends the grant of a token of either kind; a token that is none of the client's ends nothing.
   */
  public void revoke(String token, String clientId, Deadline deadline) {
    GrantToken.parse(token)
        .ifPresent(
            named -> {
              var unused =
                  remove(
                      named.connection(),
                      grant ->
                          grant.isOpenedBy(named, clock.instant())
                              && tokensOf(grant, clientId).isPresent(),
                      deadline);
            });
  }

  /**
   * Ends one grant; the connection and its other grants stay.
   *
   * @return false when there is no such grant, or not any more
   */
  public boolean revoke(ConnectionId id, String grantId, Deadline deadline) {
    return remove(id, grant -> grant.id().equals(grantId), deadline);
  }

  /** Ends the grant that a caller's own key belongs to. */
  void leave(ApiRequest request) {
    Connection connection = guard.authenticate(request);
    GrantToken.parse(request.bearer())
        .ifPresent(
            key -> {
              var unused = revoke(connection.id(), key.grant(), request.deadline());
            });
  }

  private IssueResult give(
      GrantToken refresh, Deadline deadline, Function<Grant, Optional<ClientTokens>> admitted) {
    GrantToken access =
        connections.newToken(GrantToken.Kind.ACCESS, refresh.connection(), refresh.grant(), random);
    IssueResult issued =
        new IssueResult.Issued(
            new IssuedTokens(access.text(), refresh.text(), ClientTokens.ACCESS_LIFE));
    Change.Outcome<Connection, IssueResult> update =
        connections.decide(
            refresh.connection(),
            deadline,
            stored ->
                living(stored)
                    .flatMap(connection -> connection.grant(refresh.grant()))
                    .flatMap(grant -> admitted.apply(grant).map(grant::with))
                    .map(grant -> given(stored, grant, access, issued))
                    .orElseGet(Change.Drop::new));
    return finished(update).map(Change.Outcome.Done::result).orElseGet(IssueResult.Unknown::new);
  }

  private static Optional<Connection> living(Connection stored) {
    return Optional.of(stored).filter(connection -> !connection.isEnding());
  }

  /** A refresh is a sign of life from the connection's owner (P11). */
  private Change<Connection, IssueResult> given(
      Connection stored, Grant grant, GrantToken access, IssueResult issued) {
    if (stored.status().state() == ConnectionState.RECONNECT_NEEDED) {
      ConnectionStatus.ReconnectReason reason =
          stored.status().reconnectReason().orElse(ConnectionStatus.ReconnectReason.TOKEN_REFUSED);
      return new Change.None<>(
          new IssueResult.ReconnectNeeded(reason.sentence() + " Sign in again."));
    }
    Instant now = clock.instant();
    ClientTokens tokens = ((ClientTokens) grant.secrets()).issued(access, now);
    return new Change.To<>(stored.usedBy(grant.with(tokens), now), issued);
  }

  private static Optional<ClientTokens> tokensOf(Grant grant, String clientId) {
    return grant.secrets() instanceof ClientTokens tokens && tokens.clientId().equals(clientId)
        ? Optional.of(tokens)
        : Optional.empty();
  }

  /** True when there was such a grant. */
  private boolean remove(ConnectionId id, Predicate<Grant> ended, Deadline deadline) {
    Change.Outcome<Connection, Boolean> update =
        connections.decide(
            id,
            deadline,
            stored ->
                stored.grants().stream().anyMatch(ended)
                    ? new Change.To<>(stored.without(ended), true)
                    : new Change.None<>(false));
    guard.forget(id);
    return finished(update).map(Change.Outcome.Done::result).orElse(false);
  }

  private static <R> Optional<Change.Outcome.Done<Connection, R>> finished(
      Change.Outcome<Connection, R> update) {
    if (update.isContended()) {
      throw Connections.contended();
    }
    return update.done();
  }

  /** What a client that asks for tokens gets. */
  public sealed interface IssueResult {
    record Issued(IssuedTokens tokens) implements IssueResult {}

    /** There is no such grant of this client, or not any more. */
    record Unknown() implements IssueResult {}

    /**
     * Instagram does not accept the account's token any more (S3).
     *
     * @param reason what to do about it, for a person
     */
    record ReconnectNeeded(String reason) implements IssueResult {}
  }

  /** What a client is given; none of it is kept anywhere. */
  public record IssuedTokens(String accessToken, String refreshToken, Duration expiresIn) {
    @Override
    public String toString() {
      return "[redacted]";
    }
  }
}
