package connector.instagram.subscriptions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;

/**
 * What is remembered of a subscriber since a POST failed and none worked.
 *
 * @param failures POSTs in a row that failed while it was not left alone
 * @param endured how long it has failed; time in which nothing was to be sent does not count
 * @param last the latest POST that failed
 * @param pause how long it is left alone
 * @param missing how long it has answered 404
 */
record Trouble(int failures, Duration endured, Last last, Pause pause, Missing missing) {
  private static final int OPENS_AFTER = 3;
  private static final Duration SUSPENDED_AFTER = Duration.ofHours(24);
  private static final Duration PROBE_EVERY = Duration.ofHours(1);

  /** Between two POSTs of one event there is never more time, so nothing was to be sent. */
  private static final Duration LONGEST_GAP = Duration.ofHours(4);

  static Trouble of(SubscriptionHealth.Failure failure) {
    return new Trouble(
            0, Duration.ZERO, new Last(failure.at(), failure.reason()), Pause.NONE, Missing.NONE)
        .and(failure);
  }

  Trouble and(SubscriptionHealth.Failure failure) {
    Trouble next =
        new Trouble(
            failures + 1,
            enduredUntil(failure.at()),
            new Last(failure.at(), failure.reason()),
            pause,
            missing.and(failure));
    // Once it is suspended only a probe moves the time of the next one.
    return isSuspended() ? next : next.pausing(failure);
  }

  private Duration enduredUntil(Instant now) {
    Duration gap = Duration.between(last.at(), now);
    boolean counts = !gap.isNegative() && gap.compareTo(LONGEST_GAP) <= 0;
    return counts ? endured.plus(gap) : endured;
  }

  /** What is left of the day is the time in which the breaker happened to be open at its end. */
  Trouble gaveUp(Instant now) {
    Duration until = enduredUntil(now);
    boolean wholeDay = until.plus(Pause.LONGEST).compareTo(SUSPENDED_AFTER) >= 0;
    boolean longer = wholeDay && until.compareTo(SUSPENDED_AFTER) < 0;
    return new Trouble(
        failures, longer ? SUSPENDED_AFTER : until, new Last(now, last.reason()), pause, missing);
  }

  private Trouble pausing(SubscriptionHealth.Failure failure) {
    if (pause.until().isAfter(failure.at())) {
      // Sent before the pause began: it says nothing new, and does not lengthen it.
      return this;
    }
    if (isSuspended()) {
      return with(pause.next(failure.at().plus(PROBE_EVERY)));
    }
    Duration usual = failures >= OPENS_AFTER ? pause.length() : Duration.ZERO;
    Duration length = usual.compareTo(failure.pause()) >= 0 ? usual : failure.pause();
    return length.isZero() ? this : with(pause.next(failure.at().plus(length)));
  }

  Trouble probing(Instant now) {
    return with(pause.next(now.plus(PROBE_EVERY)));
  }

  private Trouble with(Pause other) {
    return new Trouble(failures, endured, last, other, missing);
  }

  boolean isSuspended() {
    return endured.compareTo(SUSPENDED_AFTER) >= 0;
  }

  Instant openUntil() {
    return pause.until();
  }

  Duration nextPause() {
    return isSuspended() ? PROBE_EVERY : pause.length();
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("failures", failures)
            .put("endured", endured.toString())
            .put("lastAt", last.at().toString())
            .put("lastReason", last.reason())
            .put("openUntil", pause.until().toString())
            .put("pauses", pause.number());
    return missing.count() == 0
        ? json
        : json.put("missing", missing.count()).put("missingSince", missing.since().toString());
  }

  static Trouble from(JsonFields fields) {
    int missing = fields.countOrZero("missing");
    return new Trouble(
        fields.count("failures"),
        Duration.parse(fields.text("endured")),
        new Last(fields.time("lastAt"), fields.text("lastReason")),
        new Pause(fields.time("openUntil"), fields.count("pauses")),
        missing == 0 ? Missing.NONE : new Missing(missing, fields.time("missingSince")));
  }

  /** The latest failure, in our own words. */
  public record Last(Instant at, String reason) {}

  /**
   * No POST until then.
   *
   * @param number how many pauses there were, this one included
   */
  public record Pause(Instant until, int number) {
    static final Pause NONE = new Pause(Instant.EPOCH, 0);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 4;

    /** Of the next one: twice as long as the one before. */
    Duration length() {
      Duration length = SHORTEST.multipliedBy(1L << Math.min(number, MOST_DOUBLINGS));
      return length.compareTo(LONGEST) < 0 ? length : LONGEST;
    }

    Pause next(Instant until) {
      return new Pause(until, number + 1);
    }
  }

  /** Answers 404 in a row, and since when. */
  public record Missing(int count, Instant since) {
    static final Missing NONE = new Missing(0, Instant.EPOCH);

    private static final int ENOUGH = 3;
    private static final Duration LONG_ENOUGH = Duration.ofHours(1);

    Missing and(SubscriptionHealth.Failure failure) {
      if (!failure.missing()) {
        return NONE;
      }
      return new Missing(count + 1, count == 0 ? failure.at() : since);
    }

    boolean isGone(Instant now) {
      return count >= ENOUGH && !since.plus(LONG_ENOUGH).isAfter(now);
    }
  }
}
