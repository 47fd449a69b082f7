package connector.instagram.commentfeed;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent.CommentAdded;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.Media;
import connector.instagram.outbox.Outbox;
import connector.instagram.outbox.OutgoingEvents;
import connector.instagram.storage.Change;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads one connection's comments where a listing says so, and takes what is new (C1 to C5). */
public final class CommentPoll {
  /** What has to be asked for of each listed post, beside id and timestamp. */
  public static final String LISTED_FIELD = CountedPost.COUNT;

  /** So many of the newest posts are looked at. */
  public static final int MOST_LISTED = CommentDetector.MOST_FOLLOWED;

  /** So many posts may be refused while none is shown: then all of them are. */
  private static final int MOST_REFUSED = 2;

  private final CommentScanner scanner;
  private final CommentFeeds feeds;
  private final Clock clock;

  CommentPoll(GraphApi graph, CommentFeeds feeds, Clock clock) {
    this.scanner = new CommentScanner(graph);
    this.feeds = feeds;
    this.clock = clock;
  }

  /**
   * How long it may take.
   *
   * @param tick which one this is done for
   * @param asking by when Instagram has to have answered
   * @param storing by when storage has to have
   */
  public record Limits(Tick tick, Deadline asking, Deadline storing) {}

  /**
   * A tick of the timer. Which post is read in turn follows from what went by since the one before.
   *
   * @param last when the one before began; long ago when nobody knows
   */
  public record Tick(Instant last, Instant began) {}

  /**
   * How it ended.
   *
   * @param feed as it is stored then; empty when it is gone or others were quicker at every attempt
   * @param error what the last reading was refused with
   * @param wasTurnedAway true when others had used up the room that this needed
   * @param skipped how many comments could not be used
   */
  public record Polled(
      Optional<Versioned<CommentFeed>> feed,
      Optional<GraphError> error,
      boolean wasTurnedAway,
      int skipped) {}

  /**
   * Calls Instagram only for posts that are read.
   *
   * @param listed the account's newest media, with their counts
   * @param outgoing gets what was won, even when this fails later on
   */
  public Polled poll(
      Connection connection,
      Versioned<CommentFeed> feed,
      List<Media> listed,
      OutgoingEvents outgoing,
      Limits limits) {
    Instant now = clock.instant();
    List<CountedPost> posts = CountedPost.followed(listed);
    CommentFeed known =
        feed.value().with(feed.value().sight().asked(connection.tokenVersion(), now));
    CommentDetector.Plan plan =
        CommentDetector.plan(known, posts, connection.id(), limits.tick(), now);
    // Opening a token costs an idle tick more than its decision does.
    List<CommentScan> scans =
        plan.readings().isEmpty()
            ? List.of()
            : scan(connection.openToken(), plan.readings(), feed.value(), limits.asking());
    CommentTaking taking = new CommentTaking(connection, posts, plan, scans, now);
    return take(taking, feed, outgoing, limits.storing());
  }

  private List<CommentScan> scan(
      AccessToken token, List<CommentReading> readings, CommentFeed feed, Deadline deadline) {
    List<CommentScan> scans = new ArrayList<>();
    boolean answered = false;
    for (CommentReading reading : readings) {
      if (deadline.passed()) {
        break;
      }
      CommentScan scan = scanner.scan(token, reading, feed, deadline);
      scans.add(scan);
      answered |= scan.isAnswered();
      if (scan.ending().error().filter(CommentPoll::isOfAllPosts).isPresent()
          || (!answered && scans.size() >= MOST_REFUSED)) {
        break;
      }
    }
    return scans;
  }

  /** True when asking for another post would not help now. */
  private static boolean isOfAllPosts(GraphError error) {
    return switch (error.kind()) {
      case NOT_FOUND,
          TOO_LARGE,
          TOO_MUCH_DATA,
          UNREADABLE,
          PERMISSION_MISSING,
          APP_NOT_ALLOWED,
          BAD_REQUEST ->
          false;
      default -> true;
    };
  }

  private Polled take(
      CommentTaking taking,
      Versioned<CommentFeed> base,
      OutgoingEvents outgoing,
      Deadline deadline) {
    int wanted = Math.min(taking.fresh(base.value()).size(), base.value().outbox().room());
    return polled(
        taking,
        outgoing.take(
            wanted,
            taking.now(),
            (room, change) -> won(new Attempt(taking, room, change), base, deadline)));
  }

  private Optional<Change.Outcome.Done<CommentFeed, List<Outbox.Entry>>> won(
      Attempt attempt, Versioned<CommentFeed> base, Deadline deadline) {
    Connection connection = attempt.taking().connection();
    Instant now = clock.instant();
    return feeds
        .<List<Outbox.Entry>>update(
            connection.id(),
            base,
            deadline,
            feed -> {
              CommentTaking.Decision decision =
                  attempt
                      .taking()
                      .decide(
                          feed,
                          attempt.room(),
                          comment -> attempt.change().apply(entry(connection, comment, now)));
              return Change.from(feed, decision.next(), decision.fresh());
            })
        .done();
  }

  private static Outbox.Entry entry(
      Connection connection, CommentAdded.Comment comment, Instant now) {
    return Outbox.Entry.fresh(
        CommentAdded.of(connection.professionalId(), connection.id(), comment), now);
  }

  private static Polled polled(CommentTaking taking, OutgoingEvents.Taken<CommentFeed> taken) {
    return new Polled(
        taken.stored(),
        taking.scans().stream()
            .flatMap(scan -> scan.ending().error().stream())
            .reduce((first, last) -> last),
        taken.wasTurnedAway(),
        taking.scans().stream().mapToInt(CommentScan::skipped).sum());
  }

  /**
   * One try to take what was read.
   *
   * @param room how many events may leave
   * @param change of each new entry
   */
  private record Attempt(CommentTaking taking, int room, UnaryOperator<Outbox.Entry> change) {}
}
