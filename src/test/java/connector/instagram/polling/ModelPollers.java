package connector.instagram.polling;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * The two pollers of a world, each a process of its own. One polls all connections at once, or is
 * the timer that hands out shards and then takes those that wait (P9).
 */
final class ModelPollers {
  /** One call to Instagram, and no write but the report's (rule P8). */
  static final List<String> IDLE =
      List.of(
          "connections list",
          "cursors list",
          "outboxes list",
          "summaries read",
          "instagram media",
          "dead-letters list",
          "summaries replace");

  /** The same by shards: two reports are read and written. */
  private static final List<String> IDLE_BY_SHARDS =
      List.of(
          "summaries read",
          "summaries list",
          "summaries read",
          "dead-letters list",
          "summaries replace",
          "shards send",
          "shards receive",
          "summaries read",
          "summaries read",
          "connections list",
          "cursors list",
          "outboxes list",
          "instagram media",
          "summaries replace",
          "shards delete");

  private final ModelWorld world;
  private final Way way;
  private final Function<PollModule.Settings, PollModule> modules;
  private final Poller[] processes = new Poller[2];
  private final ModelQueue shards = new ModelQueue();
  private final Set<String> inhabited = new HashSet<>();
  private String newest = "";
  private boolean timersStand;

  /**
   * @param modules makes the poll's parts as a process of its own has them
   */
  ModelPollers(ModelWorld world, Way way, Function<PollModule.Settings, PollModule> modules) {
    this.world = world;
    this.way = way;
    this.modules = modules;
  }

  /** How the two of them poll. */
  enum Way {
    ALL_AT_ONCE,
    ONE_BY_SHARDS,
    BY_SHARDS;

    boolean isByShards(int poller) {
      return this == BY_SHARDS || (this == ONE_BY_SHARDS && poller == 1);
    }

    /** Where reports decide who polls, their container has another name (ModelSearchStep). */
    String reports() {
      return this == ALL_AT_ONCE ? "summaries" : "reports";
    }
  }

  /** What a process is, whichever way it polls. */
  private record Poller(PollRun all, PollTick timer, ShardPoll shard) {}

  /** What a process knows is gone. */
  void restart(int poller) {
    PollModule.Settings settings = PollModule.Settings.DEFAULT;
    PollModule module = modules.apply(settings.with(settings.parallel().withMostInline(0)));
    processes[poller] = new Poller(module.newRun(), module.newTick(), module.newShardPoll());
  }

  ModelQueue shards() {
    return shards;
  }

  /** A connection's document has this name. */
  void inhabited(String document) {
    inhabited.add("\"" + document.substring(0, 2) + "\"");
  }

  boolean isReport(String step) {
    return step.startsWith(way.reports());
  }

  void letGo(int poller) {
    shards.letGo(poller);
  }

  List<String> idleSteps(int poller) {
    return (way.isByShards(poller) ? IDLE_BY_SHARDS : IDLE)
        .stream().map(step -> step.replace("summaries", way.reports())).toList();
  }

  void poll(int poller, ModelInvocation invocation, Logger logger) {
    if (!way.isByShards(poller)) {
      polled(invocation, processes[poller].all().run(logger));
      return;
    }
    if (!timersStand) {
      handOut(processes[poller].timer().tick(PollRun.Asking.AS_DUE, logger).shards());
    }
    Optional<ModelQueue.Message> message = take(poller, invocation);
    while (message.isPresent()) {
      ModelQueue.Message taken = message.get();
      ShardMessage shard = ShardMessage.from(taken.text).orElseThrow();
      polled(invocation, processes[poller].shard().run(shard, logger));
      step("delete", () -> shards.delete(taken, poller));
      invocation.hasShard = false;
      message = take(poller, invocation);
    }
  }

  /** A poll hands these over; the host writes them when it has returned. */
  private void polled(ModelInvocation invocation, List<String> messages) {
    if (invocation.listing && !invocation.disturbed && !invocation.struck && !invocation.refused) {
      world.oracle.polledUndisturbed(invocation);
    }
    invocation.toSend += messages.size();
    for (String message : messages) {
      world.faults.at(
          "queue send",
          () -> new IllegalStateException("the queue refused"),
          () -> {
            boolean repeat = PollWorld.isMedia(message) && world.oracle.emitted(message);
            world.addIf(repeat, ModelHazard.REPEAT_EMISSION);
            world.addIf(repeat && invocation.refused, ModelHazard.OUTBOX_SERVED_WHILE_REFUSED);
            return world.queue.send(message);
          });
      invocation.sent++;
    }
  }

  /** A shard without connections decides nothing: its message is left out. */
  private void handOut(List<String> messages) {
    messages.stream()
        .filter(text -> inhabited.stream().anyMatch(text::contains))
        .forEach(
            text -> {
              newest = text;
              step("send", () -> shards.send(text));
            });
  }

  private Optional<ModelQueue.Message> take(int poller, ModelInvocation invocation) {
    if (!shards.hasVisible()) {
      return Optional.empty();
    }
    Optional<ModelQueue.Message> taken = step("receive", () -> shards.receive(poller));
    taken.ifPresent(
        message -> {
          int other = 1 - poller;
          Optional<ModelInvocation> beside = world.underWay(other);
          invocation.hasShard = true;
          world.addIf(shards.deliveredTwice(message), ModelHazard.SHARD_TAKEN_TWICE);
          world.addIf(!message.text.equals(newest), ModelHazard.SHARD_TAKEN_LATE);
          world.addIf(
              beside.isPresent() && !way.isByShards(other), ModelHazard.SHARD_BESIDE_A_POLL_OF_ALL);
          world.addIf(
              beside.filter(each -> each.hasShard).isPresent(),
              ModelHazard.TWO_PROCESSES_ON_ONE_SHARD);
        });
    return taken;
  }

  private <T> T step(String kind, Supplier<T> action) {
    return world.faults.at(
        "shards " + kind, () -> new IllegalStateException("the queue of shards failed"), action);
  }

  /** A tick hands out each shard twice; after it there is none until {@link #startTimers}. */
  void handOutTwice() {
    handOut(processes[0].timer().tick(PollRun.Asking.AS_DUE, PollWorld.LOGGER).shards());
    boolean unused = shards.send(newest);
    timersStand = true;
  }

  void startTimers() {
    timersStand = false;
  }
}
