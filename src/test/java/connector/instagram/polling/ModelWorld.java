package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.connections.ConnectionAdminDriver;
import connector.instagram.connections.Connections;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Transport;
import connector.instagram.outbox.AnnouncingConnections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventDriver;
import connector.instagram.outbox.Outbox;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.polling.ModelStage.Actor;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Published;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Documents.WriteResult;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The real poll, confirmation and connecting, each in processes of its own, on stores, a queue and
 * an Instagram in memory. Every call to one of these is a step of the stage.
 */
final class ModelWorld implements ModelPlayed {
  private static final Duration LONGEST_RUN = Duration.ofSeconds(55);
  static final String[] ACTORS = {
    "poller A", "poller B", "consumer C", "consumer D", "consent X", "consent Y"
  };

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  final ModelStage stage;
  final Faults faults = new Faults();
  final HandClock clock = new HandClock(START);
  final HandClock instagramClock = new HandClock(START.plusSeconds(7));
  final OneAccount instagram = new OneAccount(instagramClock, faults);
  final ModelQueue queue = new ModelQueue();
  final ModelOracle oracle = new ModelOracle();
  final Set<ModelHazard> hazards = EnumSet.noneOf(ModelHazard.class);
  final List<String> steps = new ArrayList<>();
  private final MemoryDocuments connectionDocuments = new MemoryDocuments("connections", faults);
  private final MemoryDocuments cursorDocuments = new MemoryDocuments("cursors", faults);
  private final MemoryDocuments letterDocuments = new MemoryDocuments("dead-letters", faults);
  private final MemoryDocuments accountDocuments = new MemoryDocuments("accounts", faults);
  private final ConnectionAdminDriver admin;
  final ModelPollers pollers;
  private final PollModule polling;
  private final EventDriver[] acknowledgers = new EventDriver[2];
  private final Map<Actor, ModelInvocation> invocations = new HashMap<>();
  private final Logger logger = new ModelLogger(this::pollFailed);
  private Optional<ModelInvocation> lastWriter = Optional.empty();
  private Optional<ModelInvocation> own = Optional.empty();

  ModelWorld(ModelStage stage) {
    this(stage, ModelPollers.Way.ALL_AT_ONCE);
  }

  ModelWorld(ModelStage stage, ModelPollers.Way way) {
    this.stage = stage;
    SecretBox secrets =
        new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
    ConnectionOutboxes outboxes =
        new ConnectionOutboxes(new MemoryDocuments("outboxes", faults), attempt -> {});
    Connections connections =
        AnnouncingConnections.over(connectionDocuments, secrets, outboxes, clock);
    PollModule.Stores stores =
        new PollModule.Stores(
            connections,
            cursorDocuments,
            new MemoryDocuments("comments"),
            new MemoryDocuments(way.reports(), faults),
            new OutboxStore.Stores(outboxes, new DeadLetters(letterDocuments, attempt -> {})),
            attempt -> {});
    pollers =
        new ModelPollers(
            this, way, settings -> new PollModule(instagram.api(), stores, settings, clock));
    polling = new PollModule(instagram.api(), stores, PollModule.Settings.DEFAULT, clock);
    admin =
        new ConnectionAdminDriver(
            connections, accountDocuments, instagram.api(), polling.enrollment(), clock);
    cursorDocuments.watch(this::cursorStored);
    letterDocuments.watch(
        (name, content, length) -> {
          hazards.add(ModelHazard.DEAD_LETTER);
          oracle.deadLetter(content);
        });
    connectionDocuments.watch(this::connectionStored);
    faults.follow(stage);
    for (int i = 0; i < 2; i++) {
      restart(i);
      restart(2 + i);
    }
  }

  /** What a process knows is gone. */
  void restart(int actor) {
    if (actor < 2) {
      pollers.restart(actor);
    } else if (actor < 4) {
      acknowledgers[actor - 2] = new EventDriver(polling.outboxes());
    }
  }

  @Override
  public void check() {
    oracle.check();
  }

  @Override
  public boolean hasWork(int actor) {
    return actor / 2 != 1 || queue.hasVisible();
  }

  @Override
  public void begin(Actor actor) {
    ModelInvocation invocation = invocation(actor.index());
    if (!invocation.is(ModelInvocation.Kind.CONFIRM)) {
      disturb();
      invocation.disturbed =
          invocations.values().stream().anyMatch(other -> !other.is(ModelInvocation.Kind.CONFIRM));
    }
    boolean second = invocation.is(ModelInvocation.Kind.CONSENT) && consents() > 0;
    addIf(second, ModelHazard.TWO_CONSENTS_AT_ONCE);
    invocations.put(actor, invocation);
    actor.begin(() -> work(actor.index(), invocation));
  }

  private ModelInvocation invocation(int actor) {
    ModelInvocation.Kind kind = ModelInvocation.Kind.of(actor);
    return new ModelInvocation(kind, oracle.moment(), oracle.clock());
  }

  private ModelInvocation of(Actor actor) {
    return Objects.requireNonNull(invocations.get(actor));
  }

