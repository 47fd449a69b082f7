package connector.instagram.polling;

import connector.instagram.polling.ChainFlows.Subscriber;
import connector.instagram.polling.ChainMoves.Ask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Flows that subscribe, are saved and are turned off, and an operator. What is asked goes through
 * the real functions behind {@link Api}.
 */
final class ChainPrograms {
  private final ChainWorld world;
  private final List<Flow> flows =
      List.of(
          new Flow(0, "media", 0),
          new Flow(1, "media", 1),
          new Flow(2, "media-legacy", 0),
          new Flow(3, "reconnect-needed", 0));
  private final Map<Integer, Task> tasks = new HashMap<>();

  ChainPrograms(ChainWorld world) {
    this.world = world;
  }

  /** What the app answers to programs and operators, in one process. */
  interface Api {
    /** The 201 of a subscription. */
    Made subscribe(String kind, String key, String callback);

    /** The DELETE of an address that a 201 gave. */
    void end(String location);

    void revoke(String grant);

    void disconnect();

    void replay();

    void test(String id, String key);
  }

  record Made(String id, String location) {}

  /** A flow, and the subscription that its platform knows of. */
  private static final class Flow {
    private final int number;
    private final String kind;
    private final int grant;
    private int generation;
    private Optional<Subscriber> known = Optional.empty();

    private Flow(int number, String kind, int grant) {
      this.number = number;
      this.kind = kind;
      this.grant = grant;
    }

    private String callback() {
      return "https://flow"
          + number
          + "-"
          + generation
          + ".logic.azure.com/workflows/"
          + number
          + "/run?sig=secret";
    }

    private Optional<Subscriber> living() {
      return known.filter(Subscriber::lives);
    }
  }

  @FunctionalInterface
  private interface Task {
    void run(Api api);
  }

  /** False when that makes no sense now. */
  boolean wishes(int actor, Ask ask) {
    Optional<Task> task = task(ask, flows.get(ask.flow()));
    task.ifPresent(wish -> tasks.put(actor, wish));
    return task.isPresent();
  }

  private Optional<Task> task(Ask ask, Flow flow) {
    boolean lives = flow.living().isPresent();
    return switch (ask.wish()) {
      case SUBSCRIBE -> lives ? Optional.empty() : Optional.of(api -> subscribe(api, flow));
      case SUBSCRIBE_AGAIN -> lives ? Optional.of(api -> again(api, flow)) : Optional.empty();
      case SAVE -> lives ? Optional.of(api -> save(api, flow, true)) : Optional.empty();
      case SAVE_WITH_SAME_CALLBACK ->
          lives ? Optional.of(api -> save(api, flow, false)) : Optional.empty();
      case SAVE_IN_OTHER_ORDER ->
          lives ? Optional.of(api -> saveInOtherOrder(api, flow)) : Optional.empty();
      case SAVE_TOO_LATE -> lives ? Optional.of(api -> saveTooLate(api, flow)) : Optional.empty();
      case END ->
          flow.known.filter(known -> known.ended == ChainPosts.NEVER).isPresent()
              ? Optional.of(api -> end(api, flow.known.orElseThrow()))
              : Optional.empty();
      case REVOKE -> Optional.of(api -> revoke(api, flow));
      case DISCONNECT -> Optional.of(this::disconnect);
      case REPLAY -> Optional.of(this::replay);
      case TEST -> flow.living().map(known -> api -> test(api, known));
    };
  }

  boolean isAsked(int actor) {
    return tasks.containsKey(actor);
  }

  void run(int actor, Api api) {
    Objects.requireNonNull(tasks.remove(actor)).run(api);
  }

  /** At once, by the test's own thread. */
  void subscribe(int flow) {
    subscribe(world.api(), flows.get(flow));
  }

  private void subscribe(Api api, Flow flow) {
    if (flow.known.isPresent()) {
      flow.generation++;
    }
    ask(api, flow);
  }

