package connector.instagram.subscriptions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a subscriber takes what it is sent, and until when it is left alone (D5). Three POSTs in
 * a row that fail open its breaker; when all of a day's failed it is suspended, and asked once an
 * hour. One that works ends all of it.
 *
 * @param delivered about when it took an event last: told once an hour
 * @param trouble empty while it works
 */
public record SubscriptionHealth(Optional<Instant> delivered, Optional<Trouble> trouble) {
  public static final SubscriptionHealth NEW =
      new SubscriptionHealth(Optional.empty(), Optional.empty());

  private static final Duration TELL_AGAIN = Duration.ofHours(1);

  /** What can be said of a subscriber. */
  public enum State {
    LIVE("live"),
    FAILING("failing"),
    SUSPENDED("suspended");

    private final String text;

    State(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  public State state() {
    return trouble
        .map(now -> now.isSuspended() ? State.SUSPENDED : State.FAILING)
        .orElse(State.LIVE);
  }

  /** No POST before this moment; empty while there may be some. */
  public Optional<Instant> closedUntil(Instant now) {
    return trouble.map(Trouble::openUntil).filter(until -> until.isAfter(now));
  }

  /** Over how much time after a pause those come back that waited for its end. */
  public Duration nextPause() {
    return trouble.map(Trouble::nextPause).orElse(Duration.ZERO);
  }

  /** In our own words; empty while it works. */
  public Optional<String> reason() {
    return trouble.map(now -> now.last().reason());
  }

  /** The same for most deliveries that work, so that these cost no write. */
  public SubscriptionHealth accepted(Instant now) {
    boolean told =
        trouble.isEmpty()
            && delivered.filter(last -> last.plus(TELL_AGAIN).isAfter(now)).isPresent();
    return told ? this : new SubscriptionHealth(Optional.of(now), Optional.empty());
  }

  public SubscriptionHealth failed(Failure failure) {
    return new SubscriptionHealth(
        delivered, Optional.of(trouble.map(old -> old.and(failure)).orElse(Trouble.of(failure))));
  }

  /** An event was given up that could not be sent for a whole day, and not just now either. */
  public SubscriptionHealth gaveUp(Instant now) {
    return new SubscriptionHealth(delivered, trouble.map(old -> old.gaveUp(now)));
  }

  /**
   * Whoever asks a suspended subscriber says so first: nobody else does for an hour.
   *
   * @param pause the number of the pause that has ended; the same health when another one goes on
   */
  public SubscriptionHealth probing(int pause, Instant now) {
    return state() == State.SUSPENDED && pauses() == pause
        ? new SubscriptionHealth(delivered, trouble.map(old -> old.probing(now)))
        : this;
  }

  /** How many pauses there were in this trouble; the number of the present one. */
  public int pauses() {
    return trouble.map(now -> now.pause().number()).orElse(0);
  }

  /** True when it has said for an hour that there is no such address (D4). */
  public boolean isGone() {
    return trouble.filter(now -> now.missing().isGone(now.last().at())).isPresent();
  }

  public ObjectNode json() {
    ObjectNode json = Json.object();
    delivered.ifPresent(at -> json.put("delivered", at.toString()));
    trouble.ifPresent(now -> json.set("trouble", now.json()));
    return json;
  }

  public static SubscriptionHealth from(JsonFields fields) {
    return new SubscriptionHealth(
        fields.optionalTime("delivered"), fields.optionalObject("trouble").map(Trouble::from));
  }

  /**
   * A POST that failed.
   *
   * @param reason in our own words, never the subscriber's
   * @param missing it was answered with 404
   * @param pause what the subscriber asks for; zero when it asks for nothing
   */
  public record Failure(Instant at, String reason, boolean missing, Duration pause) {}
}
