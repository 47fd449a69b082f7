package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.delivery.ChainFunctions;
import connector.instagram.delivery.DeliveryQueue;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.Transport;
import connector.instagram.json.Json;
import connector.instagram.outbox.EventQueue;
import connector.instagram.polling.ChainFlows.Subscriber;
import connector.instagram.polling.ChainInvocation.Kind;
import connector.instagram.polling.ModelStage.Actor;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Published;
import connector.instagram.storage.Documents.WriteResult;
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

/**
 * The whole chain: real poll, expansion, delivery and subscribing, each in processes of its own, on
 * stores, queues, callbacks and an Instagram in memory. Every call to one of these is a step.
 */
final class ChainWorld implements ModelPlayed {
  static final String[] ACTORS = {
    "poller A",
    "poller B",
    "expander C",
    "expander D",
    "deliverer E",
    "deliverer F",
    "program M",
    "program N"
  };

  static final int FIRST_PROGRAM = 6;

  private static final List<String> EXPANDED = List.of(EventQueue.NAME, EventQueue.POISON);
  private static final List<String> DELIVERED = List.of(DeliveryQueue.NAME, DeliveryQueue.POISON);

  /** Nothing that is under way for longer can be expected to reach storage. */
  private static final Duration LONGEST_RUN = Duration.ofSeconds(9);

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  final ModelStage stage;
  final Faults faults = new Faults();
  final HandClock clock = new HandClock(START);
  final HandClock instagramClock = new HandClock(START.plusSeconds(7));
  final OneAccount instagram = new OneAccount(instagramClock, faults);
  final ChainCallbacks callbacks = new ChainCallbacks();
  final ChainOracle oracle = new ChainOracle();
  final Set<ChainHazard> hazards = EnumSet.noneOf(ChainHazard.class);
  final List<String> steps = new ArrayList<>();
  final ChainQueues queues = new ChainQueues(clock, faults, hazards);
  final ChainPrograms programs = new ChainPrograms(this);
  final ChainParts parts;
  private final ChainProcess[] processes = new ChainProcess[ACTORS.length];
  private final Map<Actor, ChainInvocation> invocations = new HashMap<>();
  private final Logger logger = new ModelLogger(this::failed);
  private final List<String> keys = new ArrayList<>();
  private Optional<ChainInvocation> own = Optional.empty();

  ChainWorld(ModelStage stage) {
    this.stage = stage;
    parts = new ChainParts(this);
    faults.follow(stage);
    for (int i = 0; i < processes.length; i++) {
      restart(i);
    }
  }

  /** What a process knows is gone. */
  void restart(int actor) {
    processes[actor] = parts.process();
  }

  /** An account is connected by two people. */
  void connect(boolean events) {
    oracle.marked(events);
    oracle.flows.connected(clock.instant());
    keys.addAll(parts.connect(events));
  }

  String key(int grant) {
    return keys.get(grant);
  }

  String grant(int grant) {
    return keys.get(grant).split("\\.", -1)[2];
  }

  /** As a program uses it that nobody interrupts. */
  ChainPrograms.Api api() {
    return processes[FIRST_PROGRAM];
  }

  @Override
  public void check() {
    oracle.check();
  }

  @Override
  public boolean hasWork(int actor) {
    return switch (Kind.of(actor)) {
      case POLL -> true;
      case EXPAND -> queues.ready(EXPANDED).isPresent();
      case DELIVER -> queues.ready(DELIVERED).isPresent();
      case REQUEST -> programs.isAsked(actor);
    };
  }

  @Override
  public void begin(Actor actor) {
    ChainInvocation invocation = invocation(actor.index());
    invocations.put(actor, invocation);
    actor.begin(() -> work(actor.index(), invocation));
  }

  private ChainInvocation invocation(int actor) {
    oracle.stepTaken();
    return new ChainInvocation(Kind.of(actor), oracle.moment(), clock.instant());
  }

  /** An invocation by the test's own thread, without interruption. */
  void now(int actor) {
    ChainInvocation invocation = invocation(actor);
    own = Optional.of(invocation);
    work(actor, invocation);
    invocation.over(oracle.moment());
    own = Optional.empty();
    oracle.check();
  }

  private void work(int actor, ChainInvocation invocation) {
    switch (invocation.kind) {
      case POLL -> processes[actor].poll(logger).forEach(this::emit);
      case EXPAND -> receive(actor, EXPANDED);
      case DELIVER -> receive(actor, DELIVERED);
      case REQUEST -> programs.run(actor, processes[actor]);
    }
  }

