package connector.instagram.polling;

import static connector.instagram.deadline.Deadlines.AMPLE;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.commentfeed.CommentUpdates;
import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionAdminDriver;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.Transport;
import connector.instagram.health.HealthDriver;
import connector.instagram.outbox.AnnouncingConnections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventDriver;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.polling.CommentSide.Said;
import connector.instagram.polling.ModelStage.Actor;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Documents.WriteResult;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.StorageException;
import connector.instagram.subscriptions.SubscriptionDriver;
import connector.instagram.subscriptions.SubscriptionKind;
import connector.instagram.subscriptions.SubscriptionModule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/**
 * The real poll, Meta's webhook, confirmation and subscribing, each in processes of its own, on
 * stores, queues and an Instagram in memory.
 */
final class CommentWorld implements ModelPlayed {
  static final String[] ACTORS = {
    "poller A", "poller B", "webhook C", "webhook D", "consumer E", "consumer F", "subscriber"
  };
  static final int SUBSCRIBER = 6;
  private static final int TRIES = 3;
  private static final Duration LONGEST_RUN = Duration.ofSeconds(40);
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  final Faults faults = new Faults();
  final HandClock clock = new HandClock(START);
  final HandClock instagramClock = new HandClock(START.plusSeconds(7));
  final CommentSide instagram = new CommentSide(instagramClock, faults);
  final CommentOracle oracle = new CommentOracle(instagram);
  final ModelQueue queue = new ModelQueue();
  final ModelQueue updates = new ModelQueue();
  final Set<CommentHazard> hazards = EnumSet.noneOf(CommentHazard.class);
  final List<String> steps = new ArrayList<>();
  int writes;
  private final ModelStage stage;
  private final Map<String, Integer> triesOf = new HashMap<>();
  private final MemoryDocuments feedDocuments = new MemoryDocuments("comments", faults);
  private final GraphApi graph = QuickGraph.over(instagram);
  private final Connections connections;
  private final PollModule polling;
  private final ConnectionId id;
  private final String key;
  private final ConnectionAdminDriver admin;
  private final List<String> media = new ArrayList<>();
  private final PollRun[] runs = new PollRun[2];
  final boolean sharded;
  private final ShardPoll[] shards = new ShardPoll[2];
  private final EventDriver[] acknowledgers = new EventDriver[2];
  private final MemoryDocuments subscriptions = new MemoryDocuments("subscriptions");
  private final Map<Actor, ActorTurn> doing = new HashMap<>();
  private final Logger logger = new ModelLogger(this::pollFailed);

  /**
   * @param sharded true when the second poller works by shards
   */
  CommentWorld(ModelStage stage, boolean sharded) {
    this.stage = stage;
    this.sharded = sharded;
    SecretBox secrets =
        new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
    ConnectionOutboxes outboxes =
        new ConnectionOutboxes(new MemoryDocuments("outboxes"), attempt -> {});
    connections =
        AnnouncingConnections.over(new MemoryDocuments("connections"), secrets, outboxes, clock);
    DeadLetters letters = new DeadLetters(new MemoryDocuments("dead-letters"), attempt -> {});
    polling =
        new PollModule(
            graph,
            new PollModule.Stores(
                connections,
                new MemoryDocuments("cursors"),
                feedDocuments,
                new MemoryDocuments("summaries"),
                new OutboxStore.Stores(outboxes, letters),
                attempt -> {}),
            PollModule.Settings.DEFAULT.with(
                PollModule.Settings.DEFAULT.parallel().withMostInline(sharded ? 0 : 20_000)),
            clock);
    admin =
        new ConnectionAdminDriver(
            connections, new MemoryDocuments("accounts"), graph, polling.enrollment(), clock);
    var made = admin.makeWithoutEvents("IGAAtoken");
    id = new ConnectionId(made.path("id").asText());
    key = made.path("key").asText();
    feedDocuments.watch(
        (name, content, length) -> {
          writes++;
          oracle.stored(content, length);
        });
    faults.follow(stage);
    for (int i = 0; i < 2; i++) {
      restart(i);
      restart(4 + i);
    }
  }