  private void work(int actor, ModelInvocation invocation) {
    switch (invocation.kind) {
      case POLL -> pollers.poll(actor, invocation, logger);
      case CONFIRM -> confirm(actor);
      case CONSENT -> {
        admin.connect("IGAAtoken");
        oracle.answered();
      }
    }
  }

  /** An invocation by the test's own thread, without interruption. */
  void now(int actor) {
    ModelInvocation invocation = invocation(actor);
    own = Optional.of(invocation);
    work(actor, invocation);
    own = Optional.empty();
    oracle.check();
  }

  private void confirm(int consumer) {
    Optional<ModelQueue.Message> message =
        faults.at(
            "queue receive",
            () -> new IllegalStateException("the queue failed"),
            () -> queue.receive(consumer));
    if (message.isEmpty()) {
      return;
    }
    addIf(queue.deliveredTwice(message.get()), ModelHazard.REDELIVERY);
    acknowledgers[consumer - 2].acknowledge(message.get().text, logger);
    faults.at(
        "queue delete",
        () -> new IllegalStateException("the queue failed"),
        () -> queue.delete(message.get(), consumer));
  }

  /** How an invocation ended; a process that died begins anew. */
  @Override
  public void ended(Actor actor, Optional<Throwable> problem) {
    ModelInvocation invocation = of(actor);
    invocations.remove(actor);
    queue.letGo(actor.index());
    pollers.letGo(actor.index());
    if (problem.isEmpty()) {
      return;
    }
    Throwable failure = problem.get();
    if (failure instanceof Faults.ProcessDied) {
      restart(actor.index());
      return;
    }
    boolean expected =
        invocation.struck
            || (failure instanceof StorageException
                && (invocation.refusedWrites > 0 || tookTooLong(invocation)))
            || (invocation.is(ModelInvocation.Kind.CONSENT)
                && (failure instanceof ApiException || failure instanceof GraphException));
    if (!expected) {
      oracle.violated(actor.getName() + " failed for no reason: " + failure);
    }
  }

  /** Its deadlines were over, so that storage was not asked any more. */
  private boolean tookTooLong(ModelInvocation invocation) {
    return oracle.clock().minus(invocation.clockThen).compareTo(LONGEST_RUN) >= 0;
  }

  /** Whoever waits for something that never comes. */
  void forgetInvocations() {
    invocations.clear();
  }

  @Override
  public void striking(Actor actor, String step, Faults.Kind kind) {
    ModelInvocation invocation = of(actor);
    invocation.struck = true;
    boolean crash = kind == Faults.Kind.CRASH_BEFORE || kind == Faults.Kind.CRASH_AFTER;
    boolean after = kind == Faults.Kind.CRASH_AFTER || kind == Faults.Kind.FAIL_AFTER;
    int sent = invocation.sent + (after && step.equals("queue send") ? 1 : 0);
    switch (invocation.kind) {
      case POLL -> {
        boolean between = sent > 0 && sent < invocation.toSend;
        addIf(crash && between, ModelHazard.CRASH_BETWEEN_TWO_MESSAGES);
        boolean before = invocation.wonWrite && sent == 0;
        addIf(crash && before, ModelHazard.CRASH_BETWEEN_WRITE_AND_QUEUE);
        addIf(!crash && step.equals("queue send"), ModelHazard.QUEUE_REFUSED);
        addIf(step.equals("instagram page"), ModelHazard.PARTIAL_LISTING);
        addIf(crash && invocation.hasShard, ModelHazard.SHARD_LOST_WITH_ITS_PROCESS);
      }
      case CONFIRM -> addIf(crash, ModelHazard.CRASH_OF_A_CONSUMER);
      case CONSENT -> addIf(crash, ModelHazard.CRASH_OF_A_CONSENT);
    }
    if (step.equals("cursors replace") && !crash) {
      hazards.add(after ? ModelHazard.WRITE_WITH_LOST_ANSWER : ModelHazard.WRITE_FAILED);
    }
  }

  @Override
  public void took(Optional<Actor> actor, String step, Object result) {
    oracle.stepTaken();
    steps.add(step);
    Optional<ModelInvocation> by = actor.map(invocations::get).or(() -> own);
    if (by.isEmpty()) {
      return;
    }
    ModelInvocation invocation = by.get();
    if (step.startsWith("instagram")) {
      invocation.listing = true;
      if (refusal(result)) {
        invocation.refused = true;
        hazards.add(ModelHazard.REFUSED_BY_INSTAGRAM);
        addIf(step.equals("instagram page"), ModelHazard.PARTIAL_LISTING);
      }
    }
    boolean refused = result instanceof WriteResult.Conflict;
    addIf(
        refused && invocation.hasShard && pollers.isReport(step), ModelHazard.SHARD_REPORT_REFUSED);
    if (step.equals("cursors replace") && refused) {
      invocation.refusedWrites++;
      invocation.disturbed |= invocation.refusedWrites > 4;
      hazards.add(ModelHazard.WRITE_REFUSED);
      boolean byPoll = lastWriter.filter(w -> w.is(ModelInvocation.Kind.POLL)).isPresent();
      boolean byConfirm = lastWriter.filter(w -> w.is(ModelInvocation.Kind.CONFIRM)).isPresent();
      boolean poll = invocation.is(ModelInvocation.Kind.POLL);
      addIf(poll && byPoll, ModelHazard.POLL_LOST_TO_POLL);
      addIf(poll && byConfirm, ModelHazard.POLL_LOST_TO_CONFIRM);
      addIf(
          byPoll && invocation.is(ModelInvocation.Kind.CONFIRM), ModelHazard.CONFIRM_LOST_TO_POLL);
    }
    if (step.equals("cursors replace") && result instanceof WriteResult.Written) {
      invocation.wonWrite = oracle.outboxSize() > 0;
      addIf(invocation.is(ModelInvocation.Kind.CONSENT), ModelHazard.CURSOR_OVERWRITTEN_BY_CONSENT);
    }
  }

