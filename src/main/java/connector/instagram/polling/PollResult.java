package connector.instagram.polling;

import connector.instagram.storage.Versioned;
import java.util.Optional;

/**
 * How the poll of one connection ended.
 *
 * @param cursor the cursor as it is stored then, unless somebody else was quicker
 * @param wasTurnedAway true when others had used up what this poll needed
 */
record PollResult(PollOutcome outcome, Optional<Versioned<Cursor>> cursor, boolean wasTurnedAway) {
  static PollResult of(PollOutcome outcome, Versioned<Cursor> cursor) {
    return new PollResult(outcome, Optional.of(cursor), false);
  }

  static PollResult lostRace() {
    return new PollResult(PollOutcome.LOST_RACE, Optional.empty(), false);
  }

  /** The outcome that the stored cursor holds. */
  static PollResult stored(Versioned<Cursor> cursor) {
    return of(cursor.value().outcome(), cursor);
  }

  PollResult turnedAway() {
    return new PollResult(outcome, cursor, true);
  }
}
