package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.Usage;
import connector.instagram.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What Instagram's refusals say about a connection (rule P10). Belongs to one token: with a renewed
 * one it starts anew. Pure.
 *
 * @param token the version of the token that was refused; empty while none was
 * @param refusals how often in a row, as far as it matters
 * @param since when the refusals began
 * @param retryAt when Instagram is asked again; absent: at every tick, or never when a reconnection
 *     is needed
 */
record ConnectionStatus(
    State state, String token, int refusals, Optional<Instant> since, Optional<Instant> retryAt) {
  static final ConnectionStatus ACTIVE =
      new ConnectionStatus(State.ACTIVE, "", 0, Optional.empty(), Optional.empty());

  private static final int CERTAIN = 3;
  private static final Duration CERTAIN_AFTER = Duration.ofMinutes(30);
  private static final Duration OWNERS_TIME = Duration.ofHours(6);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

  /** Where a connection stands. */
  enum State {
    ACTIVE,
    /** The token was refused, but not often enough to call it dead. */
    SUSPECT,
    /** Only a new consent helps; after mere suspicion it is still tried now and then. */
    RECONNECT_NEEDED,
    /** Instagram wants something settled first. */
    PAUSED,
    THROTTLED,
    /** Most of Instagram's call budget is used: polled less often, so that none is refused. */
    NEAR_LIMIT;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** This standing, unless it is another token's. */
  ConnectionStatus of(String tokenVersion) {
    return token.equals(tokenVersion) ? this : ACTIVE;
  }

  boolean mayAsk(Instant now) {
    return retryAt.map(at -> !at.isAfter(now)).orElse(state != State.RECONNECT_NEEDED);
  }

  /** True when a refusal may be Instagram's own mistake, so that it has to be seen in company. */
  static boolean isSuspicion(GraphError error, Optional<Instant> tokenExpires, Instant now) {
    return switch (error.kind()) {
      case TOKEN_REFUSED -> true;
      case TOKEN_EXPIRED -> tokenExpires.map(end -> end.isAfter(now)).orElse(true);
      default -> false;
    };
  }

  /** The standing after Instagram refused a call with this token. */
  ConnectionStatus refused(
      GraphError error, String tokenVersion, Optional<Instant> tokenExpires, Instant now) {
    if (isSuspicion(error, tokenExpires, now)) {
      return suspected(tokenVersion, now);
    }
    return switch (error.kind()) {
      case TOKEN_REVOKED, TOKEN_EXPIRED ->
          new ConnectionStatus(
              State.RECONNECT_NEEDED, tokenVersion, CERTAIN, Optional.of(now), Optional.empty());
      case OWNER_MUST_ACT, BLOCKED, PERMISSION_MISSING ->
          new ConnectionStatus(
              State.PAUSED,
              tokenVersion,
              1,
              since.or(() -> Optional.of(now)),
              Optional.of(now.plus(OWNERS_TIME)));
      case ACCOUNT_THROTTLED -> throttled(error.retryAfter(), tokenVersion, now);
      default -> this;
    };
  }

  /** The standing after Instagram answered and told how much of its budget is used. */
  static ConnectionStatus answered(Usage usage, String tokenVersion, Instant now) {
    return usage
        .advisedPause()
        .map(
            pause ->
                new ConnectionStatus(
                    State.NEAR_LIMIT,
                    tokenVersion,
                    0,
                    Optional.of(now),
                    Optional.of(now.plus(pause))))
        .orElse(ACTIVE);
  }

  private ConnectionStatus suspected(String tokenVersion, Instant now) {
    boolean again = state == State.SUSPECT || state == State.RECONNECT_NEEDED;
    int count = again ? Math.min(refusals + 1, CERTAIN) : 1;
    Instant first = again ? since.orElse(now) : now;
    if (count == CERTAIN && !first.plus(CERTAIN_AFTER).isAfter(now)) {
      return new ConnectionStatus(
          State.RECONNECT_NEEDED,
          tokenVersion,
          count,
          Optional.of(first),
          Optional.of(now.plus(OWNERS_TIME)));
    }
    return new ConnectionStatus(
        State.SUSPECT, tokenVersion, count, Optional.of(first), Optional.empty());
  }

  /** Calling on prolongs a throttle, so each further refusal doubles the pause. */
  private ConnectionStatus throttled(Optional<Duration> told, String tokenVersion, Instant now) {
    int count = state == State.THROTTLED ? Math.min(refusals + 1, 5) : 1;
    Duration own = FIRST_PAUSE.multipliedBy(1L << (count - 1));
    Duration pause = told.filter(time -> time.compareTo(own) > 0).orElse(own);
    return new ConnectionStatus(
        State.THROTTLED,
        tokenVersion,
        count,
        since.or(() -> Optional.of(now)),
        Optional.of(now.plus(pause)));
  }

  ObjectNode json() {
    ObjectNode content =
        Json.object().put("state", state.text()).put("token", token).put("refusals", refusals);
    since.ifPresent(at -> content.put("since", at.toString()));
    retryAt.ifPresent(at -> content.put("retryAt", at.toString()));
    return content;
  }

  static ConnectionStatus from(JsonNode node) {
    Optional<State> state =
        Arrays.stream(State.values())
            .filter(known -> known.text().equals(node.path("state").asText()))
            .findFirst();
    if (state.isEmpty()) {
      return ACTIVE;
    }
    return new ConnectionStatus(
        state.get(),
        node.path("token").asText(),
        node.path("refusals").asInt(),
        Json.text(node, "since").map(Instant::parse),
        Json.text(node, "retryAt").map(Instant::parse));
  }
}
