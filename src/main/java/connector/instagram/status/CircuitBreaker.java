package connector.instagram.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.GraphError;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Stops asking Instagram for everybody while it refuses the app as a whole (P10). It opens when
 * several connections in a row are refused so and none is answered in between. When its time is
 * over one connection asks, and its answer decides for all. Thread safe.
 */
public final class CircuitBreaker {
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final int WITNESSES = 3;
  private static final int FEWEST_WITNESSES = 2;

  private final int witnessesNeeded;
  private final Clock clock;
  private final Set<String> witnesses = new HashSet<>();
  private Optional<Open> open = Optional.empty();
  private boolean probing;

  /**
   * @param connections how many there are
   */
  public CircuitBreaker(int connections, Clock clock) {
    this.clock = clock;
    this.witnessesNeeded = Math.max(FEWEST_WITNESSES, Math.min(WITNESSES, connections));
  }

  /** Goes on from where the last run left it. */
  public synchronized void resume(Open before) {
    open = Optional.of(before.boundedBy(clock.instant().plus(LONGEST_PAUSE)));
  }

  /** True when the caller may ask; it has to report how that ended. */
  public synchronized boolean mayAsk() {
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
  public synchronized void released() {
    probing = false;
  }

  public synchronized void answered() {
    open = Optional.empty();
    probing = false;
    witnesses.clear();
  }

  public synchronized void failed(String connection, GraphError error) {
    probing = false;
    if (!concernsApp(error)) {
      return;
    }
    witnesses.add(connection);
    if (open.isEmpty() && witnesses.size() < witnessesNeeded) {
      return;
    }
    Instant now = clock.instant();
    Duration told = error.retryAfter().orElse(PAUSE);
    Duration pause = told.compareTo(LONGEST_PAUSE) < 0 ? told : LONGEST_PAUSE;
    open =
        Optional.of(
            new Open(
                open.map(Open::since).orElse(now),
                now.plus(pause),
                error.kind() == GraphError.Kind.APP_THROTTLED));
  }

  /**
   * True for a refusal that may concern all connections. What a change is refused with concerns one
   * account: the reads tell whether it is the app.
   */
  public static boolean concernsApp(GraphError error) {
    return error.code().operation() != GraphError.Operation.WRITE
        && (error.kind() == GraphError.Kind.APP_REFUSED
            || error.kind() == GraphError.Kind.APP_THROTTLED);
  }

  public synchronized Optional<Open> state() {
    return open;
  }

  /**
   * The breaker while nobody asks.
   *
   * @param until when one connection asks again
   * @param throttled true when the app's call limit is used up; false when the app is refused
   */
  public record Open(Instant since, Instant until, boolean throttled) {
    private Open boundedBy(Instant latest) {
      return until.isAfter(latest) ? new Open(since, latest, throttled) : this;
    }

    public ObjectNode json() {
      return Json.object()
          .put("since", since.toString())
          .put("until", until.toString())
          .put("throttled", throttled);
    }

    public static Open from(JsonFields fields) {
      return new Open(fields.time("since"), fields.time("until"), fields.flag("throttled"));
    }
  }
}
