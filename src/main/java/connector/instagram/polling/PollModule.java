package connector.instagram.polling;

import connector.instagram.api.RequestHandler;
import connector.instagram.connections.Connections;
import connector.instagram.connections.PollEnrollment;
import connector.instagram.feed.MediaScanner;
import connector.instagram.graph.GraphApi;
import connector.instagram.media.MediaJson;
import connector.instagram.outbox.EventStores;
import connector.instagram.outbox.OutboxRelay;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.outbox.Outboxes;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import java.time.Clock;

/** Puts the poll's parts together. */
public final class PollModule {
  private final GraphApi graph;
  private final PollStores stores;
  private final PollSettings settings;
  private final Clock clock;
  private final MediaScanner scanner;
  private final NewMediaDetector detector;
  private final PollRun run;

  public PollModule(GraphApi graph, Stores stores, PollSettings settings, Clock clock) {
    this.graph = graph;
    this.stores =
        new PollStores(
            stores.connections(),
            new Cursors(stores.cursors(), stores.backoff()),
            stores.events().outboxes(),
            new PollReports(stores.reports(), stores.backoff()),
            stores.events().deadLetters());
    this.settings = settings;
    this.clock = clock;
    this.scanner = new MediaScanner(graph, MediaJson.FIELDS);
    this.detector = new NewMediaDetector(settings.firing());
    this.run = newRun();
  }

  public PollEnrollment enrollment() {
    return new PollAdmin(scanner, detector, stores, settings, clock);
  }

  /** What a run remembers is shared with {@link #operator}. */
  public PollFunctions timer() {
    return new PollFunctions(run);
  }

  public OperatorFunctions operator(RequestHandler handler) {
    return new OperatorFunctions(handler, run, now());
  }

  PollRun newRun() {
    StatusProbe probe = new StatusProbe(graph);
    ConnectionTurn turn = new ConnectionTurn(relays(), poll(), probe, clock);
    return new PollRun(stores, turn, probe, settings, clock);
  }

  PollNow now() {
    return new PollNow(stores, relays(), poll(), settings, clock);
  }

  public PollReports reports() {
    return stores.reports();
  }

  public Outboxes outboxes() {
    return new Outboxes(stores.cursors().outboxes(), stores.outboxes().store());
  }

  private ConnectionPoll poll() {
    return new ConnectionPoll(scanner, detector, stores.cursors(), clock);
  }

  private Relays relays() {
    return new Relays(
        relay(stores.cursors().outboxes()), new UnpolledRelay(relay(stores.outboxes().store())));
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
      Documents reports,
      EventStores events,
      Backoff backoff) {}
}
