package connector.instagram.polling;

import connector.instagram.api.RequestHandler;
import connector.instagram.commentfeed.CommentModule;
import connector.instagram.commentfeed.CommentPoll;
import connector.instagram.connections.Connections;
import connector.instagram.connections.PollEnrollment;
import connector.instagram.deadline.Deadline;
import connector.instagram.feed.FirstLook;
import connector.instagram.feed.MediaScanner;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.GraphApi;
import connector.instagram.media.MediaJson;
import connector.instagram.outbox.OutboxRelay;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Puts the poll's parts together. */
public final class PollModule {
  private final PollStores stores;
  private final Settings settings;
  private final Clock clock;
  private final CommentModule comments;
  private final MediaScanner scanner;
  private final FirstLook look;
  private final NewMediaDetector detector;
  private final RunJudge.Probe probe;
  private final PollPass pass;
  private final PollTick tick;

  public PollModule(GraphApi graph, Stores stores, Settings settings, Clock clock) {
    this.comments =
        new CommentModule(graph, stores.connections(), stores.comments(), stores.backoff(), clock);
    this.stores =
        new PollStores(
            stores.connections(),
            new Cursors(stores.cursors(), stores.backoff()),
            comments.feeds(),
            stores.events().outboxes(),
            new PollReports(stores.reports(), stores.backoff()),
            new ShardReports(stores.reports(), stores.backoff()),
            stores.events().deadLetters());
    this.settings = settings;
    this.clock = clock;
    this.scanner = new MediaScanner(graph, MediaJson.FIELDS);
    this.look =
        FirstLook.of(
            graph,
            MediaJson.FIELDS,
            settings.firing().telling(),
            List.of(CommentPoll.LISTED_FIELD));
    this.detector = new NewMediaDetector(settings.firing());
    this.probe = new RunJudge.Probe(graph);
    this.pass = newPass();
    this.tick = tick(pass);
  }

  public PollEnrollment enrollment() {
    return new PollAdmin(scanner, detector, stores, settings, clock);
  }

  /** What a run remembers is shared with {@link #operator}. */
  public PollFunctions timer() {
    return new PollFunctions(tick);
  }

  public OperatorFunctions operator(RequestHandler handler) {
    return new OperatorFunctions(handler, tick, now());
  }

  /** Polls shards that the timer hands out. All polls of a process keep to one bound. */
  public ShardFunctions shards() {
    return new ShardFunctions(new ShardPoll(stores, pass, settings, clock));
  }

  /** As in a process of its own. */
  ShardPoll newShardPoll() {
    return new ShardPoll(stores, newPass(), settings, clock);
  }

  /** As in a process of its own. */
  PollTick newTick() {
    return tick(newPass());
  }

  private PollTick tick(PollPass onePass) {
    return new PollTick(
        stores,
        new PollRun(stores, onePass, settings, clock),
        new ShardedTick(stores, clock),
        settings,
        clock);
  }

  PollRun newRun() {
    return new PollRun(stores, newPass(), settings, clock);
  }

  private PollPass newPass() {
    ConnectionTurn turn = new ConnectionTurn(relays(), polls(), probe, clock);
    return new PollPass(stores, turn, probe, settings, clock);
  }

  PollNow now() {
    return new PollNow(stores, relays(), polls(), settings, clock);
  }

  public PollReports reports() {
    return stores.reports();
  }

  public OutboxStore.Outboxes outboxes() {
    return new OutboxStore.Outboxes(
        stores.cursors().outboxes(), stores.comments().store(), stores.outboxes().store());
  }

  /** Comments are found by the poll, and by others who need the same parts. */
  public CommentModule comments() {
    return comments;
  }

  private ConnectionTurn.Polls polls() {
    return new ConnectionTurn.Polls(
        new ConnectionPoll(look, detector, stores.cursors(), clock), comments.poll());
  }

  private Relays relays() {
    return new Relays(
        relay(stores.cursors().outboxes()),
        new SideRelay<>(relay(stores.comments().store())),
        new SideRelay<>(relay(stores.outboxes().store())));
  }

  private <T> OutboxRelay<T> relay(OutboxStore<T> outboxes) {
    return new OutboxRelay<>(outboxes, stores.deadLetters(), settings.grace(), clock);
  }

  /**
   * What the poll reads and writes.
   *
   * @param backoff waits between two tries of a conditional write
   */
  public record Stores(
      Connections connections,
      Documents cursors,
      Documents comments,
      Documents reports,
      OutboxStore.Stores events,
      Backoff backoff) {}

  /**
   * How the poll works.
   *
   * @param firing which media are handed over
   * @param grace how long an emitted event may stay unconfirmed before it is emitted again; doubles
   *     with each repetition up to six hours
   * @param budget how long a run may take: well below the minute between two ticks
   * @param connectionBudget how long one connection's poll may take
   * @param parallel how many connections are polled at once, and how long a run waits for one
   */
  public record Settings(
      SeenWindow.Firing firing,
      Duration grace,
      Duration budget,
      Duration connectionBudget,
      Parallel parallel) {
    private static final Duration CLOSING = Duration.ofSeconds(10);

    public static final Settings DEFAULT =
        new Settings(
            SeenWindow.Firing.all(Duration.ofHours(24)),
            Duration.ofMinutes(5),
            Duration.ofSeconds(45),
            Duration.ofSeconds(20),
            new Parallel(Parallel.USUAL, Duration.ofSeconds(3), 20_000));

    /** From now on. After its budget a run judges, stores what it found, and tells how it ended. */
    Times times(Clock clock) {
      return new Times(Deadline.in(budget, clock), Deadline.in(budget.plus(CLOSING), clock));
    }

    public Duration overlap() {
      return firing.overlap();
    }

    public Settings with(SeenWindow.Firing newFiring, Duration newGrace) {
      return new Settings(newFiring, newGrace, budget, connectionBudget, parallel);
    }

    public Settings with(Parallel newParallel) {
      return new Settings(firing, grace, budget, connectionBudget, newParallel);
    }

    /**
     * How runs work on many connections.
     *
     * @param atOnce in one process, however many runs it has
     * @param patience how long the others wait for one that does not answer
     * @param mostInline so many connections the timer polls itself; more are polled by shards
     */
    public record Parallel(int atOnce, Duration patience, int mostInline) {
      /** See ADR 17. */
      private static final int USUAL = 1024;

      public Parallel with(int newAtOnce) {
        return new Parallel(newAtOnce, patience, mostInline);
      }

      public Parallel withMostInline(int connections) {
        return new Parallel(atOnce, patience, connections);
      }
    }
  }
}
