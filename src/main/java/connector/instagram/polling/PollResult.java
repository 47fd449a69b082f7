package connector.instagram.polling;

import connector.instagram.storage.Versioned;
import java.util.Optional;

/**
 * How the poll of one connection ended.
 *
 * @param cursor the cursor as it is stored then, unless somebody else was quicker
 * @param wasTurnedAway true when others had used up what this poll needed
 * @param skipped how many listed items could not be used
 */
record PollResult(
    PollOutcome outcome, Optional<Versioned<Cursor>> cursor, boolean wasTurnedAway, int skipped) {
  static PollResult of(PollOutcome outcome, Versioned<Cursor> cursor) {
    return new PollResult(outcome, Optional.of(cursor), false, 0);
  }

  static PollResult lostRace() {
    return new PollResult(PollOutcome.LOST_RACE, Optional.empty(), false, 0);
  }

  /** The outcome that the stored cursor holds. */
  static PollResult stored(Versioned<Cursor> cursor) {
    return of(cursor.value().outcome(), cursor);
  }

  PollResult turnedAway() {
    return new PollResult(outcome, cursor, true, skipped);
  }

  PollResult skipping(int items) {
    return new PollResult(outcome, cursor, wasTurnedAway, items);
  }
}