  /** What a process knows is gone. */
  void restart(int actor) {
    if (actor < 2) {
      runs[actor] = polling.newRun();
      shards[actor] = polling.newShardPoll();
    } else if (actor >= 4 && actor < 6) {
      acknowledgers[actor - 4] = new EventDriver(polling.outboxes());
    }
  }

  @Override
  public void check() {
    oracle.check();
  }

  @Override
  public boolean hasWork(int actor) {
    return switch (actor / 2) {
      case 0 -> true;
      case 1 -> updates.hasVisible();
      case 2 -> queue.hasVisible();
      default -> !oracle.isAnswered();
    };
  }

  @Override
  public void begin(Actor actor) {
    doing.put(actor, new ActorTurn(clock.instant()));
    actor.begin(() -> work(actor.index()));
  }

  /** By the test's own thread, without interruption. */
  void now(int actor) {
    work(actor);
    oracle.check();
  }

  private void work(int actor) {
    switch (actor / 2) {
      case 0 -> poll(actor).forEach(this::send);
      case 1 -> update(actor);
      case 2 -> confirm(actor);
      default -> subscribe();
    }
  }

  private List<String> poll(int actor) {
    if (!sharded || actor == 0) {
      return runs[actor].run(logger);
    }
    return polling.newTick().tick(PollRun.Asking.AS_DUE, logger).shards().stream()
        .map(text -> ShardMessage.from(text).orElseThrow())
        .filter(message -> message.shard().name().equals(id.shard()))
        .flatMap(message -> shards[actor].run(message, logger).stream())
        .toList();
  }

  private void subscribe() {
    oracle.begins(instagramClock.instant().truncatedTo(ChronoUnit.SECONDS));
    String unused = subscribeTo("https://flows.example/hook");
  }

  /** What the subscriber is answered. */
  String subscribeTo(String callback) {
    var answer =
        new SubscriptionDriver(
                connections,
                subscriptions,
                new SubscriptionModule.Watching(
                    polling.enrollment(),
                    polling.comments().enrollment(),
                    polling.outboxes(),
                    CommentNotices.NONE),
                graph,
                clock)
            .subscribe(key, SubscriptionKind.COMMENT_ADDED, callback);
    if (answer.getStatusCode() == 201) {
      oracle.answered(instagramClock.instant());
    }
    return String.valueOf(answer.getBody());
  }

  MemoryDocuments feedDocuments() {
    return feedDocuments;
  }

  JsonNode shown() {
    return admin.show(id.value());
  }

  JsonNode health() {
    return HealthDriver.health(polling.reports(), clock);
  }

  void endConnection() {
    admin.end(id.value());
  }

  List<String> emittedMedia() {
    return media;
  }

  private void update(int actor) {
    Optional<ModelQueue.Message> message = updates.receive(actor);
    if (message.isEmpty()) {
      return;
    }
    String comment = message.get().text;
    int tries = triesOf.merge(comment, 1, Integer::sum);
    Connection connection = connections.find(id, AMPLE).orElseThrow();
    CommentUpdates.Taken taken =
        polling
            .comments()
            .updates()
            .take(
                connection,
                List.of(instagram.update(comment)),
                tries > TRIES
                    ? CommentUpdates.Unreadable.TAKEN_AS_SENT
                    : CommentUpdates.Unreadable.GIVEN_BACK,
                new CommentUpdates.Limits(AMPLE, AMPLE));
    taken.events().forEach(this::send);
    if (taken.again().isEmpty()) {
      boolean unused = updates.delete(message.get(), actor);
    } else {
      updates.letGo(actor);
    }
  }

  private void confirm(int actor) {
    Optional<ModelQueue.Message> message = queue.receive(actor);
    if (message.isEmpty()) {
      return;
    }
    acknowledgers[actor - 4].acknowledge(message.get().text, logger);
    boolean unused = queue.delete(message.get(), actor);
  }

