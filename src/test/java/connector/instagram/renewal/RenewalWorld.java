package connector.instagram.renewal;

import static connector.instagram.deadline.Deadlines.AMPLE;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeOutput;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionAdminDriver;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.connections.SampleConnection;
import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.QuickGraph;
import connector.instagram.health.HealthDriver;
import connector.instagram.health.HealthFunctions;
import connector.instagram.outbox.AnnouncingConnections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventDriver;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.polling.PollFunctions;
import connector.instagram.polling.PollModule;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxTransport;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Change;
import connector.instagram.storage.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Poll and renewal in one process without a host, over a sandbox with as many accounts as asked.
 */
final class RenewalWorld {
  static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

  final Faults faults = new Faults();
  final HandClock clock = new HandClock(BEGIN);
  final Sandbox sandbox = new Sandbox(12, clock);
  final SandboxTransport transport = new SandboxTransport(sandbox, faults);
  final MemoryDocuments connectionDocuments = new MemoryDocuments("connections", faults);
  final MemoryDocuments reportDocuments = new MemoryDocuments("summaries", faults);
  final MemoryDocuments cursorDocuments = new MemoryDocuments("cursors", faults);
  final MemoryDocuments outboxDocuments = new MemoryDocuments("outboxes", faults);
  final Connections connections;
  final ConnectionAdminDriver admin;
  final PollModule polling;
  final RenewalReports reports;
  final List<String> log = new ArrayList<>();
  final List<String> events = new ArrayList<>();

  /** Of whose comments Meta was asked to tell, in that order. */
  final List<ConnectionId> askedForNotices = new ArrayList<>();

  private final GraphApi graph = QuickGraph.over(transport);
  private final RenewalModule module;
  private final Logger logger = logger();
  private RenewalRun run;
  private PollFunctions poll;

  RenewalWorld() {
    this(PollModule.Settings.DEFAULT);
  }

  RenewalWorld(PollModule.Settings settings) {
    SecretBox secrets =
        new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
    ConnectionOutboxes outboxes = new ConnectionOutboxes(outboxDocuments, attempt -> {});
    connections = AnnouncingConnections.over(connectionDocuments, secrets, outboxes, clock);
    polling =
        new PollModule(
            graph,
            new PollModule.Stores(
                connections,
                cursorDocuments,
                new MemoryDocuments("comments"),
                reportDocuments,
                new OutboxStore.Stores(
                    outboxes, new DeadLetters(new MemoryDocuments("dead-letters"), attempt -> {})),
                attempt -> {}),
            settings,
            clock);
    admin =
        new ConnectionAdminDriver(
            connections, new MemoryDocuments("accounts"), graph, polling.enrollment(), clock);
    reports = new RenewalReports(reportDocuments, attempt -> {});
    module =
        new RenewalModule(
            graph,
            QuickGraph.login(transport),
            new RenewalModule.Stores(connections, reports, polling.reports(), clock),
            (connection, deadline) -> askedForNotices.add(connection.id()));
    run = module.newRun(RenewalSettings.DEFAULT);
    poll = polling.timer();
  }

  /** A new process: nothing in memory is left. */
  void restart() {
    restart(RenewalSettings.DEFAULT);
  }

  void restart(RenewalSettings settings) {
    run = module.newRun(settings);
    poll = polling.timer();
  }

  /** Connects a new account that somebody polls, with a token that was pasted at once. */
  Renewable polled() {
    return connect(sandbox.add(AccountDraft.any()), true);
  }

  /** Connects a new account that nobody polls. */
  Renewable unpolled() {
    return connect(sandbox.add(AccountDraft.any()), false);
  }

  /** Connects an account with a token that was generated so long ago. */
  Renewable pasted(Duration age) {
    return connect(sandbox.issueToken(sandbox.add(AccountDraft.any()).userId(), age), false);
  }

  /** A flow subscribes to its comments. */
  void wantComments(Renewable who) {
    var unused =
        connections
            .decide(
                who.id(),
                AMPLE,
                stored -> new Change.To<>(SampleConnection.withComments(stored), true))
            .done()
            .orElseThrow();
  }

  private Renewable connect(SandboxAccount account, boolean events) {
    String id = admin.makeWithEvents(account.accessToken(), events).path("id").asText();
    return new Renewable(new ConnectionId(id), account);
  }

  /** The owner consents once more. */
  void reconnect(Renewable who) {
    SandboxAccount again = sandbox.issueToken(who.account().userId());
    var unused = admin.make(again.accessToken());
  }

  void advance(Duration time) {
    clock.advance(time);
  }

  void renew() {
    run.run(logger);
  }

  /** The function that the host calls. */
  RenewalFunctions timer(Consumer<Deadline> sweep) {
    return module.timer(sweep);
  }

  /** Runs once an hour for so long. */
  void renewFor(Duration time) {
    Instant until = clock.instant().plus(time);
    while (clock.instant().isBefore(until)) {
      advance(Duration.ofHours(1));
      renew();
    }
  }

  /** One run of the poll; all that it sends is acknowledged. */
  void poll() {
    FakeOutput<List<String>> output = new FakeOutput<>(List.of());
    poll.poll("{}", output, new FakeOutput<>(List.of()), new FakeContext());
    List<String> sent = output.getValue();
    EventDriver reader = new EventDriver(polling.outboxes());
    sent.forEach(event -> reader.acknowledge(event, logger));
    events.addAll(sent);
  }

  Connection stored(Renewable who) {
    return connections.find(who.id(), AMPLE).orElseThrow();
  }

  JsonNode show(Renewable who) {
    return admin.show(who.id().value());
  }

  JsonNode health() {
    return HealthDriver.health(
        new HealthFunctions.Reports(polling.reports(), reports, deadline -> Optional.empty()),
        clock);
  }

  RenewalReport report() {
    return reports.last(AMPLE).report().orElseThrow();
  }

  int outcomes(RenewalOutcome outcome) {
    return report().count(outcome);
  }

  /** How often Instagram was asked this. */
  long calls(String kind) {
    return sandbox.calls().of(kind);
  }

  private Logger logger() {
    Logger made = Logger.getAnonymousLogger();
    made.setUseParentHandlers(false);
    made.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            log.add(entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    return made;
  }

  /** An account and its connection. */
  record Renewable(ConnectionId id, SandboxAccount account) {}
}
