package connector.instagram.delivery;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.connections.NoVerdicts;
import connector.instagram.connections.StoredConnection;
import connector.instagram.deadline.Deadline;
import connector.instagram.eventgrid.EventGridTopic;
import connector.instagram.events.InstagramEvent;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.Outbox;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.MemoryQueues;
import connector.instagram.storage.StorageException;
import connector.instagram.subscriptions.Subscriptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The operator's targets in one process: real code between queues, stores and a topic in memory.
 */
final class GridWorld {
  static final String QUEUE = "instagram-events";
  static final ConnectionId CONNECTION = StoredConnection.ID;
  private static final Logger LOGGER = Logger.getAnonymousLogger();

  static {
    LOGGER.setUseParentHandlers(false);
  }

  final Faults faults = new Faults();
  final HandClock clock = new HandClock(Instant.parse("2026-11-26T08:00:00Z"));
  final OneAccount instagram = new OneAccount(clock, new Faults());
  final MemoryQueues queues = new MemoryQueues(clock, faults);
  final MemoryDocuments bodyDocuments = new MemoryDocuments("events", faults);
  final MemoryDocuments letterDocuments = new MemoryDocuments("dead-letters", faults);
  final DeadLetters letters = new DeadLetters(letterDocuments, attempt -> {});
  final EventBodies bodies = new EventBodies(bodyDocuments, attempt -> {});
  final MemoryDocuments recordDocuments = new MemoryDocuments("deliveries", faults);
  final DeliveryRecords records = new DeliveryRecords(recordDocuments, attempt -> {});

  private final SecretBox secrets =
      new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
  final Connections connections =
      new Connections(
          new MemoryDocuments("connections", new Faults()),
          secrets,
          new NoVerdicts(),
          attempt -> {});

  /** The ids of events that Event Grid took, and when it was asked. */
  final List<String> taken = new ArrayList<>();

  /** The latest event that Event Grid was asked to take. */
  String last = "";

  final List<Instant> asked = new ArrayList<>();
  Optional<EventGridTopic.Failure> answer = Optional.empty();

  GridWorld() {
    StoredConnection.create(connections, secrets, List.of());
  }

  EventTargets targets() {
    return targets(Optional.of(QUEUE), Optional.of(URI.create("https://t.example/api/events")));
  }

  EventTargets targets(Optional<String> queue, Optional<URI> topic) {
    return new OperatorTargets(
        new EventTargets.Settings(queue, topic), queues, bodies, letters, clock);
  }

  GridPublisher publisher() {
    return publisher(this::publish);
  }

  GridPublisher publisher(EventGridTopic topic) {
    return new GridPublisher(
        topic,
        new DeliveryStores(
            connections,
            new Subscriptions(
                connections,
                new MemoryDocuments("subscriptions", new Faults()),
                secrets,
                attempt -> {}),
            bodies,
            records,
            letters,
            new DeliveryMessages(GridQueue.NAME, queues, clock)),
        new SubjectAgain(instagram.api()),
        clock);
  }

  private Optional<EventGridTopic.Failure> publish(String cloudEvent, Deadline deadline) {
    return faults.at(
        "PUBLISH",
        () -> new StorageException("never thrown by a topic", 0),
        () -> {
          asked.add(clock.instant());
          last = cloudEvent;
          if (answer.isEmpty()) {
            taken.add(Json.parse(cloudEvent).orElseThrow().path("id").asText());
          }
          return answer;
        });
  }

  void fail(int status, Duration retryAfter) {
    answer =
        Optional.of(
            new EventGridTopic.Failure(status, "answered " + status, Optional.of(retryAfter)));
  }

  /** As it lies in an outbox into which it has just been written. */
  Outbox.Entry entry(int number) {
    return entry(number, "1790");
  }

  /** The same of one post. */
  Outbox.Entry entry(int number, String mediaId) {
    String id = String.format("%032x", number);
    String event =
        Json.write(
            Json.object()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "/instagram/accounts/17841400000000123")
                .put("type", "connector.instagram.media.published")
                .put("subject", mediaId)
                .put("time", clock.instant().toString())
                .put("connectionid", CONNECTION.value())
                .set("data", Json.object().put("id", mediaId).put("caption", "a post")));
    return new Outbox.Entry(
        new InstagramEvent.Id(id),
        clock.instant(),
        event,
        new Outbox.Entry.Delivery(clock.instant(), clock.instant(), 1),
        1);
  }

  /** A comment that was found now. */
  Outbox.Entry comment(String commentId) {
    return Outbox.Entry.fresh(
        InstagramEvent.CommentAdded.of(
            OneAccount.PROFESSIONAL_ID,
            CONNECTION,
            new InstagramEvent.CommentAdded.Comment(
                commentId,
                new MediaId("1790"),
                Optional.empty(),
                Optional.of("as it was"),
                Optional.empty(),
                Optional.empty(),
                clock.instant())),
        clock.instant());
  }

  DeliveryMessage.Key key(int number) {
    return new DeliveryMessage.Key(CONNECTION, String.format("%032x", number), EventTargets.GRID);
  }

  /** Publishes what is visible now; a message whose handling throws stays. */
  void work() {
    GridPublisher publisher = publisher();
    Optional<MemoryQueues.Message> next = receive();
    while (next.isPresent()) {
      handle(publisher, next.get().text());
      queues.delete(GridQueue.NAME, next.get());
      next = receive();
    }
  }

  private Optional<MemoryQueues.Message> receive() {
    return queues.receive(GridQueue.NAME, Duration.ofSeconds(30));
  }

  void handle(GridPublisher publisher, String text) {
    publisher.handle(
        DeliveryMessage.parse(text).orElseThrow(),
        new Invocation(Deadline.in(Duration.ofSeconds(60), clock), LOGGER, ""));
  }

  void pass(Duration time, Duration step) {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      clock.advance(step);
      work();
    }
  }

  List<String> waiting(String queue) {
    return queues.waiting(queue).stream().map(MemoryQueues.Message::text).toList();
  }

  /** The dead letter of an event for one target. */
  Optional<DeadLetter> letter(int number, String target) {
    return letters.find(name(number, target), AMPLE);
  }

  static DeadLetter.Name name(int number, String target) {
    return new DeadLetter.Name(CONNECTION, String.format("%032x", number), target);
  }
}
