package connector.instagram.polling;

import static connector.instagram.deadline.Deadlines.AMPLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionAdminDriver;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.health.HealthDriver;
import connector.instagram.json.Json;
import connector.instagram.outbox.AnnouncingConnections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetterDriver;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventDriver;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.secrets.SecretBox;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.storage.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.logging.Logger;

/**
 * The whole poll in one process without a host: real code between an Instagram, stores and a queue
 * in memory. The queue is filled after the poll has returned, as the host does it.
 */
final class PollWorld {
  static final Logger LOGGER = Logger.getAnonymousLogger();

  static {
    LOGGER.setUseParentHandlers(false);
  }

  final Faults faults = new Faults();
  final HandClock clock = new HandClock(Instant.parse("2026-11-23T12:00:00Z"));
  final HandClock instagramClock = new HandClock(Instant.parse("2026-11-23T12:00:07Z"));
  final OneAccount instagram = new OneAccount(instagramClock, faults);
  final MemoryDocuments connectionDocuments = new MemoryDocuments("connections", faults);
  final MemoryDocuments cursorDocuments = new MemoryDocuments("cursors", faults);
  final MemoryDocuments commentDocuments = new MemoryDocuments("comments", faults);
  final MemoryDocuments outboxDocuments = new MemoryDocuments("outboxes", faults);
  final MemoryDocuments reportDocuments = new MemoryDocuments("summaries", faults);
  final MemoryDocuments deadLetterDocuments = new MemoryDocuments("dead-letters", faults);
  final MemoryDocuments accountDocuments = new MemoryDocuments("accounts", faults);
  final MemoryDocuments deletionDocuments = new MemoryDocuments("deletions", faults);
  final Deque<String> queue = new ArrayDeque<>();
  final List<String> emittedEvents = new ArrayList<>();
  final ConnectionAdminDriver admin;
  final Connections connections;
  final PollModule polling;
  private final DeadLetters deadLetters;
  private PollRun run;
  private EventDriver acknowledger;

  PollWorld() {
    this(PollModule.Settings.DEFAULT);
  }

  PollWorld(PollModule.Settings settings) {
    SecretBox secrets =
        new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
    ConnectionOutboxes outboxes = new ConnectionOutboxes(outboxDocuments, attempt -> {});
    connections = AnnouncingConnections.over(connectionDocuments, secrets, outboxes, clock);
    deadLetters = new DeadLetters(deadLetterDocuments, attempt -> {});
    polling =
        new PollModule(
            instagram.api(),
            new PollModule.Stores(
                connections,
                cursorDocuments,
                commentDocuments,
                reportDocuments,
                new OutboxStore.Stores(outboxes, deadLetters),
                attempt -> {}),
            settings,
            clock);
    admin =
        new ConnectionAdminDriver(
            connections,
            accountDocuments,
            deletionDocuments,
            instagram.api(),
            polling.enrollment(),
            clock);
    restart();
  }

  /** A new process: nothing in memory is left. */
  void restart() {
    run = polling.newRun();
    acknowledger = new EventDriver(polling.outboxes());
  }

  /** Another process at the same time. */
  PollRun otherProcess() {
    return polling.newRun();
  }

  String connect() {
    return admin.connect("IGAAtoken");
  }

  void advance(Duration time) {
    clock.advance(time);
    instagramClock.advance(time);
  }

  /** One invocation of the timer function, outputs included. */
  List<String> tick() {
    return tick(LOGGER);
  }

  List<String> tick(Logger logger) {
    List<String> messages = run.run(logger);
    messages.forEach(this::send);
    return messages;
  }

  /** As an operator who polls all accounts at once. */
  List<String> pollAllNow() {
    List<String> messages = run.runAnyway(LOGGER);
    messages.forEach(this::send);
    return messages;
  }

  private void send(String message) {
    faults.at(
        "queue send",
        () -> new IllegalStateException("the queue refused"),
        () -> {
          emittedEvents.add(message);
          return queue.add(message);
        });
  }

  /** Lets the queue's consumer work until the queue is empty; a failed message stays. */
  void consume() {
    while (!queue.isEmpty()) {
      acknowledger.acknowledge(queue.element(), LOGGER);
      queue.remove();
    }
  }

  /** Ticks and consumes for so long that every repetition has had its turn. */
  void settle() {
    for (int i = 0; i < 8; i++) {
      advance(Duration.ofMinutes(15));
      tick();
      consume();
    }
  }

  Cursor cursor() {
    String name = cursorDocuments.list("").get(0).name();
    return new CursorCodec().read(cursorDocuments.read(name).orElseThrow().content());
  }

  static String mediaOf(String event) {
    return Json.parse(event).map(node -> node.path("subject").asText()).orElseThrow();
  }

  static String idOf(String event) {
    return Json.parse(event).map(node -> node.path("id").asText()).orElseThrow();
  }

  /** True for an event that tells of a post. */
  static boolean isMedia(String event) {
    return Json.parse(event)
        .map(node -> node.path("type").asText().equals("connector.instagram.media.published"))
        .orElseThrow();
  }

  List<String> emittedMedia() {
    return emittedEvents.stream().filter(PollWorld::isMedia).map(PollWorld::mediaOf).toList();
  }

  /** What is known of the first connection's token. */
  ConnectionStatus status() {
    ConnectionId id = ConnectionId.fromDocumentName(connectionDocuments.list("").get(0).name());
    return connections.find(id, AMPLE).orElseThrow().status();
  }

  /** The Instagram token that the first connection holds. */
  String storedToken() {
    ConnectionId id = ConnectionId.fromDocumentName(connectionDocuments.list("").get(0).name());
    return connections.find(id, AMPLE).orElseThrow().openToken().value();
  }

  JsonNode health() {
    return HealthDriver.health(polling.reports(), clock);
  }

  JsonNode deadLetters(String connectionId) {
    return deadLetterDriver().list(connectionId);
  }

  JsonNode replay(ObjectNode request) {
    return deadLetterDriver().replay(request);
  }

  private DeadLetterDriver deadLetterDriver() {
    return new DeadLetterDriver(deadLetters, polling.outboxes(), clock);
  }

  PollNow.Polled pollNow(String connectionId) {
    return polling
        .now()
        .poll(new ConnectionId(connectionId), Deadline.in(Duration.ofSeconds(60), clock), LOGGER);
  }

  JsonNode show(String connectionId) {
    return admin.show(connectionId);
  }
}
