package connector.instagram.polling;

import connector.instagram.commentfeed.CommentFeed;
import connector.instagram.commentfeed.CommentPoll;
import connector.instagram.connections.Connection;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.Media;
import connector.instagram.outbox.OutgoingEvents;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.storage.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One connection's comments in its turn. What fails here stops nothing else of the turn: a missing
 * permission for comments says nothing of the media.
 */
final class CommentTurn {
  private final CommentPoll poll;
  private final Connection connection;
  private final Place place;
  private final PollStatisticsCollector collector;
  private final CommentPoll.Tick tick;
  private final boolean wanted;

  CommentTurn(
      CommentPoll poll,
      Connection connection,
      Place place,
      PollStatisticsCollector collector,
      CommentPoll.Tick tick) {
    this.poll = poll;
    this.connection = connection;
    this.place = place;
    this.collector = collector;
    this.tick = tick;
    this.wanted = connection.wantsComments(tick.began());
  }

  /**
   * Where a connection's feed is found, and told of.
   *
   * @param read gives the feed, if there is one; may fail
   * @param stored gets the feed as it is stored then
   */
  record Place(
      Supplier<Optional<Versioned<CommentFeed>>> read, Consumer<Versioned<CommentFeed>> stored) {}

  /** True when a subscription wants the comments. */
  boolean isWanted() {
    return wanted;
  }

  /**
   * Reads and takes comments where they are wanted.
   *
   * @param newest the account's newest posts, with the counts of their comments
   */
  Ended take(List<Media> newest, OutgoingEvents outgoing, Times times) {
    if (!wanted) {
      return Ended.QUIETLY;
    }
    try {
      return place
          .read()
          .get()
          .map(feed -> take(feed, newest, outgoing, times))
          .orElse(Ended.QUIETLY);
    } catch (RuntimeException | LinkageError failure) {
      collector.commentsFailed(connection.id(), failure);
      return Ended.QUIETLY;
    }
  }

  private Ended take(
      Versioned<CommentFeed> feed, List<Media> newest, OutgoingEvents outgoing, Times times) {
    CommentPoll.Polled polled =
        poll.poll(
            connection,
            feed,
            newest,
            outgoing,
            new CommentPoll.Limits(tick, times.asking(), times.storing()));
    polled.feed().ifPresent(place.stored());
    return new Ended(
        polled.error().filter(CommentTurn::concernsMore), polled.wasTurnedAway(), polled.skipped());
  }

  /** Other refusals may be of comments alone. */
  private static boolean concernsMore(GraphError error) {
    return error.kind() == GraphError.Kind.ACCOUNT_THROTTLED || CircuitBreaker.concernsApp(error);
  }

  /**
   * How it ended.
   *
   * @param error what was refused and concerns more than comments
   * @param wasTurnedAway true when others had used up the room that this needed
   * @param skipped how many comments could not be used
   */
  record Ended(Optional<GraphError> error, boolean wasTurnedAway, int skipped) {
    private static final Ended QUIETLY = new Ended(Optional.empty(), false, 0);
  }
}