  private void ask(Api api, Flow flow) {
    Subscriber asked =
        world.oracle.flows.asks(
            flow.kind,
            world.grant(flow.grant),
            flow.callback(),
            world.oracle.moment(),
            world.clock.instant());
    try {
      Made made = api.subscribe(flow.kind, world.key(flow.grant), asked.callback);
      asked.id = made.id();
      asked.location = made.location();
      world.oracle.flows.promised(asked, world.oracle.moment(), world.clock.instant());
      flow.known = Optional.of(asked);
      if (world.oracle.flows.isFirstAgain(asked)) {
        world.hazards.add(ChainHazard.WATCHED_AGAIN);
      }
    } finally {
      if (asked.answered == ChainPosts.NEVER) {
        asked.failed = world.oracle.moment();
      }
    }
  }

  private void again(Api api, Flow flow) {
    world.hazards.add(ChainHazard.SUBSCRIBED_TWICE_WITH_ONE_CALLBACK);
    ask(api, flow);
  }

  private void save(Api api, Flow flow, boolean otherCallback) {
    Subscriber before = flow.known.orElseThrow();
    boolean waits = world.waitsFor(before);
    end(api, before);
    if (otherCallback) {
      flow.generation++;
    }
    ask(api, flow);
    world.hazards.add(ChainHazard.FLOW_SAVED);
    if (waits) {
      world.hazards.add(ChainHazard.FLOW_SAVED_WHILE_AN_EVENT_WAITED);
    }
  }

  private void saveTooLate(Api api, Flow flow) {
    end(api, flow.known.orElseThrow());
    world.advance(Duration.ofMinutes(12), Duration.ofMinutes(12));
    subscribe(api, flow);
    world.hazards.add(ChainHazard.TAKEN_OVER_TOO_LATE);
  }

  private void saveInOtherOrder(Api api, Flow flow) {
    Subscriber before = flow.known.orElseThrow();
    flow.generation++;
    ask(api, flow);
    end(api, before);
    world.hazards.add(ChainHazard.FLOW_SAVED_IN_THE_OTHER_ORDER);
  }

  private void end(Api api, Subscriber subscriber) {
    if (world.waitsFor(subscriber)) {
      world.hazards.add(ChainHazard.ENDED_WHILE_AN_EVENT_WAITED);
    }
    if (world.isPosting()) {
      world.hazards.add(ChainHazard.ENDED_DURING_A_POST);
    }
    world.oracle.flows.ending(subscriber, true, world.oracle.moment(), world.clock.instant());
    api.end(subscriber.location);
    world.oracle.flows.ended(subscriber, world.oracle.moment(), world.clock.instant());
  }

  private void revoke(Api api, Flow flow) {
    String grant = world.grant(flow.grant);
    endAllOf(grant, false);
    world.hazards.add(ChainHazard.GRANT_REVOKED);
    try {
      api.revoke(grant);
      // Whatever was answered meanwhile is ended too.
      endAllOf(grant, true);
    } finally {
      endAllOf(grant, false);
    }
  }

  private void endAllOf(String grant, boolean answered) {
    for (Subscriber subscriber : world.oracle.flows.all()) {
      if (subscriber.grant.equals(grant)) {
        world.oracle.flows.ending(subscriber, false, world.oracle.moment(), world.clock.instant());
        if (answered) {
          world.oracle.flows.ended(subscriber, world.oracle.moment(), world.clock.instant());
        }
      }
    }
  }

  private void disconnect(Api api) {
    if (world.anythingWaits()) {
      world.hazards.add(ChainHazard.CONNECTION_DELETED_WHILE_AN_EVENT_WAITED);
    }
    world.oracle.connectionEnding();
    api.disconnect();
    world.oracle.connectionDeleted();
    world.hazards.add(ChainHazard.CONNECTION_DELETED);
  }

  private void replay(Api api) {
    if (world.oracle.anyLetters()) {
      world.hazards.add(ChainHazard.REPLAY);
    }
    world.oracle.replaying();
    api.replay();
  }

  private void test(Api api, Subscriber subscriber) {
    world.hazards.add(ChainHazard.TEST_EVENT);
    api.test(subscriber.id, world.key(0));
  }

  void mood(ChainMoves.Mood mood) {
    String callback = flows.get(mood.flow()).callback();
    if (mood.times() == 0) {
      world.callbacks.always(callback, mood.answer());
    } else {
      world.callbacks.next(callback, mood.answer(), mood.times());
    }
  }
}
