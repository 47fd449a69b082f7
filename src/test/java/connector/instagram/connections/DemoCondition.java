package connector.instagram.connections;

import connector.instagram.status.ConnectionState;
import connector.instagram.status.ConnectionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How an invented account is, as its operator sees it: every state, and what else can be wrong. */
public enum DemoCondition {
  ACTIVE("active"),
  SUSPECT("suspect"),
  TOKEN_EXPIRED("reconnect_needed"),
  PASSWORD_CHANGED("reconnect_needed"),
  CONSENT_WITHDRAWN("reconnect_needed"),
  TOKEN_REFUSED("reconnect_needed"),
  OWNER_MUST_ACT("owner_must_act"),
  PERMISSION_MISSING("permission_missing"),
  BLOCKED("blocked"),
  APP_NOT_ALLOWED("app_not_allowed"),
  THROTTLED("throttled"),
  NEAR_LIMIT("near_limit"),
  PAUSED_BY_OPERATOR("paused_by_operator"),
  NO_EVENTS_WANTED("no_events_wanted"),
  DORMANT("dormant"),
  /** Its token ends in four days and could not be renewed. */
  ENDS_SOON("active"),
  /** Nobody has a key for it any more. */
  UNUSED("active"),
  /** Its token is encrypted with a key that no setting has. */
  LOST_KEY("active"),
  /** Two events have waited for forty minutes. */
  WAITING_EVENTS("active"),
  /** Two events were given up. */
  DEAD_LETTERS("active"),
  /** Its deletion stopped halfway. */
  ENDING("ending"),
  /** Its document is damaged. */
  DAMAGED("unreadable"),
  /** A newer version of the connector wrote its document. */
  NEWER("unreadable");

  private final String state;

  DemoCondition(String state) {
    this.state = state;
  }

  /** The word that the operator sees as its state. */
  public String state() {
    return state;
  }

  /** Whether the imitation of Instagram has to know its token, so that it stays as it is. */
  public boolean needsToken() {
    return this != SUSPECT && !state.equals("reconnect_needed");
  }

  /** A healthy connection as it is under this condition. */
  Connection of(Connection healthy, Instant now) {
    return switch (this) {
      case SUSPECT -> healthy.with(status(ConnectionState.SUSPECT, now, Optional.empty()));
      case TOKEN_EXPIRED, PASSWORD_CHANGED, CONSENT_WITHDRAWN, TOKEN_REFUSED ->
          healthy.with(refused(now, ConnectionStatus.ReconnectReason.valueOf(name())));
      case OWNER_MUST_ACT, PERMISSION_MISSING, BLOCKED, APP_NOT_ALLOWED ->
          healthy.with(status(ConnectionState.valueOf(name()), now, in(now, Duration.ofHours(6))));
      case THROTTLED, NEAR_LIMIT ->
          healthy.with(
              status(ConnectionState.valueOf(name()), now, in(now, Duration.ofMinutes(55))));
      case PAUSED_BY_OPERATOR -> healthy.with(healthy.polling().paused(true, now));
      case NO_EVENTS_WANTED -> healthy.with(healthy.polling().enabled(false, now));
      case DORMANT -> healthy.with(healthy.polling().activeAt(now.minus(Duration.ofDays(100))));
      case ENDS_SOON -> healthy.with(ending(healthy.credential(), now));
      case UNUSED ->
          new Connection(healthy.identity(), healthy.credential(), healthy.polling(), List.of());
      case ENDING -> healthy.endedBy(new Deletions.Code("R" + healthy.id().value()));
      default -> healthy;
    };
  }

  private static ConnectionStatus status(
      ConnectionState state, Instant now, Optional<Instant> retryAt) {
    Optional<Instant> since = Optional.of(now.minus(Duration.ofMinutes(20)));
    return new ConnectionStatus(state, 1, since, retryAt, ConnectionStatus.ACTIVE.verdicts());
  }

  private static ConnectionStatus refused(Instant now, ConnectionStatus.ReconnectReason reason) {
    return new ConnectionStatus(
        ConnectionState.RECONNECT_NEEDED,
        3,
        Optional.of(now.minus(Duration.ofHours(2))),
        in(now, Duration.ofDays(1)),
        new ConnectionStatus.Verdicts(1, Optional.of(reason)));
  }

  private static Credential ending(Credential credential, Instant now) {
    return new Credential(
        credential.token(),
        credential.stored(),
        new TokenRenewal.TokenLife(in(now, Duration.ofDays(-56)), in(now, Duration.ofDays(4))),
        new TokenRenewal(
            in(now, Duration.ofHours(20)), 9, in(now, Duration.ofDays(-9)), "instagram_failed"),
        credential.status());
  }

  private static Optional<Instant> in(Instant now, Duration time) {
    return Optional.of(now.plus(time));
  }
}
