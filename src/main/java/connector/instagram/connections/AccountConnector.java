package connector.instagram.connections;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Account;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.LoginApi;
import connector.instagram.storage.Change;
import connector.instagram.storage.Versioned;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Connects an Instagram account by its token, or renews the connection that the account has. */
public final class AccountConnector {
  private static final Set<GraphError.Kind> REFUSED =
      Set.of(
          GraphError.Kind.TOKEN_EXPIRED,
          GraphError.Kind.TOKEN_REFUSED,
          GraphError.Kind.TOKEN_REVOKED);

  private final GraphApi graph;
  private final CommentNotices notices;
  private final AccountIndex accounts;
  private final Connections connections;
  private final PollEnrollment polling;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  AccountConnector(
      InstagramAccess instagram,
      AccountIndex accounts,
      Connections connections,
      PollEnrollment polling,
      Clock clock) {
    this.graph = instagram.graph();
    this.notices = instagram.notices();
    this.accounts = accounts;
    this.connections = connections;
    this.polling = polling;
    this.clock = clock;
  }

  /**
   * Connects the account of a token that an operator gave.
   *
   * @throws ApiException when it is no usable token, or not of a professional account
   */
  Connected connect(ConnectRequest request, Deadline deadline) {
    AccountIdentity account = identifyPasted(request.token(), deadline);
    Claim claim = claim(account, request.token(), deadline);
    ConnectionId id = claim.id();
    Instant now = clock.instant();
    GrantToken key = connections.newKey(id, random);
    Consent consent =
        new Consent(
            account,
            Credential.given(connections.encrypt(request.token(), id), now),
            Grant.unused(key.grant(), request.key().name(), now, new OperatorKey(key.secretHash())),
            request.key().events(),
            true);
    return new Connected(id, account.username(), key, store(claim, consent, deadline));
  }

  /**
   * Connects the account of somebody who signed in, or renews its connection, and adds a grant that
   * has no tokens yet. It switches no polling on (P11).
   *
   * @throws ApiException when the connection has no room for another grant
   */
  public SignedIn signIn(SignIn signIn, Deadline deadline) {
    AccessToken token = signIn.token().token();
    Claim claim = claim(signIn.account(), token, deadline);
    Instant now = clock.instant();
    String grantId = GrantToken.newGrantId(random);
    Consent consent =
        new Consent(
            signIn.account(),
            Credential.issued(
                connections.encrypt(token, claim.id()), now, signIn.token().expiresIn()),
            Grant.unused(grantId, signIn.clientName(), now, ClientTokens.none(signIn.clientId())),
            Optional.empty(),
            false);
    var unused = store(claim, consent, deadline);
    return new SignedIn(claim.id(), grantId);
  }

  /**
   * The same for somebody who signed in by an operator's link. Whoever comes again with the same
   * key gets no second grant.
   *
   * @throws ApiException when the connection has no room for another grant
   */
  public SignedIn signIn(
      AccountIdentity account, LoginApi.LongLivedToken token, PreparedKey key, Deadline deadline) {
    Claim claim = claim(account, token.token(), deadline);
    Instant now = clock.instant();
    GrantToken made = connections.keyOf(claim.id(), key);
    Consent consent =
        new Consent(
            account,
            Credential.issued(
                connections.encrypt(token.token(), claim.id()), now, token.expiresIn()),
            Grant.unused(
                key.grantId(), key.wanted().name(), now, new OperatorKey(made.secretHash())),
            key.wanted().events(),
            true);
    var unused = store(claim, consent, deadline);
    return new SignedIn(claim.id(), key.grantId());
  }

  /** A key as its holder gets it. */
  public String keyText(ConnectionId id, PreparedKey key) {
    return connections.keyOf(id, key).text();
  }

  /**
   * Whose token it is; empty when Instagram names no professional account for it.
   *
   * @throws GraphException when Instagram refuses the token, or does not answer
   */
  public Optional<AccountIdentity> identify(AccessToken token, Deadline deadline) {
    Account account = graph.me(token, Set.of("id", "user_id", "username"), deadline).value();
    return account
        .professionalId()
        .map(
            id ->
                new AccountIdentity(
                    id, account.appScopedId().orElse(""), account.username().orElse(id)));
  }

  private Claim claim(AccountIdentity account, AccessToken token, Deadline deadline) {
    // The baseline is taken before the check that no connection exists. The other way round, a
    // second consent could put its later baseline over the cursor of a connection that was answered
    // in between, and what was posted between the two would never fire.
    PollEnrollment.Baseline baseline = polling.observe(token, deadline);
    return new Claim(
        baseline, accounts.claim(account.professionalId(), ConnectionId.random(random), deadline));
  }

