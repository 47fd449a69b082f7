package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.status.ConnectionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a connection's account is polled (P11).
 *
 * @param enabled true when the operator wants its media, whoever else does
 * @param paused true while the operator wants it left alone
 * @param lastActiveAt when its owner last gave a sign of life, to the day
 * @param sentOn whether the operator has all events sent on, so that somebody always hears of this
 *     one; a setting, and not stored
 */
record PollingPreference(boolean enabled, boolean paused, Instant lastActiveAt, boolean sentOn) {
  private static final Duration DORMANT_AFTER = Duration.ofDays(90);
  private static final Duration NOTED_EVERY = Duration.ofDays(1);

  PollingPreference(boolean enabled, boolean paused, Instant lastActiveAt) {
    this(enabled, paused, lastActiveAt, false);
  }

  /**
   * Why Instagram is not asked for media; empty when it is.
   *
   * @param wanted whether anybody wants the account's media
   * @param heard whether a subscription takes events: a flow that had nothing to receive is alive
   */
  Optional<ConnectionState> idleReason(Instant now, boolean wanted, boolean heard) {
    if (paused) {
      return Optional.of(ConnectionState.PAUSED_BY_OPERATOR);
    }
    if (!wanted) {
      return Optional.of(ConnectionState.NO_EVENTS_WANTED);
    }
    return heard || (enabled && sentOn) || lastActiveAt.plus(DORMANT_AFTER).isAfter(now)
        ? Optional.empty()
        : Optional.of(ConnectionState.DORMANT);
  }

  /** True when another sign of life is worth a write. */
  boolean isStale(Instant now) {
    return !lastActiveAt.plus(NOTED_EVERY).isAfter(now);
  }

  PollingPreference activeAt(Instant now) {
    return new PollingPreference(enabled, paused, now, sentOn);
  }

  PollingPreference paused(boolean pause, Instant now) {
    return new PollingPreference(enabled, pause, now, sentOn);
  }

  PollingPreference enabled(boolean enable, Instant now) {
    return new PollingPreference(enable, paused, now, sentOn);
  }

  ObjectNode json() {
    return Json.object()
        .put("enabled", enabled)
        .put("paused", paused)
        .put("lastActiveAt", lastActiveAt.toString());
  }

  static PollingPreference from(JsonFields fields, boolean sentOn) {
    return new PollingPreference(
        fields.flag("enabled"), fields.flag("paused"), fields.time("lastActiveAt"), sentOn);
  }
}
