package connector.instagram.polling;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.commentfeed.CommentFeed;
import connector.instagram.commentfeed.CommentState;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.PollEnrollment;
import connector.instagram.deadline.Deadline;
import connector.instagram.feed.MediaScanner;
import connector.instagram.graph.AccessToken;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Begins, describes and ends the polling of one connection. */
final class PollAdmin implements PollEnrollment {
  /** Whoever took a baseline a moment ago may have been answered: what came since is new. */
  private static final Duration STILL_FRESH = Duration.ofMinutes(10);

  private final MediaScanner scanner;
  private final NewMediaDetector detector;
  private final PollStores stores;
  private final PollModule.Settings settings;
  private final Clock clock;

  PollAdmin(
      MediaScanner scanner,
      NewMediaDetector detector,
      PollStores stores,
      PollModule.Settings settings,
      Clock clock) {
    this.scanner = scanner;
    this.detector = detector;
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Baseline observe(AccessToken token, Deadline deadline) {
    MediaScanner.Result scanned = scanner.recent(token, settings.overlap(), deadline);
    Optional<Instant> date = scanned.date();
    if (!scanned.complete() || date.isEmpty()) {
      throw new ApiException(
          ApiError.of(
              ApiError.Code.INSTAGRAM_FAILED,
              "Instagram's list of the account's media came without a date or ended early, so it is"
                  + " not known which media are new. Nothing was stored. Try again in a minute.",
              Duration.ofMinutes(1)));
    }
    Cursor cursor = detector.start(scanned, date.get(), Cursors.newPollId(), clock.instant());
    return new CursorBaseline(stores, cursor);
  }

  @Override
  public boolean knows(ConnectionId id, Deadline deadline) {
    return stores.cursors().exists(id, deadline) || stores.outboxes().exists(id, deadline);
  }

  @Override
  public void end(ConnectionId id, Deadline deadline) {
    stores.cursors().delete(id, deadline);
    stores.comments().delete(id, deadline);
    stores.outboxes().delete(id, deadline);
    stores.deadLetters().deleteAll(id, deadline);
  }

  @Override
  public Descriptions descriptions(Deadline deadline) {
    PollReports.Last last = stores.reports().last(deadline);
    // Few connections have documents beside their cursors: two calls spare the others two reads.
    Optional<Set<String>> outboxes = stores.outboxes().names(deadline);
    Optional<Set<String>> feeds = stores.comments().names(deadline);
    return connection -> {
      String name = connection.id().documentName();
      boolean hasOutbox = outboxes.map(all -> all.contains(name)).orElse(true);
      boolean hasFeed = feeds.map(all -> all.contains(name)).orElse(true);
      Beside beside =
          new Beside(
              hasOutbox ? unpolled(connection.id(), deadline) : Outbox.EMPTY,
              hasFeed ? feed(connection.id(), deadline) : Optional.empty());
      return describe(connection, last, beside, deadline);
    };
  }

  @Override
  public Optional<Description> describe(Connection connection, Deadline deadline) {
    return describe(
        connection,
        stores.reports().last(deadline),
        new Beside(unpolled(connection.id(), deadline), feed(connection.id(), deadline)),
        deadline);
  }

  private Optional<Description> describe(
      Connection connection, PollReports.Last last, Beside beside, Deadline deadline) {
    return stores
        .cursors()
        .find(connection.id(), deadline)
        .map(Versioned::value)
        .map(
            cursor -> {
              Outbox waiting =
                  cursor
                      .outbox()
                      .adding(beside.unpolled().entries())
                      .adding(
                          beside.feed().map(CommentFeed::outbox).orElse(Outbox.EMPTY).entries());
              return new Description(
                  lastPoll(connection, cursor, last),
                  waiting.size(),
                  waiting.oldest(),
                  comments(connection, beside));
            });
  }

  private Optional<Problem> comments(Connection connection, Beside beside) {
    Instant now = clock.instant();
    return connection.wantsComments(now)
        ? beside
            .feed()
            .map(feed -> CommentState.of(feed, now))
            .orElse(Optional.of(CommentState.FEED_MISSING))
            .map(state -> new Problem(state.text(), state.told()))
        : Optional.empty();
  }

  /** What lies in documents of a connection beside its cursor. */
  private record Beside(Outbox unpolled, Optional<CommentFeed> feed) {}

  private Outbox unpolled(ConnectionId id, Deadline deadline) {
    return stores.outboxes().find(id, deadline).map(Versioned::value).orElse(Outbox.EMPTY);
  }

  private Optional<CommentFeed> feed(ConnectionId id, Deadline deadline) {
    return stores.comments().find(id, deadline).map(Versioned::value);
  }

  private Optional<LastPoll> lastPoll(Connection connection, Cursor cursor, PollReports.Last last) {
    boolean polled = connection.idleReason(clock.instant()).isEmpty();
    return last.report()
        .flatMap(report -> report.lastPoll(connection.id().documentName(), connection.created()))
        // At other ticks it was passed over, and the outcome is an older one's.
        .filter(at -> polled && connection.status().mayAsk(at))
        .map(at -> new LastPoll(at, cursor.outcome().text()));
  }

  private record CursorBaseline(PollStores stores, Cursor cursor) implements Baseline {
    @Override
    public void store(ConnectionId id, Deadline deadline) {
      stores.outboxes().mend(id, deadline);
      if (!stores.cursors().createOrReplace(id, cursor, deadline)) {
        throw busy();
      }
    }

    private static ApiException busy() {
      return new ApiException(
          ApiError.of(
              ApiError.Code.STORAGE_UNAVAILABLE,
              "The same account is being connected by others at this moment. Try again.",
              Duration.ofSeconds(1)));
    }

    @Override
    public Undo storeIfAbsent(ConnectionId id, Deadline deadline) {
      stores.outboxes().mend(id, deadline);
      return stores
          .cursors()
          .create(id, cursor, deadline)
          .map(version -> undo(id, version))
          .orElse(Undo.NOTHING);
    }

    @Override
    public Undo beginAnew(ConnectionId id, BooleanSupplier wanted, Deadline deadline) {
      stores.outboxes().mend(id, deadline);
      Instant old = cursor.baseline().minus(STILL_FRESH);
      boolean decided =
          stores
              .cursors()
              .rebase(
                  id,
                  deadline,
                  stored ->
                      wanted.getAsBoolean() || stored.baseline().isAfter(old)
                          ? stored
                          : stored.begunAnew(cursor));
      if (decided) {
        return Undo.NOTHING;
      }
      return undo(
          id, stores.cursors().create(id, cursor, deadline).orElseThrow(CursorBaseline::busy));
    }

    private Undo undo(ConnectionId id, String version) {
      return deadline -> stores.cursors().delete(id, version, deadline);
    }
  }
}