  private void emit(String message) {
    queues.sendReturned(message);
    oracle
        .posts
        .find(Json.parse(message).orElseThrow().path("id").asText())
        .ifPresent(
            post -> {
              addIf(post.emitted != ChainPosts.NEVER, ChainHazard.REPEAT_EMISSION);
              post.emitted = Math.min(post.emitted, oracle.moment());
            });
  }

  private void receive(int actor, List<String> names) {
    Optional<ChainQueues.Taken> taken =
        queues.receive(actor, queues.ready(names).orElse(names.get(0)));
    if (taken.isEmpty()) {
      return;
    }
    processes[actor].receive(taken.get().queue(), taken.get().message().text(), logger);
    queues.done(actor);
  }

  /** How an invocation ended; a process that died begins anew. */
  @Override
  public void ended(Actor actor, Optional<Throwable> problem) {
    ChainInvocation invocation = of(actor);
    invocations.remove(actor);
    if (tookTooLong(invocation)) {
      invocation.struck = true;
    }
    if (problem.isEmpty()) {
      invocation.over(oracle.moment());
      return;
    }
    Throwable failure = problem.get();
    boolean explained = invocation.struck || isExpected(invocation, failure);
    invocation.struck = true;
    invocation.over(oracle.moment());
    if (failure instanceof Faults.ProcessDied) {
      queues.died(actor.index());
      restart(actor.index());
      return;
    }
    queues.failed(actor.index());
    if (!explained) {
      oracle.violated(actor.getName() + " failed for no reason: " + failure);
    }
  }

  private boolean isExpected(ChainInvocation invocation, Throwable failure) {
    return (failure instanceof StorageException && invocation.refusedWrites > 0)
        || (failure instanceof ChainProcess.Refused refused
            && (refused.status < 500 || invocation.refusedWrites > 0 || invocation.refused));
  }

  /** Its deadlines were over, so that storage was not asked any more. */
  private boolean tookTooLong(ChainInvocation invocation) {
    return Duration.between(invocation.beganAt, clock.instant()).abs().compareTo(LONGEST_RUN) >= 0;
  }

  private ChainInvocation of(Actor actor) {
    return Objects.requireNonNull(invocations.get(actor));
  }

  private ChainInvocation current() {
    return Thread.currentThread() instanceof Actor actor ? of(actor) : own.orElseThrow();
  }

  void forgetInvocations() {
    invocations.clear();
  }

  /** A poll that fails although nothing went wrong is a mistake in it. */
  private void failed(String line) {
    ChainInvocation invocation = current();
    if (!invocation.struck && !tookTooLong(invocation) && !oracle.isDeleted()) {
      oracle.violated(line);
    }
  }

  @Override
  public void striking(Actor actor, String step, Faults.Kind kind) {
    ChainInvocation invocation = of(actor);
    invocation.struck = true;
    ChainStrike.note(invocation, step, kind, hazards);
  }

  @Override
  public void took(Optional<Actor> actor, String step, Object result) {
    oracle.stepTaken();
    steps.add(step);
    Optional<ChainInvocation> by = actor.map(invocations::get).or(() -> own);
    if (by.isEmpty()) {
      return;
    }
    if (result instanceof Transport.Response response && response.status() != 200) {
      by.get().refused = true;
      hazards.add(ChainHazard.REFUSED_BY_INSTAGRAM);
    }
    addIf(by.get().is(Kind.DELIVER) && step.startsWith("instagram"), ChainHazard.MEDIA_READ_AGAIN);
    by.get().sentDelivery |= step.equals(DeliveryQueue.NAME + " send");
    if (result instanceof WriteResult.Conflict) {
      by.get().refusedWrites++;
    }
  }

  /** Sees every document that is stored. */
  void stored(String container, String name, ObjectNode content, int length) {
    oracle.documentStored(container, length);
    if (container.equals("cursors") || container.equals("outboxes")) {
      oracle.posts.stored(content, container.equals("cursors"), oracle.moment(), clock.instant());
    } else if (container.equals("dead-letters")) {
      hazards.add(ChainHazard.DEAD_LETTER);
      oracle.deadLetter(name, content, clock.instant());
    }
    addIf(content.at("/subscriptions/0").has("suspended"), ChainHazard.SUBSCRIBER_SUSPENDED);
  }