  /**
   * Everything the account has published by now is old; whatever it publishes once this has
   * returned is new (P4).
   *
   * @return true when the account had no connection
   */
  private boolean store(Claim claim, Consent consent, Deadline deadline) {
    ConnectionId id = claim.id();
    if (!connections.exists(id, deadline)) {
      claim.baseline().store(id, deadline);
      if (connections.create(consent.first(id), deadline)) {
        keep(consent.account().professionalId(), claim.entry(), deadline);
        alias(consent.account(), id, deadline);
        return true;
      }
    }
    PollEnrollment.Undo undo =
        consent.events().orElse(false)
            ? claim.baseline().beginAnew(id, () -> wantsEvents(id, deadline), deadline)
            : claim.baseline().storeIfAbsent(id, deadline);
    Change.Outcome<Connection, Connection> renewed =
        connections.update(id, deadline, consent::renewed);
    if (renewed.done().isEmpty()) {
      throw notRenewed(id, undo, deadline);
    }
    alias(consent.account(), id, deadline);
    renewed.done().ifPresent(done -> notices.ask(done.result(), deadline));
    return false;
  }

  /** Checked again after writing, so that a connection that has just ended leaves none (S8). */
  private void alias(AccountIdentity account, ConnectionId id, Deadline deadline) {
    accounts.alias(account, id, deadline);
    if (connections.find(id, deadline).isEmpty()) {
      accounts.dropAlias(account, id, deadline);
      throw ending();
    }
  }

  /** What was stored for a connection that ended meanwhile is taken back (S8). */
  private ApiException notRenewed(ConnectionId id, PollEnrollment.Undo undo, Deadline deadline) {
    if (connections.find(id, deadline).isPresent()) {
      return Connections.contended();
    }
    undo.undo(deadline);
    return ending();
  }

  private static ApiException ending() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.STORAGE_UNAVAILABLE,
            "What is stored of this account is just being removed. Connect it again in a few"
                + " minutes.",
            Duration.ofMinutes(1)));
  }

  private boolean wantsEvents(ConnectionId id, Deadline deadline) {
    return connections
        .find(id, deadline)
        .filter(stored -> stored.wantsEvents(clock.instant()))
        .isPresent();
  }

  private void keep(String professionalId, Versioned<ConnectionId> claimed, Deadline deadline) {
    if (!accounts.keep(professionalId, claimed, deadline)) {
      // Others ended and connected it again meanwhile: their connection stays, ours goes.
      polling.end(claimed.value(), deadline);
      connections.delete(claimed.value(), deadline);
      throw new ApiException(
          ApiError.of(
              ApiError.Code.STORAGE_UNAVAILABLE,
              "The same account is being connected by others at this moment. Try again.",
              Duration.ofSeconds(1)));
    }
  }

  private AccountIdentity identifyPasted(AccessToken token, Deadline deadline) {
    try {
      return identify(token, deadline).orElseThrow(AccountConnector::notProfessional);
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

  private static ApiException notProfessional() {
    return ApiException.invalidRequest(
        "Instagram names no professional account for this token. Only Business and Creator"
            + " accounts can be connected, with a token of the Instagram API with Instagram"
            + " Login.");
  }

  /** A usable connection and the key to it, which is not kept anywhere. */
  record Connected(ConnectionId id, String username, GrantToken key, boolean created) {}

  /** What the account has published, and the id that its one connection has or gets. */
  private record Claim(PollEnrollment.Baseline baseline, Versioned<ConnectionId> entry) {
    ConnectionId id() {
      return entry.value();
    }
  }

  /**
   * What somebody consented to at Instagram and on our own page.
   *
   * @param permissions what Instagram says that the token may do
   * @param account whose token it is, as {@link AccountConnector#identify} told
   * @param clientId the OAuth client that asked for it
   * @param clientName what an operator reads beside the grant
   */
  public record SignIn(
      LoginApi.LongLivedToken token,
      List<String> permissions,
      AccountIdentity account,
      String clientId,
      String clientName) {
    public SignIn {
      permissions = List.copyOf(permissions);
    }
  }

  /** The connection that a sign-in made or renewed, and its new grant, which has no tokens yet. */
  public record SignedIn(ConnectionId id, String grantId) {}

  /**
   * Who an Instagram account is, as Instagram told.
   *
   * @param professionalId {@code /me.user_id}: the account's id in paths and events
   * @param appScopedId {@code /me.id}: the account's id in Meta's callbacks
   */
  public record AccountIdentity(String professionalId, String appScopedId, String username) {}

  /**
   * A key that is to be made and has not been: whoever comes with the same again gets the same key,
   * and no second one (S9).
   *
   * @param grantId of the grant that it gets
   * @param secret 256 random bits
   */
  public record PreparedKey(WantedKey wanted, String grantId, String secret) {
    @Override
    public String toString() {
      return "PreparedKey[" + wanted.name() + ", grant=" + grantId + ", redacted]";
    }
  }
}
