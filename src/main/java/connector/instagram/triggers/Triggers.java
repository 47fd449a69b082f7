package connector.instagram.triggers;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.feed.MediaScanner;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.Media;
import connector.instagram.media.MediaJson;
import connector.instagram.triggers.SharedScans.FirstScan;
import connector.instagram.triggers.TriggerDecision.Batch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** "When I upload a new media", as flows poll it (T1 to T4). */
final class Triggers {
  private final SharedScans scans;
  private final TriggerDecision decision;
  private final Duration overlap;

  Triggers(GraphApi graph, TriggerFunctions.Settings settings, Clock clock) {
    Set<String> fields = new LinkedHashSet<>(MediaJson.FIELDS);
    fields.addAll(MediaJson.LegacyMediaJson.FIELDS);
    this.scans = new SharedScans(new MediaScanner(graph, fields), settings.freshness(), clock);
    this.decision = new TriggerDecision(settings.firing());
    this.overlap = settings.firing().overlap();
  }

  /** A flow's first poll: all there is now is old to it. */
  Start start(Connection connection, Deadline deadline) {
    FirstScan first = scans.rescan(connection, overlap, deadline);
    MediaScanner.Result scan = first.result();
    if (!scan.complete() || scan.date().isEmpty()) {
      throw unknownWhatIsNew();
    }
    TriggerState state = decision.start(scan, connection.professionalId());
    if (state.window().seenIds().size() > TriggerState.MOST_SEEN) {
      // They may not be forgotten, and the low watermark may not rise above the present.
      throw notYet(
          "More than "
              + TriggerState.MOST_SEEN
              + " of the account's media are dated in the future. Try again when fewer are.");
    }
    return new Start(first.newest(), state, scan.found().skipped());
  }

  /** What is new since a state. */
  Batch next(Connection connection, TriggerState state, Deadline deadline) {
    if (state.account() != SeenItem.hashOf(connection.professionalId())) {
      return nextOfAnotherAccount(connection, state, deadline);
    }
    Instant floor = SeenItem.TIMELINE.timestamp(state.window().lowWatermark());
    MediaScanner.Result scan = scans.scanDownTo(connection, floor, deadline);
    return decision.next(state, scan).skipping(scan.found().skipped());
  }

  /**
   * The flow was given another account (T7). A fresh start would be repeated for ever where the
   * platform keeps the old state until a reply has data.
   */
  private Batch nextOfAnotherAccount(Connection connection, TriggerState state, Deadline deadline) {
    // Instagram's timestamps are whole seconds: a post of the same second is not before.
    Instant created = connection.created().truncatedTo(ChronoUnit.SECONDS);
    Instant mark = state.window().highWatermark();
    Instant from = created.isAfter(mark) ? created : mark;
    MediaScanner.Result scan = scans.scanSince(connection, from, overlap, deadline);
    if (scan.date().isEmpty()) {
      throw unknownWhatIsNew();
    }
    return decision
        .next(decision.handOver(connection.professionalId(), from, scan), scan)
        .skipping(scan.found().skipped());
  }

  private static ApiException unknownWhatIsNew() {
    return notYet(
        "Instagram's list of the account's media came without a date or ended early, so it is"
            + " not known which media are new. Try again in a minute.");
  }

  private static ApiException notYet(String message) {
    return new ApiException(
        ApiError.of(ApiError.Code.INSTAGRAM_FAILED, message, Duration.ofMinutes(1)));
  }

  /**
   * What a flow begins with.
   *
   * @param newest the account's newest post, which is old to the flow
   * @param skipped how many listed items could not be used
   */
  record Start(Optional<Media> newest, TriggerState state, int skipped) {
    /** With the newest post, for a flow that takes a state only beside data. */
    Batch withNewest() {
      return new Batch(newest.stream().toList(), state, skipped);
    }

    Batch withoutData() {
      return new Batch(List.of(), state, skipped);
    }
  }
}
