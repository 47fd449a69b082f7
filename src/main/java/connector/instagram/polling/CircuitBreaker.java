package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphErrorKind;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stops asking Instagram for everybody once it refuses the app as a whole (rule P10): when the time
 * has come one connection asks, and its answer decides for all. Thread safe.
 */
final class CircuitBreaker {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final Clock clock;
  private Optional<Open> open;
  private boolean probing;

  CircuitBreaker(Optional<Open> before, Clock clock) {
    this.open = before;
    this.clock = clock;
  }

  /** True when the caller may ask; it has to report the answer. */
  synchronized boolean mayAsk() {
    if (open.isEmpty()) {
      return true;
    }
    if (probing || open.get().until().isAfter(clock.instant())) {
      return false;
    }
    probing = true;
    return true;
  }

  /** The caller could not ask after all: another one may. */
  synchronized void released() {
    probing = false;
  }

  synchronized void answered() {
    open = Optional.empty();
    probing = false;
  }

  synchronized void failed(GraphError error) {
    probing = false;
    if (error.kind() == GraphErrorKind.APP_REFUSED
        || error.kind() == GraphErrorKind.APP_THROTTLED) {
      Instant now = clock.instant();
      open =
          Optional.of(
              new Open(
                  open.map(Open::since).orElse(now),
                  now.plus(error.retryAfter().orElse(PAUSE)),
                  PollOutcome.of(error.kind())));
    }
  }

  synchronized Optional<Open> state() {
    return open;
  }

  /**
   * The breaker while nobody asks.
   *
   * @param until when one connection asks again
   */
  record Open(Instant since, Instant until, PollOutcome outcome) {
    ObjectNode json() {
      return Json.object()
          .put("since", since.toString())
          .put("until", until.toString())
          .put("outcome", outcome.text());
    }

    static Optional<Open> from(JsonNode node) {
      return node.isObject()
          ? Optional.of(
              new Open(
                  Instant.parse(node.path("since").asText()),
                  Instant.parse(node.path("until").asText()),
                  PollOutcome.fromText(node.path("outcome").asText())))
          : Optional.empty();
    }
  }
}