  /** A POST of which nobody knows whether it arrived. */
  private static final class AnswerLost extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** A delivery is sent. */
  ChainFunctions.Answer post(String callback, Map<String, String> headers, String body) {
    try {
      ChainCallbacks.Answer answer =
          faults.at("callback post", AnswerLost::new, () -> posted(callback, headers, body));
      return switch (answer) {
        case HANGS -> new ChainFunctions.Answer.Nothing();
        case NOT_PUBLIC -> new ChainFunctions.Answer.NotPublic();
        default -> new ChainFunctions.Answer.Status(answer.status);
      };
    } catch (AnswerLost e) {
      return new ChainFunctions.Answer.Nothing();
    }
  }

  /** A POST arrives. */
  private ChainCallbacks.Answer posted(String callback, Map<String, String> headers, String body) {
    ChainInvocation by = current();
    ChainCallbacks.Answer answer = callbacks.answer(callback);
    if (headers.containsKey("ce-test")) {
      oracle.testArrives(callback, answer, by);
    } else {
      ChainPosts.Post post = oracle.posts.of(headers.getOrDefault("webhook-id", "none"));
      if (post.isMedia() && !mediaOf(body).equals(post.published.orElseThrow().mediaId())) {
        oracle.violated("the body is not the event's: " + post);
      }
      addIf(post.deleted != ChainPosts.NEVER, ChainHazard.POST_DELETED_BEFORE_DELIVERY);
      addIf(!post.isMedia(), ChainHazard.RECONNECT_EVENT);
      addIf(oracle.hasFailedForADay(callback, by), ChainHazard.FAILED_FOR_MORE_THAN_A_DAY);
      oracle.arrives(callback, post, answer, by);
    }
    answer.hazard().ifPresent(hazards::add);
    if (answer == ChainCallbacks.Answer.HANGS) {
      advance(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }
    return answer;
  }

  private static String mediaOf(String body) {
    JsonNode media = Json.parse(body).orElseThrow();
    return media.path("id").asText(media.path("data").path("id").asText());
  }

  Published publish(Duration ago) {
    String id = instagram.post(instagramClock.instant().minus(ago));
    Published post = instagram.sandbox().published(id);
    oracle.stepTaken();
    oracle.posts.published(post, oracle.moment());
    addIf(ago.compareTo(Duration.ofMinutes(1)) > 0, ChainHazard.BACK_DATED_POST);
    addIf(isSubscribing(), ChainHazard.SUBSCRIBED_BESIDE_A_POST);
    return post;
  }

  private boolean isSubscribing() {
    return oracle.flows.all().stream()
        .anyMatch(
            subscriber ->
                subscriber.answered == ChainPosts.NEVER && subscriber.failed == ChainPosts.NEVER);
  }

  void delete(Published post) {
    instagram.delete(post.mediaId());
    oracle.stepTaken();
    oracle.posts.deleted(post, oracle.moment());
  }

  void advance(Duration ours, Duration instagrams) {
    clock.advance(ours);
    instagramClock.advance(instagrams);
    if (ours.isNegative()) {
      oracle.flows.clockSetBack();
    }
    Duration apart = Duration.between(clock.instant(), instagramClock.instant()).abs();
    addIf(apart.compareTo(Duration.ofMinutes(5)) >= 0, ChainHazard.CLOCKS_FIVE_MINUTES_APART);
  }

  void mishap(ChainMoves.Queue queue) {
    switch (queue.mishap()) {
      case LOCK_EXPIRES -> queues.expireLock(queue.which());
      case COPY -> queues.copy(queue.which());
      case OUT_OF_ORDER -> queues.mixUp(queue.which());
    }
  }

  /** Nothing is refused any more. */
  void recover() {
    instagram.dead(false);
    callbacks.recover();
  }

  /** A poll has to ask Instagram. */
  boolean isWatched() {
    return oracle.isMarked() || oracle.flows.isWatched();
  }

  /** A poll has no reason to ask Instagram. */
  boolean isUnwatched() {
    return !oracle.isMarked() && oracle.flows.isUnwatched(clock.instant());
  }

  boolean isPosting() {
    return stage.actors().stream()
        .anyMatch(actor -> actor.step().filter("callback post"::equals).isPresent());
  }

  boolean waitsFor(Subscriber subscriber) {
    return oracle.posts.all().stream().anyMatch(post -> oracle.isWaitedFor(subscriber, post));
  }

  boolean anythingWaits() {
    return oracle.flows.all().stream().anyMatch(this::waitsFor);
  }

  private void addIf(boolean met, ChainHazard hazard) {
    if (met) {
      hazards.add(hazard);
    }
  }
}
