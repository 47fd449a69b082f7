package connector.instagram.renewal;

import connector.instagram.deadline.Deadline;
import connector.instagram.polling.RunStatus;
import java.time.Instant;

/**
 * What the turns of one run share.
 *
 * @param lookedAfterUntil the last run asked until then who has not been polled
 * @param asking by when Instagram has to have answered
 * @param end by when storage has to have
 */
record TurnsOfRun(
    RunStatus status,
    RenewalNotes notes,
    Instant lookedAfterUntil,
    Deadline asking,
    Deadline end) {}