  private static boolean refusal(Object result) {
    return result instanceof Transport.Response response && response.status() != 200;
  }

  private void cursorStored(String name, ObjectNode content, int length) {
    lastWriter = writer();
    oracle.cursorStored(content, length, lastWriter);
    addIf(oracle.outboxSize() >= Outbox.MOST_ENTRIES || length > 480_000, ModelHazard.OUTBOX_FULL);
    addIf(content.path("seenIds").size() >= NewMediaDetector.MOST_SEEN, ModelHazard.SEEN_FULL);
  }

  /** Polls write connections too, when a status changes; only a consent makes one. */
  private void connectionStored(String name, ObjectNode content, int length) {
    pollers.inhabited(name);
    if (writer().filter(by -> by.is(ModelInvocation.Kind.CONSENT)).isPresent()) {
      oracle.made(earliestConsent());
    }
  }

  private Optional<ModelInvocation> writer() {
    return Thread.currentThread() instanceof Actor actor ? Optional.of(of(actor)) : own;
  }

  private long earliestConsent() {
    return Stream.concat(invocations.values().stream(), own.stream())
        .filter(invocation -> invocation.is(ModelInvocation.Kind.CONSENT))
        .mapToLong(invocation -> invocation.began)
        .min()
        .orElseThrow();
  }

  private long consents() {
    return invocations.values().stream()
        .filter(invocation -> invocation.is(ModelInvocation.Kind.CONSENT))
        .count();
  }

  Published publish(Instant timestamp, boolean pinned) {
    return published(pinned ? instagram.postPinned(timestamp) : instagram.post(timestamp));
  }

  Published publish(Instant timestamp, String caption) {
    return published(instagram.post(timestamp, caption));
  }

  private Published published(String mediaId) {
    Published post = instagram.sandbox().published(mediaId);
    oracle.published(post);
    oracle.stepTaken();
    addIf(consents() > 0 && !oracle.isAnswered(), ModelHazard.POST_WHILE_CONNECTING);
    addIf(pageWaits(), ModelHazard.POST_BETWEEN_PAGES);
    disturb();
    return post;
  }

  void delete(Published post) {
    instagram.delete(post.mediaId());
    oracle.deleted(post);
    oracle.stepTaken();
    addIf(aPollReads(), ModelHazard.DELETE_WHILE_POLLING);
    disturb();
  }

  void advance(Duration ours, Duration instagrams) {
    boolean late = ours.compareTo(Duration.ofSeconds(45)) > 0 && aPollReads();
    addIf(late, ModelHazard.DEADLINE_PASSED_IN_A_POLL);
    clock.advance(ours);
    instagramClock.advance(instagrams);
    oracle.clockAdvanced(ours.isNegative() ? Duration.ZERO : ours);
    Duration apart = Duration.between(clock.instant(), instagramClock.instant()).abs();
    addIf(apart.compareTo(Duration.ofMinutes(5)) >= 0, ModelHazard.CLOCKS_FIVE_MINUTES_APART);
    disturb();
  }

  /** A poll that fails although nothing went wrong is a mistake in it. */
  private void pollFailed(String line) {
    if (!(Thread.currentThread() instanceof Actor actor)
        || !(of(actor).struck || tookTooLong(of(actor)))) {
      oracle.violated(line);
    }
  }

  /** What this one is doing, if anything. */
  Optional<ModelInvocation> underWay(int actor) {
    return Optional.ofNullable(invocations.get(stage.actor(actor)));
  }

  private boolean aPollReads() {
    return invocations.values().stream()
        .anyMatch(other -> other.is(ModelInvocation.Kind.POLL) && other.listing);
  }

  private boolean pageWaits() {
    return stage.actors().stream()
        .anyMatch(actor -> actor.step().filter("instagram page"::equals).isPresent());
  }

  private void disturb() {
    invocations.values().forEach(invocation -> invocation.disturbed = true);
  }

  void addIf(boolean met, ModelHazard hazard) {
    if (met) {
      hazards.add(hazard);
    }
  }
}
