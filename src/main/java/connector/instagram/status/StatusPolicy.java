package connector.instagram.status;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what an answer or a refusal of Instagram means for a connection's status (P10). Pure: the
 * same evidence always leads to the same status.
 */
public final class StatusPolicy {
  private static final int CERTAIN = 3;
  private static final Duration CERTAIN_AFTER = Duration.ofMinutes(30);
  private static final Duration OWNERS_TIME = Duration.ofHours(6);
  private static final Duration DEAD_RETRY = Duration.ofDays(1);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 5;

  private StatusPolicy() {}

  /** The status after a run was answered, and told how much of the call budget is used. */
  public static ConnectionStatus answered(Usage usage, Instant now) {
    return usage
        .advisedPause()
        .map(pause -> paused(ConnectionState.NEAR_LIMIT, 0, now, now.plus(pause)))
        .orElse(ConnectionStatus.ACTIVE);
  }

  /**
   * The status after a run was refused.
   *
   * @param tokenExpired true when the token is past its known end
   */
  public static ConnectionStatus refused(
      ConnectionStatus before, GraphError error, boolean tokenExpired, Instant now) {
    return switch (error.kind()) {
      case TOKEN_REVOKED -> dead(before, now);
      case TOKEN_EXPIRED -> tokenExpired ? dead(before, now) : suspected(before, now);
      case TOKEN_REFUSED -> suspected(before, now);
      case OWNER_MUST_ACT -> waiting(ConnectionState.OWNER_MUST_ACT, before, now);
      case PERMISSION_MISSING -> waiting(ConnectionState.PERMISSION_MISSING, before, now);
      case BLOCKED -> waiting(ConnectionState.BLOCKED, before, now);
      case APP_NOT_ALLOWED -> waiting(ConnectionState.APP_NOT_ALLOWED, before, now);
      case ACCOUNT_THROTTLED, APP_THROTTLED -> throttled(before, error, now);
      default -> before;
    };
  }

  /**
   * The status after an action or a trigger was refused. It marks nobody by itself: a refusal that
   * would blame the owner makes the connection suspect, and the next run asks.
   */
  public static ConnectionStatus refusedCall(
      ConnectionStatus before, GraphError error, Instant now) {
    boolean suspicious = concernsConnection(error) && !before.state().isTrouble();
    return suspicious
        ? new ConnectionStatus(ConnectionState.SUSPECT, 0, Optional.of(now), Optional.empty())
        : before;
  }

  /** The status after an action or a trigger was answered: its refusals no longer count. */
  public static ConnectionStatus answeredCall(ConnectionStatus before) {
    return before.state().isTrouble() ? ConnectionStatus.ACTIVE : before;
  }

  /** The status of one that was refused all through an incident, once the incident is over. */
  public static ConnectionStatus outlasted(
      Instant incidentSince, GraphError error, boolean tokenExpired, Instant now) {
    return refused(
        new ConnectionStatus(
            ConnectionState.SUSPECT, CERTAIN, Optional.of(incidentSince), Optional.empty()),
        error,
        tokenExpired,
        now);
  }

  private static ConnectionStatus suspected(ConnectionStatus before, Instant now) {
    boolean again =
        before.refusals() > 0
            && (before.state() == ConnectionState.SUSPECT
                || before.state() == ConnectionState.RECONNECT_NEEDED);
    int refusals = again ? Math.min(before.refusals() + 1, CERTAIN) : 1;
    Instant since = again ? before.since().orElse(now) : now;
    boolean certain = refusals == CERTAIN && !since.plus(CERTAIN_AFTER).isAfter(now);
    return certain
        ? dead(before, now)
        : new ConnectionStatus(
            ConnectionState.SUSPECT, refusals, Optional.of(since), Optional.empty());
  }

  private static ConnectionStatus dead(ConnectionStatus before, Instant now) {
    Instant since = before.state().blamesOwner() ? before.since().orElse(now) : now;
    return paused(ConnectionState.RECONNECT_NEEDED, CERTAIN, since, now.plus(DEAD_RETRY));
  }

  private static ConnectionStatus waiting(
      ConnectionState state, ConnectionStatus before, Instant now) {
    Instant since = before.state() == state ? before.since().orElse(now) : now;
    return paused(state, 1, since, now.plus(OWNERS_TIME));
  }

  /** Calling on prolongs a throttle, so each further refusal doubles the pause. */
  private static ConnectionStatus throttled(
      ConnectionStatus before, GraphError error, Instant now) {
    boolean again = before.state() == ConnectionState.THROTTLED;
    int refusals = again ? Math.min(before.refusals() + 1, MOST_DOUBLINGS) : 1;
    Duration own = FIRST_PAUSE.multipliedBy(1L << (refusals - 1));
    Duration pause = error.retryAfter().filter(time -> time.compareTo(own) > 0).orElse(own);
    Instant since = again ? before.since().orElse(now) : now;
    return paused(ConnectionState.THROTTLED, refusals, since, now.plus(pause));
  }

  private static ConnectionStatus paused(
      ConnectionState state, int refusals, Instant since, Instant retryAt) {
    return new ConnectionStatus(state, refusals, Optional.of(since), Optional.of(retryAt));
  }

  /** A permission that only some actions need says nothing of the connection as a whole. */
  private static boolean concernsConnection(GraphError error) {
    return switch (error.kind()) {
      case TOKEN_EXPIRED, TOKEN_REVOKED, TOKEN_REFUSED, OWNER_MUST_ACT, BLOCKED, APP_NOT_ALLOWED ->
          true;
      case PERMISSION_MISSING -> error.permission().equals(GraphError.BASIC_PERMISSION);
      default -> false;
    };
  }
}
