package connector.instagram.delivery;

import static connector.instagram.deadline.Deadlines.AMPLE;

import connector.instagram.api.FakeContext;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.connections.NoVerdicts;
import connector.instagram.connections.SampleVerdict;
import connector.instagram.connections.StoredConnection;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.connections.Verdict;
import connector.instagram.deadline.Deadline;
import connector.instagram.digest.Sha256;
import connector.instagram.events.InstagramEvent;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventAcknowledger;
import connector.instagram.outbox.Outbox;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.outbox.StoredOutboxes;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.MemoryQueues;
import connector.instagram.storage.StorageException;
import connector.instagram.subscriptions.StoredSubscription;
import connector.instagram.subscriptions.SubscriptionKind;
import connector.instagram.subscriptions.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The expansion of events in one process without a host: real code between an outbox, stores and
 * queues in memory, each of which fails on demand.
 */
final class ExpandWorld {
  static final Instant START = Instant.parse("2026-11-26T08:00:00Z");
  static final Duration OVERLAP = Duration.ofHours(24);

  final Faults faults = new Faults();
  final HandClock clock = new HandClock(START);
  final MemoryQueues queues = new MemoryQueues(clock, faults);
  final MemoryDocuments cursors = new MemoryDocuments("cursors", faults);
  final MemoryDocuments commentDocuments = new MemoryDocuments("comments", faults);
  final MemoryDocuments outboxDocuments = new MemoryDocuments("outboxes", faults);
  final MemoryDocuments connectionDocuments = new MemoryDocuments("connections", faults);
  final MemoryDocuments subscriptionDocuments = new MemoryDocuments("subscriptions", faults);
  final MemoryDocuments bodies = new MemoryDocuments("events", faults);
  final MemoryDocuments letters = new MemoryDocuments("dead-letters", faults);
  final FakeContext context = new FakeContext();

  /** What the operator's own targets got. */
  final List<String> atTargets = new ArrayList<>();

  private final SecretBox secrets =
      new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
  private final StoredOutboxes outboxes =
      new StoredOutboxes(cursors, commentDocuments, outboxDocuments);
  private final Connections connections =
      new Connections(connectionDocuments, secrets, new NoVerdicts(), attempt -> {});
  private EventExpander expander;
  private Optional<Verdict> verdict = Optional.empty();
  private int posts;
  private int comments;
  private int takeovers;

  ExpandWorld() {
    StoredConnection.create(connections, secrets, List.of());
    restart();
  }

  /** A new process: nothing in memory is left. */
  void restart() {
    expander =
        new EventExpander(
            new EventAcknowledger(outboxes.all()),
            new Subscribers(
                connections,
                new Subscriptions(connections, subscriptionDocuments, secrets, attempt -> {})),
            new EventExpander.Destinations(
                new EventBodies(bodies, attempt -> {}),
                new DeliveryMessages(DeliveryQueue.NAME, queues, clock),
                new DeadLetters(letters, attempt -> {}),
                new Targets()),
            OVERLAP,
            clock);
  }

  /** Somebody subscribes now. */
  String subscribe(SubscriptionKind kind, String callback) {
    return subscribe(kind, callback, clock.instant());
  }

  String subscribe(SubscriptionKind kind, String callback, Instant created) {
    return subscribe(kind, callback, new StoredSubscription.Made(created, positions()));
  }

  /** The same, with what Instagram's clock said then. */
  String subscribeToComments(String callback, Instant instagram) {
    return subscribe(
        SubscriptionKind.COMMENT_ADDED,
        callback,
        new StoredSubscription.Made(clock.instant(), positions(), Optional.of(instagram)));
  }

  private OutboxStore.Positions positions() {
    return outboxes.all().positions(StoredConnection.ID, AMPLE);
  }

  private String subscribe(SubscriptionKind kind, String callback, StoredSubscription.Made made) {
    String id = String.format("%032x", 0xa000 + connection().size());
    StoredSubscription.create(subscriptionDocuments, secrets, id, callback, made);
    SubscriptionEntry entry =
        new SubscriptionEntry(
            id,
            id,
            new SubscriptionEntry.Terms(kind.text(), StoredConnection.GRANT, Sha256.hex(callback)),
            new SubscriptionEntry.State.Live());
    change(entries -> Stream.concat(entries.stream(), Stream.of(entry)).toList());
    return id;
  }

  void change(String id, SubscriptionEntry.State state) {
    change(
        entries ->
            entries.stream()
                .map(entry -> entry.id().equals(id) ? entry.with(state) : entry)
                .toList());
  }

  void change(UnaryOperator<List<SubscriptionEntry>> change) {
    var unused =
        connections.decide(
            StoredConnection.ID,
            AMPLE,
            stored ->
                new Change.To<>(
                    stored.withSubscriptions(change.apply(stored.subscriptions())), true));
  }

