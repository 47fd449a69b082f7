package connector.instagram.newmedia;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Polling;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.Deadline;
import connector.instagram.http.ErrorCode;
import connector.instagram.http.Problem;
import connector.instagram.http.ProblemException;
import connector.instagram.listing.Listing;
import connector.instagram.listing.MediaListing;
import connector.instagram.newmedia.Cursors.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Begins, describes and ends the polling of one connection. */
final class PollDesk implements Polling {
  private static final Duration TIME = Duration.ofSeconds(60);

  private final MediaListing listing;
  private final NewMediaPoll poll;
  private final Cursors cursors;
  private final Summaries summaries;
  private final DeadLetters deadLetters;
  private final PollSettings settings;
  private final Clock clock;

  PollDesk(
      MediaListing listing,
      NewMediaPoll poll,
      Cursors cursors,
      Summaries summaries,
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
  public Start look(AccessToken token) {
    Listing listed = listing.recent(token, settings.overlap(), Deadline.in(TIME, clock));
    Optional<Instant> date = listed.date();
    if (!listed.complete() || date.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              ErrorCode.INSTAGRAM_FAILED,
              "Instagram's list of the account's media came without a date or ended early, so it is"
                  + " not known which media are new. Nothing was stored. Try again in a minute.",
              Duration.ofMinutes(1)));
    }
    Cursor cursor = poll.start(listed, date.get(), Cursors.newWriteId());
    return new Start() {
      @Override
      public void store(ConnectionId id) {
        if (!cursors.create(id, cursor) && !cursors.overwrite(id, cursor)) {
          throw new ProblemException(
              Problem.of(
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
    Optional<Summary> last = summaries.last();
    return (connection, description) -> describe(connection, description, last);
  }

  private void describe(Connection connection, ObjectNode description, Optional<Summary> last) {
    Optional<Stored> stored = cursors.find(connection.id());
    if (stored.isEmpty()) {
      description.put("state", "ending");
      return;
    }
    Cursor cursor = stored.get().cursor();
    Standing standing = cursor.standing().of(connection.tokenVersion());
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