  private void send(String message) {
    boolean unused =
        faults.at(
            "queue send",
            () -> new IllegalStateException("the queue refused"),
            () -> {
              addIf(oracle.emitted(message, clock.instant()), CommentHazard.REPEAT_EMISSION);
              if (PollWorld.isMedia(message)) {
                media.add(PollWorld.mediaOf(message));
              }
              return queue.send(message);
            });
  }

  private ActorTurn of(Actor actor) {
    return Objects.requireNonNull(doing.get(actor));
  }

  @Override
  public void ended(Actor actor, Optional<Throwable> problem) {
    ActorTurn was = of(actor);
    doing.remove(actor);
    queue.letGo(actor.index());
    updates.letGo(actor.index());
    if (problem.isEmpty()) {
      return;
    }
    Throwable failure = problem.get();
    if (failure instanceof Faults.ProcessDied) {
      restart(actor.index());
      return;
    }
    boolean expected = was.struck || (failure instanceof StorageException && isExcused(was));
    if (!expected) {
      oracle.violated(actor.getName() + " failed for no reason: " + failure);
    }
  }

  private boolean isExcused(ActorTurn was) {
    return was.contended || was.took(clock.instant()).compareTo(LONGEST_RUN) >= 0;
  }

  @Override
  public void striking(Actor actor, String step, Faults.Kind kind) {
    oracle.fault();
    of(actor).struck = true;
    boolean crash = kind == Faults.Kind.CRASH_BEFORE || kind == Faults.Kind.CRASH_AFTER;
    if (crash && actor.index() < SUBSCRIBER) {
      hazards.add(
          List.of(
                  CommentHazard.CRASH_OF_A_POLLER,
                  CommentHazard.CRASH_OF_A_WEBHOOK,
                  CommentHazard.CRASH_OF_A_CONSUMER)
              .get(actor.index() / 2));
    }
    addIf(step.equals("instagram comments") && !crash, CommentHazard.READ_BROKEN);
    if (step.equals("comments replace") && !crash) {
      hazards.add(
          kind == Faults.Kind.FAIL_AFTER
              ? CommentHazard.WRITE_WITH_LOST_ANSWER
              : CommentHazard.WRITE_FAILED);
    }
  }

  @Override
  public void took(Optional<Actor> actor, String step, Object result) {
    steps.add(step);
    boolean refused = result instanceof Transport.Response response && response.status() != 200;
    addIf(
        refused && step.equals("instagram comments") && actor.isPresent(),
        CommentHazard.READ_REFUSED);
    if (step.equals("comments replace") && result instanceof WriteResult.Conflict) {
      hazards.add(CommentHazard.WRITE_REFUSED);
      actor.map(doing::get).ifPresent(by -> by.contended = true);
    }
  }

  /** A poll that fails although nothing went wrong is a mistake in it. */
  private void pollFailed(String line) {
    if (!(Thread.currentThread() instanceof Actor actor)
        || !(of(actor).struck || isExcused(of(actor)))) {
      oracle.violated(line);
    }
  }

  /** Meta tells of a comment. */
  void tell(Said said) {
    addIf(oracle.wasTold(said), CommentHazard.WEBHOOK_TWICE);
    addIf(
        said.isVisible() && !said.isOwn() && oracle.isAnswered(),
        oracle.wasEmitted(said)
            ? CommentHazard.POLL_BEFORE_WEBHOOK
            : CommentHazard.WEBHOOK_BEFORE_POLL);
    addIf(isAtWork(0) || isAtWork(1), CommentHazard.WEBHOOK_WHILE_POLLING);
    oracle.told(said);
    boolean unused = updates.send(said.id);
  }

  boolean isAtWork(int actor) {
    return stage.actor(actor).busy();
  }

  void advance(Duration time) {
    clock.advance(time);
    instagramClock.advance(time);
  }

  void addIf(boolean met, CommentHazard hazard) {
    if (met) {
      hazards.add(hazard);
    }
  }

  boolean isDrained() {
    return queue.size() == 0
        && updates.size() == 0
        && polling
            .comments()
            .feeds()
            .find(id, AMPLE)
            .filter(feed -> feed.value().outbox().size() == 0)
            .isPresent();
  }
}
