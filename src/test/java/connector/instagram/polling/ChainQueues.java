package connector.instagram.polling;

import connector.instagram.delivery.DeliveryQueue;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.outbox.EventQueue;
import connector.instagram.storage.MemoryQueues;
import connector.instagram.storage.MemoryQueues.Message;
import connector.instagram.storage.Queues;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The queues, and the host that hands their messages to functions: hidden for a while, shown again
 * when a function failed or died, moved to the poison queue when it failed too often.
 */
final class ChainQueues {
  static final List<String> NAMES =
      List.of(EventQueue.NAME, EventQueue.POISON, DeliveryQueue.NAME, DeliveryQueue.POISON);

  private static final Duration LOCK = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration HIDDEN_POISON = Duration.ofMinutes(10);

  /** As a host could be set: rarely would anything fail twenty times in so short a play. */
  private static final int MOST_DEQUEUES = 2;

  private final MemoryQueues queues;
  private final Faults faults;
  private final Set<ChainHazard> hazards;
  private final Map<Integer, Taken> held = new HashMap<>();
  private int passed;

  ChainQueues(HandClock clock, Faults faults, Set<ChainHazard> hazards) {
    this.queues = new MemoryQueues(clock, faults);
    this.faults = faults;
    this.hazards = hazards;
  }

  /** A message that an actor has. */
  record Taken(String queue, Message message) {
    boolean isPoison() {
      return queue.endsWith("-poison");
    }
  }

  Queues port() {
    return queues;
  }

  /** The host writes what a function returned. */
  void sendReturned(String message) {
    faults.at(
        EventQueue.NAME + " send",
        () -> new IllegalStateException("the queue refused"),
        () -> {
          queues.lay(EventQueue.NAME, message, WEEK);
          return true;
        });
  }

  /** The first of these queues that has something for the actor. */
  Optional<String> ready(List<String> names) {
    return names.stream().filter(name -> !queues.visible(name).isEmpty()).findFirst();
  }

  Optional<Taken> receive(int actor, String queue) {
    Optional<Message> message =
        faults.at(
            queue + " receive",
            () -> new IllegalStateException("the queue failed"),
            () -> {
              if (passed > 0 && queues.visible(queue).size() > 1) {
                hazards.add(ChainHazard.OUT_OF_ORDER);
              }
              return queues.receive(queue, LOCK, passed);
            });
    passed = 0;
    Optional<Taken> taken = message.map(got -> new Taken(queue, got));
    taken.ifPresent(got -> held.put(actor, got));
    if (message.filter(got -> got.received() > 1).isPresent()) {
      hazards.add(ChainHazard.REDELIVERY);
    }
    return taken;
  }

  /** The function returned. */
  void done(int actor) {
    Taken taken = Objects.requireNonNull(held.get(actor));
    faults.at(
        taken.queue + " delete",
        () -> new IllegalStateException("the queue failed"),
        () -> queues.delete(taken.queue, taken.message));
    held.remove(actor);
  }

  /** The function failed: its message comes again, or goes where such messages go. */
  void failed(int actor) {
    Taken taken = held.remove(actor);
    if (taken == null) {
      return;
    }
    if (taken.isPoison()) {
      queues.show(taken.queue, taken.message, HIDDEN_POISON);
    } else if (taken.message.received() < MOST_DEQUEUES) {
      queues.show(taken.queue, taken.message, PAUSE);
    } else if (queues.delete(taken.queue, taken.message)) {
      queues.lay(taken.queue + "-poison", taken.message.text(), WEEK);
      hazards.add(ChainHazard.POISON);
    }
  }

  /** The process died: its message comes again when its lock is over. */
  void died(int actor) {
    held.remove(actor);
  }

  /** Somebody takes longer than his lock lasts, and does not know. */
  void expireLock(int which) {
    List<Taken> all = List.copyOf(held.values());
    if (!all.isEmpty()) {
      Taken taken = all.get(which % all.size());
      queues.show(taken.queue, taken.message, Duration.ZERO);
      hazards.add(ChainHazard.LOCK_EXPIRED);
    }
  }

  void copy(int which) {
    String queue = which == 0 ? EventQueue.NAME : DeliveryQueue.NAME;
    List<Message> all = queues.waiting(queue);
    if (!all.isEmpty()) {
      queues.copy(queue, all.get(which % all.size()));
      hazards.add(ChainHazard.COPY_OF_A_MESSAGE);
    }
  }

  /** The next one who receives gets another one than the first. */
  void mixUp(int which) {
    passed = which + 1;
  }

  boolean has(String queue) {
    return !queues.visible(queue).isEmpty();
  }

  boolean areEmpty() {
    return NAMES.stream().allMatch(name -> queues.waiting(name).isEmpty());
  }

  String contents() {
    StringBuilder text = new StringBuilder();
    NAMES.forEach(
        name ->
            queues
                .waiting(name)
                .forEach(m -> text.append(name).append(' ').append(m).append('\n')));
    return text.toString();
  }
}
