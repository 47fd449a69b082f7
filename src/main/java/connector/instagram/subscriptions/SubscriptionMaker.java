package connector.instagram.subscriptions;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.commentfeed.CommentEnrollment;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.connections.PollEnrollment;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.deadline.Deadline;
import connector.instagram.digest.RandomText;
import connector.instagram.digest.Sha256;
import connector.instagram.graph.GraphException;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.storage.Change;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes subscriptions. What is written before the one write of the connection's document counts for
 * nothing, and that write does all at once: the subscription exists, the poll knows of it, and
 * whatever it takes over is taken. So a request that dies on the way has done nothing or
 * everything, and one that is repeated finds what an earlier one left (D3).
 */
final class SubscriptionMaker {
  private static final int TRIES = 5;

  private final Connections connections;
  private final Registrations registrations;
  private final SubscriptionModule.Watching watching;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SubscriptionMaker(
      Connections connections,
      Registrations registrations,
      SubscriptionModule.Watching watching,
      Clock clock) {
    this.connections = connections;
    this.registrations = registrations;
    this.watching = watching;
    this.clock = clock;
  }

  /**
   * When this returns, the poll wants the account's media, or comments, for as long as the
   * subscription lives.
   *
   * @throws ApiException when the grant has as many as it may have, or ended meanwhile
   * @throws GraphException when Instagram refuses what has to be read first, such as comments
   */
  Made make(Order order, Deadline deadline) {
    Making making = new Making(order, deadline);
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Optional<Made> made = making.attempt();
      if (made.isPresent()) {
        return made.get();
      }
    }
    throw contended();
  }

  private static ApiException contended() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.STORAGE_UNAVAILABLE,
            "The connection's subscriptions were changed by others at the same time. Try again.",
            Duration.ofSeconds(1)));
  }

  private static ApiException full() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.TOO_MANY_SUBSCRIPTIONS,
            "This connection has "
                + Draft.MOST
                + " subscriptions for its caller, which is all it has room for. Turn off flows that"
                + " nobody needs, or end subscriptions: GET /api/subscriptions lists them."));
  }

  /**
   * What somebody wants.
   *
   * @param callback the address to which events are posted, byte for byte
   * @param host all of it that may be shown
   */
  record Order(
      ConnectionId connection, String grant, SubscriptionKind kind, String callback, String host) {
    @Override
    public String toString() {
      return "Order[connection=" + connection + ", kind=" + kind + ", host=" + host + "]";
    }
  }

  /**
   * A subscription that was made, and what is told of it once.
   *
   * @param secrets of the address that ends it
   * @param noneShown true when Instagram counts comments and shows none (C8)
   */
  record Made(
      ConnectionId connection,
      String id,
      Registration.Start start,
      Secrets secrets,
      boolean noneShown) {}

  /** What only the subscriber is told, and only now. */
  record Secrets(String ending, String signing) {
    static Secrets random(SecureRandom random) {
      return new Secrets(
          RandomText.base64Url(16, random), "whsec_" + RandomText.base64(32, random));
    }

    @Override
    public String toString() {
      return "[redacted]";
    }
  }

  /** One request, however often it has to begin anew. */
  private final class Making {
    private final Order order;
    private final Deadline deadline;
    private final SubscriptionEntry.Terms terms;
    private PollEnrollment.Undo undo = PollEnrollment.Undo.NOTHING;
    private boolean baseline;
    private boolean noneShown;

    private Making(Order order, Deadline deadline) {
      this.order = order;
      this.deadline = deadline;
      this.terms =
          new SubscriptionEntry.Terms(
              order.kind().text(),
              order.grant(),
              Registration.Callback.hash(order.connection(), order.callback()));
    }

    /** Empty when others were quicker, so that it has to be decided again. */
    private Optional<Made> attempt() {
      Connection connection = watched();
      Instant now = clock.instant();
      Optional<SubscriptionEntry> predecessor =
          Takeover.choose(connection.subscriptions(), terms, now);
      Registration.Start start =
          predecessor
              .map(entry -> registrations.startOf(order.connection(), entry, now, deadline))
              .orElseGet(() -> startNow(connection, now));
      Draft draft =
          new Draft(
              predecessor.map(SubscriptionEntry::id).orElseGet(() -> RandomText.hex(16, random)),
              RandomText.hex(16, random),
              terms,
              predecessor,
              baseline);
      Secrets secrets = Secrets.random(random);
      registrations.create(registration(draft, start, secrets), deadline);
      return published(draft)
          ? Optional.of(new Made(order.connection(), draft.id(), start, secrets, noneShown))
          : Optional.empty();
    }

    /** What is added to an outbox later is for it; of comments what Instagram dates later (C5). */
    private Registration.Start startNow(Connection connection, Instant now) {
      OutboxStore.Positions positions = watching.outboxes().positions(order.connection(), deadline);
      if (order.kind() != SubscriptionKind.COMMENT_ADDED) {
        return new Registration.Start(now, positions);
      }
      CommentEnrollment.Beginning beginning =
          watching.comments().begin(connection, connection.openToken(), deadline);
      noneShown = beginning.noneShown();
      return new Registration.Start(now, positions, Optional.of(beginning.since()));
    }

    private Registration.Name name(Draft draft) {
      return new Registration.Name(order.connection(), draft.registration());
    }

    private Registration registration(Draft draft, Registration.Start start, Secrets secrets) {
      Registration.Name name = name(draft);
      return new Registration(
          name,
          draft.id(),
          new Registration.Callback(
              registrations.seal(order.callback(), name),
              order.host(),
              registrations.seal(secrets.signing(), name),
              Sha256.hex(secrets.ending()),
              clock.instant()),
          start,
          SubscriptionHealth.NEW);
    }

    /** The connection, once old posts cannot be taken for new ones any more (P11). */
    private Connection watched() {
      Connection found = find();
      if (order.kind().isPolled() && !baseline && !found.wantsEvents(clock.instant())) {
        undo =
            watching
                .polling()
                .observe(found.openToken(), deadline)
                .beginAnew(order.connection(), this::isWanted, deadline);
        baseline = true;
        return find();
      }
      return found;
    }

    private boolean isWanted() {
      return connections
          .find(order.connection(), deadline)
          .filter(stored -> stored.wantsEvents(clock.instant()))
          .isPresent();
    }

    /** What was stored for a connection that ended meanwhile is taken back (S8). */
    private Connection find() {
      Optional<Connection> found =
          connections
              .find(order.connection(), deadline)
              .filter(connection -> connection.hasGrant(order.grant()));
      if (found.isEmpty()) {
        undo.undo(deadline);
      }
      return found.orElseThrow(ApiException::unauthorized);
    }

    /** The poll finds comments anyway: whatever comes of it, the subscription is made. */
    private void haveToldSooner(Connection connection) {
      if (terms.wantComments()) {
        watching.notices().ask(connection, deadline);
      }
    }

    private boolean published(Draft draft) {
      Change.Outcome<Connection, Draft.Result> update =
          connections.decide(
              order.connection(), deadline, stored -> draft.publish(stored, clock.instant()));
      if (update.isContended()) {
        // It is not known for sure that it was not stored, so the registration stays.
        throw contended();
      }
      Optional<Draft.Result> result = update.done().map(Change.Outcome.Done::result);
      if (result.filter(Draft.Result.PUBLISHED::equals).isPresent()) {
        update.done().ifPresent(done -> haveToldSooner(done.stored().value()));
        return true;
      }
      registrations.withdraw(name(draft), deadline);
      if (result.filter(Draft.Result.FULL::equals).isPresent()) {
        throw full();
      }
      return false;
    }
  }
}
