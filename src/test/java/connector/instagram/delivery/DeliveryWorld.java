package connector.instagram.delivery;

import static connector.instagram.deadline.Deadlines.AMPLE;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.Connections;
import connector.instagram.connections.NoVerdicts;
import connector.instagram.connections.StoredConnection;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.MemoryQueues;
import connector.instagram.storage.StorageException;
import connector.instagram.subscriptions.StoredSubscription;
import connector.instagram.subscriptions.Subscription;
import connector.instagram.subscriptions.SubscriptionHealth;
import connector.instagram.subscriptions.SubscriptionKind;
import connector.instagram.subscriptions.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * Deliveries in one process without a host: real code between a queue, stores and subscribers in
 * memory, each of which fails on demand.
 */
final class DeliveryWorld {
  static final String ALICE = "a".repeat(32);
  static final String BOB = "b".repeat(32);

  /** Wants the nested shape. */
  static final String CAROL = "c".repeat(32);

  /** Wants comments. */
  static final String DAVE = "d".repeat(32);

  static final Logger LOGGER = Logger.getAnonymousLogger();

  static {
    LOGGER.setUseParentHandlers(false);
  }

  final Faults faults = new Faults();
  final HandClock clock = new HandClock(Instant.parse("2026-11-26T08:00:00Z"));
  final OneAccount instagram = new OneAccount(clock, faults);
  final MemoryQueues queues = new MemoryQueues(clock, faults);
  final MemoryDocuments connectionDocuments = documents("connections");
  final MemoryDocuments subscriptionDocuments = documents("subscriptions");
  final MemoryDocuments bodyDocuments = documents("events");
  final MemoryDocuments recordDocuments = documents("deliveries");
  final MemoryDocuments letterDocuments = documents("dead-letters");
  final SecretBox secrets =
      new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
  final Connections connections =
      new Connections(connectionDocuments, secrets, new NoVerdicts(), attempt -> {});
  final Subscriptions subscriptions =
      new Subscriptions(connections, subscriptionDocuments, secrets, attempt -> {});
  final DeliveryStores stores =
      new DeliveryStores(
          connections,
          subscriptions,
          new EventBodies(bodyDocuments, attempt -> {}),
          new DeliveryRecords(recordDocuments, attempt -> {}),
          new DeadLetters(letterDocuments, attempt -> {}),
          new DeliveryMessages(DeliveryQueue.NAME, queues, clock));

  /** What each subscriber got, by the events' ids, and what it answers. */
  private final Map<String, List<String>> received = new HashMap<>();

  /** What they answered, one after the other. */
  final List<WebhookSender.Reply> said = new ArrayList<>();

  final Map<String, Supplier<WebhookSender.Reply>> answers = new HashMap<>();
  JsonNode lastContent = Json.object();
  private WebhookDelivery delivery;
  private int events;

  private MemoryDocuments documents(String container) {
    return new MemoryDocuments(container, faults).keepTimeBy(clock);
  }

  DeliveryWorld() {
    StoredConnection.create(
        connections,
        secrets,
        List.of(
            StoredSubscription.entry(ALICE, SubscriptionKind.MEDIA),
            StoredSubscription.entry(BOB, SubscriptionKind.MEDIA),
            StoredSubscription.entry(CAROL, SubscriptionKind.MEDIA_LEGACY),
            StoredSubscription.entry(DAVE, SubscriptionKind.COMMENT_ADDED)));
    for (String id : List.of(ALICE, BOB, CAROL, DAVE)) {
      StoredSubscription.create(
          subscriptionDocuments, secrets, id, "https://" + id + ".example.net/hook?sig=s3cret");
      received.put(id, new ArrayList<>());
      answer(id, 200);
    }
    restart();
  }

  /** A new process: nothing in memory is left. */
  void restart() {
    delivery = otherProcess();
  }

  /** Another process at the same time. */
  WebhookDelivery otherProcess() {
    EventContent content =
        new EventContent(connections, new SubjectAgain(instagram.api()), stores.bodies());
    return new WebhookDelivery(stores, new Gate(), content, this::post, clock);
  }

  void answer(String subscription, int status) {
    answers.put(subscription, () -> new WebhookSender.Reply.Answered(status, Optional.empty()));
  }

  List<String> received(String subscription) {
    return Objects.requireNonNull(received.get(subscription));
  }

