package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ErrorCode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.PollEnrollment;
import connector.instagram.feed.MediaScanner;
import connector.instagram.feed.ScanResult;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Deadline;
import connector.instagram.polling.Cursors.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Begins, describes and ends the polling of one connection. */
final class PollAdmin implements PollEnrollment {
  private static final Duration TIME = Duration.ofSeconds(60);

  private final MediaScanner listing;
  private final NewMediaDetector poll;
  private final Cursors cursors;
  private final PollReports summaries;
  private final DeadLetters deadLetters;
  private final PollSettings settings;
  private final Clock clock;

  PollAdmin(
      MediaScanner listing,
      NewMediaDetector poll,
      Cursors cursors,
      PollReports summaries,
      DeadLetters deadLetters,
      PollSettings settings,
      Clock clock) {
    this.listing = listing;
    this.poll = poll;
    this.cursors = cursors;
    this.summaries = summaries;
    this.deadLetters = deadLetters;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Baseline observe(AccessToken token) {
    ScanResult listed = listing.recent(token, settings.overlap(), Deadline.in(TIME, clock));
    Optional<Instant> date = listed.date();
    if (!listed.complete() || date.isEmpty()) {
      throw new ApiException(
          ApiError.of(
              ErrorCode.INSTAGRAM_FAILED,
              "Instagram's list of the account's media came without a date or ended early, so it is"
                  + " not known which media are new. Nothing was stored. Try again in a minute.",
              Duration.ofMinutes(1)));
    }
    Cursor cursor = poll.start(listed, date.get(), Cursors.newWriteId());
    return new Baseline() {
      @Override
      public void store(ConnectionId id) {
        if (!cursors.create(id, cursor) && !cursors.overwrite(id, cursor)) {
          throw new ApiException(
              ApiError.of(
                  ErrorCode.STORAGE_UNAVAILABLE,
                  "The same account is being connected by others at this moment. Try again.",
                  Duration.ofSeconds(1)));
        }
      }

      @Override
      public void storeIfAbsent(ConnectionId id) {
        cursors.create(id, cursor);
      }
    };
  }

  @Override
  public void end(ConnectionId id) {
    cursors.delete(id);
    deadLetters.deleteAll(id);
  }

  @Override
  public Descriptions descriptions() {
    Optional<PollReport> last = summaries.last();
    return (connection, description) -> describe(connection, description, last);
  }

  private void describe(Connection connection, ObjectNode description, Optional<PollReport> last) {
    Optional<Stored> stored = cursors.find(connection.id());
    if (stored.isEmpty()) {
      description.put("state", "ending");
      return;
    }
    Cursor cursor = stored.get().cursor();
    ConnectionStatus standing = cursor.standing().of(connection.tokenVersion());
    Optional<String> idle = connection.wish().idleReason(clock.instant());
    description.put("state", idle.orElse(standing.state().text()));
    standing.retryAt().ifPresent(at -> description.put("retryAt", at.toString()));
    last.flatMap(summary -> summary.lastPoll(connection.id().documentName(), connection.created()))
        // At other ticks it was passed over, and the outcome is an older one's.
        .filter(at -> idle.isEmpty() && standing.mayAsk(at))
        .ifPresent(
            at ->
                description
                    .putObject("lastPoll")
                    .put("at", at.toString())
                    .put("outcome", cursor.outcome().text()));
    description.put("outbox", cursor.outbox().size());
  }
}