  void endedByDelete(String id) {
    change(
        id, new SubscriptionEntry.State.Ended(clock.instant(), SubscriptionEntry.HowEnded.DELETED));
  }

  /** Another one takes its place: it has another registration under the same id. */
  void takeOver(String id) {
    String registration = String.format("%032x", 0xf000 + ++takeovers);
    StoredSubscription.create(
        subscriptionDocuments,
        secrets,
        registration,
        "https://next.example.net/",
        new StoredSubscription.Made(clock.instant(), beforeEverything()));
    change(
        entries ->
            entries.stream()
                .map(
                    entry ->
                        entry.id().equals(id)
                            ? new SubscriptionEntry(
                                id, registration, entry.terms(), new SubscriptionEntry.State.Live())
                            : entry)
                .toList());
    subscriptionDocuments.list("").stream()
        .map(Documents.Entry::name)
        .filter(name -> !name.contains(registration))
        .forEach(subscriptionDocuments::delete);
  }

  private static OutboxStore.Positions beforeEverything() {
    return OutboxStore.Positions.START;
  }

  private List<SubscriptionEntry> connection() {
    return connections.find(StoredConnection.ID, AMPLE).orElseThrow().subscriptions();
  }

  /** The connection ends, and everything that belongs to it is removed (S8). */
  void disconnect() {
    StoredConnection.end(connections);
    for (MemoryDocuments documents :
        List.of(
            cursors, commentDocuments, outboxDocuments, subscriptionDocuments, bodies, letters)) {
      documents.list("").forEach(entry -> documents.delete(entry.name()));
    }
  }

  /** The poll finds a post that was published now, and its message leaves. */
  String post() {
    return post(clock.instant());
  }

  String post(Instant published) {
    Media media =
        Media.from(
            Json.object()
                .put("id", "1790000000000000" + ++posts)
                .put("timestamp", published.toString()));
    return outboxes.add(
        InstagramEvent.MediaPublished.of(
            "17841400000000123", StoredConnection.ID, media, published),
        clock.instant());
  }

  /** The poll finds a comment that was added then. */
  String comment(Instant added) {
    return outboxes.add(
        InstagramEvent.CommentAdded.of(
            "17841400000000123",
            StoredConnection.ID,
            new InstagramEvent.CommentAdded.Comment(
                "1799000000000000" + ++comments,
                new MediaId("17900000000000001"),
                Optional.empty(),
                Optional.of("Hardy?"),
                Optional.empty(),
                Optional.of("moss.and.more"),
                added)),
        clock.instant());
  }

  /** What somebody who wants this kind is to get. */
  String eventFor(SubscriptionKind kind) {
    return switch (kind.event()) {
      case MEDIA_PUBLISHED -> post();
      case COMMENT_ADDED -> comment(clock.instant());
      case RECONNECT_NEEDED -> outage();
    };
  }

  /** The account has to be connected again, once more. */
  String outage() {
    verdict =
        Optional.of(
            verdict
                .map(last -> SampleVerdict.after(last, clock.instant()))
                .orElseGet(
                    () ->
                        SampleVerdict.of(
                            connections.find(StoredConnection.ID, AMPLE).orElseThrow(),
                            clock.instant())));
    return outboxes.add(
        InstagramEvent.ReconnectNeeded.of(verdict.get(), clock.instant()), clock.instant());
  }

  void expand(String message) {
    expander.expand(message, Deadline.in(Duration.ofMinutes(4), clock), context.getLogger());
  }

  OutboxStore.Outboxes outboxes() {
    return outboxes.all();
  }

  Outbox outbox() {
    return outboxes.polled();
  }

  Outbox commentOutbox() {
    return outboxes.comments();
  }

  /** To which subscriptions the event of this message is on its way. */
  List<String> recipients(String message) {
    return deliveries().stream()
        .filter(key -> key.event().equals(idOf(message)))
        .map(DeliveryMessage.Key::subscription)
        .toList();
  }

  List<DeliveryMessage.Key> deliveries() {
    return queues.waiting(DeliveryQueue.NAME).stream()
        .map(message -> DeliveryMessage.parse(message.text()).orElseThrow().key())
        .toList();
  }

  static String idOf(String message) {
    return Json.parse(message).orElseThrow().path("id").asText();
  }

  /** Somewhere else, where events go beside their subscribers. */
  private final class Targets implements EventTargets {
    @Override
    public void send(ConnectionId connection, Outbox.Entry entry, Deadline deadline) {
      faults.at(
          "target send",
          () -> new StorageException("send", 503),
          () -> atTargets.add(entry.id().value()));
    }

    @Override
    public void withdraw(ConnectionId connection, Outbox.Entry entry, Deadline deadline) {
      atTargets.remove(entry.id().value());
    }

    @Override
    public boolean sendAgain(DeadLetter.Name name, DeadLetter letter, Deadline deadline) {
      return false;
    }
  }
}
