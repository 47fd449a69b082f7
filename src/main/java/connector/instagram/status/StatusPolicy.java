package connector.instagram.status;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.Usage;
import java.time.Duration;
import java.time.Instant;

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
  public static ConnectionStatus answered(ConnectionStatus before, Usage usage, Instant now) {
    ConnectionStatus working = before.working();
    return usage
        .advisedPause()
        .map(pause -> working.paused(ConnectionState.NEAR_LIMIT, 0, now, now.plus(pause)))
        .orElse(working);
  }

  /**
   * The status after a run was refused.
   *
   * @param tokenExpired true when the token is past its known end
   */
  public static ConnectionStatus refused(
      ConnectionStatus before, GraphError error, boolean tokenExpired, Instant now) {
    return switch (error.kind()) {
      case TOKEN_REVOKED -> dead(before, ConnectionStatus.ReconnectReason.of(error), now);
      case TOKEN_EXPIRED ->
          tokenExpired
              ? dead(before, ConnectionStatus.ReconnectReason.of(error), now)
              : suspected(before, ConnectionStatus.ReconnectReason.of(error), now);
      case TOKEN_REFUSED -> suspected(before, ConnectionStatus.ReconnectReason.of(error), now);
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
    return suspicious ? before.suspect(0, now) : before;
  }

  /** The status after Meta told that the account's owner removed the app. */
  public static ConnectionStatus deauthorized(ConnectionStatus before, Instant now) {
    return dead(before, ConnectionStatus.ReconnectReason.CONSENT_WITHDRAWN, now);
  }

  /** The status after an action or a trigger was answered: its refusals no longer count. */
  public static ConnectionStatus answeredCall(ConnectionStatus before) {
    return before.state().isTrouble() ? before.working() : before.with(before.verdicts().ended());
  }

  /** The status of one that was refused all through an incident, once the incident is over. */
  public static ConnectionStatus outlasted(
      ConnectionStatus before,
      Instant incidentSince,
      GraphError error,
      boolean tokenExpired,
      Instant now) {
    return refused(before.suspect(CERTAIN, incidentSince), error, tokenExpired, now);
  }

  private static ConnectionStatus suspected(
      ConnectionStatus before, ConnectionStatus.ReconnectReason reason, Instant now) {
    boolean again =
        before.refusals() > 0
            && (before.state() == ConnectionState.SUSPECT
                || before.state() == ConnectionState.RECONNECT_NEEDED);
    int refusals = again ? Math.min(before.refusals() + 1, CERTAIN) : 1;
    Instant since = again ? before.since().filter(at -> at.isBefore(now)).orElse(now) : now;
    boolean certain = refusals == CERTAIN && !since.plus(CERTAIN_AFTER).isAfter(now);
    return certain ? dead(before, reason, now) : before.suspect(refusals, since);
  }

  private static ConnectionStatus dead(
      ConnectionStatus before, ConnectionStatus.ReconnectReason reason, Instant now) {
    Instant since = before.state().blamesOwner() ? before.since().orElse(now) : now;
    return before
        .paused(ConnectionState.RECONNECT_NEEDED, CERTAIN, since, now.plus(DEAD_RETRY))
        .with(before.verdicts().given(reason));
  }

  private static ConnectionStatus waiting(
      ConnectionState state, ConnectionStatus before, Instant now) {
    Instant since = before.state() == state ? before.since().orElse(now) : now;
    return before.paused(state, 1, since, now.plus(OWNERS_TIME));
  }

  /** Calling on prolongs a throttle, so each further refusal doubles the pause. */
  private static ConnectionStatus throttled(
      ConnectionStatus before, GraphError error, Instant now) {
    boolean again = before.state() == ConnectionState.THROTTLED;
    int refusals = again ? Math.min(before.refusals() + 1, MOST_DOUBLINGS) : 1;
    Duration own = FIRST_PAUSE.multipliedBy(1L << (refusals - 1));
    Duration pause = error.retryAfter().filter(time -> time.compareTo(own) > 0).orElse(own);
    Instant since = again ? before.since().orElse(now) : now;
    return before.paused(ConnectionState.THROTTLED, refusals, since, now.plus(pause));
  }

  /** A permission that only some actions need says nothing of the connection as a whole. */
  private static boolean concernsConnection(GraphError error) {
    return switch (error.kind()) {
      case TOKEN_EXPIRED, TOKEN_REVOKED, TOKEN_REFUSED, APP_NOT_ALLOWED -> true;
      // What somebody wanted to write was blocked, not the account.
      case BLOCKED -> !isOfWrite(error);
      case OWNER_MUST_ACT -> !isOfWrite(error) || error.code().namesToken();
      case PERMISSION_MISSING -> error.permission().equals(GraphError.BASIC_PERMISSION);
      default -> false;
    };
  }

  private static boolean isOfWrite(GraphError error) {
    return error.code().operation() == GraphError.Operation.WRITE;
  }

  /** What one run learned of one connection, as far as it tells whether Instagram is at fault. */
  public enum Finding {
    /** Instagram answered. */
    WORKED,
    /** The refusal, or the silence, says nothing of the connection or the app. */
    UNCLEAR,
    /** The refusal blames the owner, and no earlier run's did in this way. */
    TURNED,
    /** The refusal blames the owner, as an earlier run's had done. */
    STILL_BLAMED,
    /** The refusal names the Meta app itself. */
    APP_NAMED;

    /**
     * @param before the status before the refusal
     * @param after the status that the refusal alone would lead to
     */
    public static Finding ofRefusal(
        GraphError error, ConnectionStatus before, ConnectionStatus after) {
      if (error.kind() == GraphError.Kind.APP_DEACTIVATED) {
        return APP_NAMED;
      }
      if (!after.state().blamesOwner()) {
        return UNCLEAR;
      }
      // A suspect without refusals was reported by an action: this run is the first to ask.
      boolean again = after.state() == before.state() && before.refusals() > 0;
      return again ? STILL_BLAMED : TURNED;
    }

    boolean isTurn() {
      return this == TURNED || this == APP_NAMED;
    }

    public boolean isFailure() {
      return isTurn() || this == STILL_BLAMED;
    }
  }
}