  private WebhookSender.Reply post(
      Subscription to, SubscriberCall.Parcel parcel, Deadline deadline) {
    return faults.at(
        "POST",
        () -> new StorageException("never thrown by a sender", 0),
        () -> {
          received(to.id()).add(parcel.event().path("id").asText());
          lastContent = parcel.event().path("data");
          WebhookSender.Reply reply = Objects.requireNonNull(answers.get(to.id())).get();
          said.add(reply);
          return reply;
        });
  }

  /** A new event that was given to one subscriber. */
  DeliveryMessage.Key event(String subscription) {
    return event(subscription, "1790");
  }

  /** The same of one post. */
  DeliveryMessage.Key event(String subscription, String mediaId) {
    DeliveryMessage.Key key = key(subscription, ++events);
    hand(key, cloudEvent(key, mediaId));
    return key;
  }

  /** A comment, as it is found now, for whoever wants comments. */
  DeliveryMessage.Key comment(String id) {
    InstagramEvent event =
        InstagramEvent.CommentAdded.of(
            OneAccount.PROFESSIONAL_ID,
            StoredConnection.ID,
            new InstagramEvent.CommentAdded.Comment(
                id,
                new MediaId("1790"),
                Optional.empty(),
                Optional.of("as it was"),
                Optional.empty(),
                Optional.of("moss.and.more"),
                clock.instant()));
    DeliveryMessage.Key key =
        new DeliveryMessage.Key(StoredConnection.ID, event.id().value(), DAVE);
    hand(key, event.cloudEvent());
    return key;
  }

  private void hand(DeliveryMessage.Key key, String cloudEvent) {
    stores.bodies().store(key, new EventBodies.Body(cloudEvent, clock.instant()), AMPLE);
    stores.messages().send(DeliveryMessage.first(key, clock.instant()), AMPLE);
  }

  static DeliveryMessage.Key key(String subscription, int event) {
    return new DeliveryMessage.Key(
        StoredConnection.ID, String.format("%032x", event), subscription);
  }

  private String cloudEvent(DeliveryMessage.Key key, String mediaId) {
    return Json.write(
        Json.object()
            .put("specversion", "1.0")
            .put("id", key.event())
            .put("source", "/instagram/accounts/17841400000000123")
            .put("type", "connector.instagram.media.published")
            .put("subject", mediaId)
            .put("time", clock.instant().toString())
            .put("connectionid", key.connection().value())
            .set("data", Json.object().put("id", mediaId).put("caption", "as it was")));
  }

  /** Handles what is visible now; a message whose handling throws stays. */
  void work() {
    while (workOnce()) {
      // until nothing is visible
    }
  }

  boolean workOnce() {
    Optional<MemoryQueues.Message> next =
        queues.receive(DeliveryQueue.NAME, Duration.ofSeconds(30));
    next.ifPresent(
        message -> {
          handle(message.text());
          queues.delete(DeliveryQueue.NAME, message);
        });
    return next.isPresent();
  }

  void handle(String text) {
    delivery.handle(DeliveryMessage.parse(text).orElseThrow(), invocation());
  }

  Invocation invocation() {
    return new Invocation(Deadline.in(Duration.ofSeconds(60), clock), LOGGER, "");
  }

  /** Lets time pass in steps, and works at each. */
  void pass(Duration time, Duration step) {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      clock.advance(step);
      work();
    }
  }

  /**
   * The same while something goes wrong: a message that failed comes again, a process that died
   * too.
   */
  void passThroughFaults(Duration time, Duration step) {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      clock.advance(step);
      workThroughFaults();
    }
  }

  void workThroughFaults() {
    boolean more = true;
    while (more) {
      try {
        more = workOnce();
      } catch (StorageException e) {
        // The host hides the message for a while.
      } catch (Faults.ProcessDied e) {
        restart();
      }
    }
  }

  List<DeliveryMessage> waiting() {
    return queues.waiting(DeliveryQueue.NAME).stream()
        .map(message -> DeliveryMessage.parse(message.text()).orElseThrow())
        .toList();
  }

  SubscriptionHealth health(String subscription) {
    return find(subscription).health();
  }

  Subscription find(String subscription) {
    return subscriptions.find(StoredConnection.ID, subscription, AMPLE).orElseThrow();
  }

  Optional<SubscriptionEntry.State.Ended> ended(String subscription) {
    return find(subscription).ended();
  }

  Optional<DeliveryRecord> record(DeliveryMessage.Key key) {
    return stores.records().find(key, AMPLE);
  }
}
