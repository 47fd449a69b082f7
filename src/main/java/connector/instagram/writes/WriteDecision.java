package connector.instagram.writes;

import java.time.Duration;
import java.time.Instant;

/** Decides what a request to make something does, from what is stored of its key (W2). Pure. */
sealed interface WriteDecision {
  /** A call ends long before, so one that began earlier has died; clocks may differ by the rest. */
  Duration LEASE = Duration.ofMinutes(2);

  /** For so long a repeated request is known again. */
  Duration REMEMBERED = Duration.ofDays(1);

  /** Nothing is known of it: it is made. */
  record Make(StoredWrite begun) implements WriteDecision {}

  /**
   * An earlier call may have made it: that is found out first.
   *
   * @param mayRepeat whether it is made again when it is not there
   */
  record Look(StoredWrite begun, Instant repeatFrom, boolean mayRepeat) implements WriteDecision {}

  /** It was made; empty where its id is not known. */
  record Answer(String id) implements WriteDecision {}

  /** Another request with this key is at work. */
  record Wait(Duration time) implements WriteDecision {}

  /** The key stands for something else. */
  record Refuse() implements WriteDecision {}

  /** Where nothing is stored. */
  static WriteDecision first(String inputs, Instant now) {
    return new Make(StoredWrite.begun(inputs, now));
  }

  static WriteDecision of(StoredWrite write, String inputs, Instant now) {
    if (!write.first().plus(REMEMBERED).isAfter(now)) {
      return first(inputs, now);
    }
    if (!write.inputs().equals(inputs)) {
      return new Refuse();
    }
    if (write.stage() instanceof StoredWrite.Stage.Done done) {
      return new Answer(done.id());
    }
    if (write.stage() instanceof StoredWrite.Stage.Started started) {
      Instant end = started.at().plus(LEASE);
      return end.isAfter(now) ? new Wait(Duration.between(now, end)) : look(write, end, now);
    }
    return look(write, ((StoredWrite.Stage.Unknown) write.stage()).repeatFrom(), now);
  }

  private static WriteDecision look(StoredWrite write, Instant repeatFrom, Instant now) {
    return new Look(
        write.at(new StoredWrite.Stage.Started(now)), repeatFrom, !repeatFrom.isAfter(now));
  }
}
