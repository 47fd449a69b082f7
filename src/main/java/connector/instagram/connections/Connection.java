package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.graph.AccessToken;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One Instagram professional account as we hold it. */
public record Connection(
    Identity identity,
    Credential credential,
    PollingPreference polling,
    List<Grant> grants,
    List<SubscriptionEntry> subscriptions) {
  /** No subscription outlives the grant that it belongs to, however that ended (S1). */
  public Connection {
    List<Grant> present = List.copyOf(grants);
    grants = present;
    subscriptions =
        subscriptions.stream()
            .filter(
                entry ->
                    !entry.isLive()
                        || present.stream()
                            .anyMatch(grant -> grant.id().equals(entry.terms().grant())))
            .toList();
  }

  /** A connection that nobody has subscribed to. */
  Connection(
      Identity identity, Credential credential, PollingPreference polling, List<Grant> grants) {
    this(identity, credential, polling, grants, List.of());
  }

  public ConnectionId id() {
    return identity.id();
  }

  public String professionalId() {
    return identity.professionalId();
  }

  public String username() {
    return identity.username();
  }

  public Instant created() {
    return identity.created();
  }

  /** True when Instagram may mean this account by the id: it has two of them. */
  public boolean isNamed(String userId) {
    return identity.isNamed(userId);
  }

  /**
   * The Instagram token, opened for one call.
   *
   * @throws ApiException.NotConfigured when the key that it was encrypted with is not configured
   */
  public AccessToken openToken() {
    return token().open();
  }

  /** False when the key that the token was encrypted with is not configured. */
  public boolean hasKnownKey() {
    return token().hasKnownKey();
  }

  EncryptedToken token() {
    return credential.token();
  }

  /** When the Instagram token ends; empty when that is not known. */
  public Optional<Instant> tokenExpires() {
    return credential.expires();
  }

  /** When Instagram issued the token and when it ends, as far as that is known. */
  public TokenRenewal.TokenLife tokenLife() {
    return credential.life();
  }

  /** What an operator has to know of the token's renewal; empty while all is well. */
  Optional<ObjectNode> renewalView() {
    return hasLiveGrant() ? renewal().view() : Optional.of(TokenRenewal.viewOfUnused());
  }

  /** What renewal remembers of the token. */
  public TokenRenewal renewal() {
    return credential.renewal();
  }

  /** True while somebody may use it: only then its token is renewed (S7). */
  public boolean hasLiveGrant() {
    return grants.stream().anyMatch(grant -> grant.secrets().isGiven());
  }

  /** When this token was stored; it is at least as old. */
  public Instant tokenStored() {
    return credential.stored();
  }

  /** Changes with every token that is stored. */
  public String tokenVersion() {
    return credential.stored().toString();
  }

  public ConnectionStatus status() {
    return credential.status();
  }

  /** Why Instagram is not asked for this account's events; empty when it is. */
  public Optional<ConnectionState> idleReason(Instant now) {
    return polling.idleReason(now, wantsEvents(now), hasListener());
  }

  /** True when somebody wants events that are found by polling the account (P11). */
  public boolean wantsEvents(Instant now) {
    return wantsMedia(now) || wantsComments(now);
  }

  /** True when somebody wants the account's media: the operator, or a subscription (P11). */
  public boolean wantsMedia(Instant now) {
    return polling.enabled() || subscriptions.stream().anyMatch(entry -> entry.wantsMedia(now));
  }

  /** True when a subscription wants the comments on the account's media (C1). */
  public boolean wantsComments(Instant now) {
    return subscriptions.stream().anyMatch(entry -> entry.wantsComments(now));
  }

  /** True while a subscription takes what is sent to it: that is as good as a sign of life. */
  private boolean hasListener() {
    return subscriptions.stream()
        .anyMatch(entry -> entry.state() instanceof SubscriptionEntry.State.Live);
  }

  /** The subscription of this id, ended or not. */
  public Optional<SubscriptionEntry> subscription(String subscriptionId) {
    return subscriptions.stream().filter(entry -> entry.id().equals(subscriptionId)).findFirst();
  }

  public Connection withSubscriptions(List<SubscriptionEntry> newSubscriptions) {
    return new Connection(identity, credential, polling, grants, newSubscriptions);
  }

  /** What is shown of it: trouble with the token before a reason not to poll. */
  public ConnectionState shownState(Instant now) {
    ConnectionState state = status().state();
    return state.isTrouble() ? state : idleReason(now).orElse(state);
  }

  /** True when it is being ended: nobody uses it any more (S8). */
  public boolean isEnding() {
    return identity.deletion().isPresent();
  }

  Connection endedBy(Deletions.Code code) {
    return new Connection(identity.endedBy(code), credential, polling, grants, subscriptions);
  }

  /** False for a grant that was revoked, or never given. */
  public boolean hasGrant(String grantId) {
    return grant(grantId).isPresent();
  }

  Optional<Grant> grant(String grantId) {
    return grants.stream().filter(grant -> grant.id().equals(grantId)).findFirst();
  }

  Connection with(PollingPreference newPolling) {
    return new Connection(identity, credential, newPolling, grants, subscriptions);
  }

  Connection with(ConnectionStatus newStatus) {
    return new Connection(identity, credential.with(newStatus), polling, grants, subscriptions);
  }

  Connection with(Credential newCredential) {
    return new Connection(identity, newCredential, polling, grants, subscriptions);
  }

  /** Neither paused nor refused any more, so that the next run asks Instagram. */
  Connection resumed(Instant now) {
    return with(polling.paused(false, now)).with(status().forgiven());
  }

  /** The same connection with a newly consented token and one more grant. */
  Connection reconnected(
      AccountConnector.AccountIdentity account, Credential newCredential, Grant grant) {
    return new Connection(
        identity.as(account, newCredential.stored()),
        newCredential.after(credential),
        polling,
        GrantRoom.with(grants, grant),
        subscriptions);
  }

  /** The grant as it is now; its use is a sign of life from the connection's owner (P11). */
  Connection usedBy(Grant changed, Instant now) {
    Grant used = changed.usedAt(now);
    return new Connection(
        identity,
        credential,
        polling.activeAt(now),
        grants.stream().map(grant -> grant.id().equals(used.id()) ? used : grant).toList(),
        subscriptions);
  }

  Connection without(Predicate<Grant> ended) {
    return new Connection(
        identity,
        credential,
        polling,
        grants.stream().filter(ended.negate()).toList(),
        subscriptions);
  }
}
