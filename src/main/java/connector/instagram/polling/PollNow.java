package connector.instagram.polling;

import connector.instagram.api.ApiException;
import connector.instagram.commentfeed.CommentFeed;
import connector.instagram.commentfeed.CommentPoll;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.ConnectionParameter;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.OutgoingEvents;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** Polls one connection at once, even one that no run would ask Instagram for. */
final class PollNow {
  private final PollStores stores;
  private final Relays relays;
  private final ConnectionTurn.Polls polls;
  private final PollModule.Settings settings;
  private final Clock clock;

  PollNow(
      PollStores stores,
      Relays relays,
      ConnectionTurn.Polls polls,
      PollModule.Settings settings,
      Clock clock) {
    this.stores = stores;
    this.relays = relays;
    this.polls = polls;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws ApiException when there is no such connection
   */
  Polled poll(ConnectionId id, Deadline deadline, Logger logger) {
    Versioned<Connection> connection =
        stores.connections().findVersion(id, deadline).orElseThrow(ConnectionParameter::notFound);
    Versioned<Cursor> cursor =
        stores.cursors().find(id, deadline).orElseThrow(ConnectionParameter::notFound);
    OutgoingEvents outgoing = new OutgoingEvents();
    PollStatisticsCollector collector = new PollStatisticsCollector();
    CommentTurn comments = relayOthers(connection.value(), outgoing, collector, deadline);
    PollResult result =
        relays
            .polled()
            .relayDue(id, cursor, outgoing, deadline)
            .map(
                relayed -> {
                  collector.givenUp(id, relayed.givenUp());
                  return ask(
                      new ConnectionPoll.Asking(connection, relayed.document(), comments),
                      outgoing,
                      deadline);
                })
            .orElseGet(PollResult::lostRace);
    collector.logErrors(logger);
    outgoing.log(logger);
    logger.info(line(id, result, outgoing));
    return new Polled(result.outcome(), outgoing.messages());
  }

  /** Hands over what no poll of media found, and returns how comments are read after that. */
  private CommentTurn relayOthers(
      Connection connection,
      OutgoingEvents outgoing,
      PollStatisticsCollector collector,
      Deadline deadline) {
    ConnectionId id = connection.id();
    var unused =
        relays
            .unpolled()
            .relayDue(
                id, () -> stores.outboxes().find(id, deadline), outgoing, collector, deadline);
    Optional<Versioned<CommentFeed>> feed =
        relays
            .comments()
            .relayDue(
                id, () -> stores.comments().find(id, deadline), outgoing, collector, deadline);
    return new CommentTurn(
        polls.comments(),
        connection,
        new CommentTurn.Place(() -> feed, stored -> {}),
        collector,
        sinceAMinuteAgo());
  }

  /** Nobody's tick: it sweeps as one would that comes every minute. */
  private CommentPoll.Tick sinceAMinuteAgo() {
    Instant now = clock.instant();
    return new CommentPoll.Tick(now.minusSeconds(60), now);
  }

  private static String line(ConnectionId id, PollResult result, OutgoingEvents outgoing) {
    return "Poll now: connection="
        + id
        + " outcome="
        + result.outcome().text()
        + " new="
        + outgoing.freshCount()
        + " repeated="
        + outgoing.repeatCount();
  }

  private PollResult ask(ConnectionPoll.Asking asking, OutgoingEvents outgoing, Deadline deadline) {
    ConnectionId id = asking.connection().value().id();
    if (asking.cursor().value().outbox().isFull()) {
      return polls.media().note(id, asking.cursor(), PollOutcome.OUTBOX_FULL, deadline);
    }
    return polls
        .media()
        .poll(
            asking,
            new SingleStatus(stores.connections(), clock, deadline),
            outgoing,
            new Times(deadline.within(settings.connectionBudget()), deadline));
  }

  /**
   * How the poll ended.
   *
   * @param events to hand over, as those of a run
   */
  record Polled(PollOutcome outcome, List<String> events) {}
}
