package connector.instagram.storage;

import connector.instagram.deadline.Deadline;
import connector.instagram.deadline.Deadlines;
import connector.instagram.faults.Faults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Queues in memory that hide messages as long as they were told by a clock, hand them out at least
 * once, and go wrong on demand: a step is named {@code QUEUE send} or {@code QUEUE depth}.
 */
public final class MemoryQueues implements Queues {
  private final Clock clock;
  private final Faults faults;
  private final Map<String, List<Message>> queues = new TreeMap<>();
  private long count;
  private int copies = 1;

  public MemoryQueues(Clock clock, Faults faults) {
    this.clock = clock;
    this.faults = faults;
  }

  public MemoryQueues(Clock clock) {
    this(clock, new Faults());
  }

  /**
   * A message as it lies there.
   *
   * @param id the same however often it is received
   * @param received how often it was received
   * @param receipt changes whenever it is received; an old one deletes nothing any more
   */
  public record Message(
      long id,
      String text,
      Instant sent,
      Instant visible,
      Instant expires,
      int received,
      long receipt) {
    private Message received(Instant hiddenUntil, long newReceipt) {
      return new Message(id, text, sent, hiddenUntil, expires, received + 1, newReceipt);
    }

    private Message visibleAt(Instant time) {
      return new Message(id, text, sent, time, expires, received, receipt);
    }
  }

  @Override
  public void send(
      String queue, String text, Duration visibleAfter, Duration timeToLive, Deadline deadline) {
    step(
        queue + " send",
        deadline,
        () -> {
          Instant now = clock.instant();
          Instant expires = timeToLive.isNegative() ? Instant.MAX : now.plus(timeToLive);
          for (int i = 0; i < copies; i++) {
            Instant visible = now.plus(Queues.delay(visibleAfter));
            there(queue).add(new Message(++count, text, now, visible, expires, 0, 0));
          }
          return true;
        });
  }

  /** For tests that have all the time in the world: at once and for ever. */
  public void send(String queue, String text) {
    send(queue, text, Duration.ZERO, NEVER_EXPIRES, Deadlines.AMPLE);
  }

  /** As the host does it, which is no step of the app's. */
  public synchronized void lay(String queue, String text, Duration timeToLive) {
    Instant now = clock.instant();
    there(queue).add(new Message(++count, text, now, now, now.plus(timeToLive), 0, 0));
  }

  @Override
  public long depth(String queue, Deadline deadline) {
    return step(queue + " depth", deadline, () -> (long) waiting(queue).size());
  }

  /** From now on every message that is sent lies there so often. */
  public synchronized void sendCopies(int number) {
    copies = number;
  }

  /** Gets the message that has been visible longest, and hides it; its receiver may still die. */
  public Optional<Message> receive(String queue, Duration hidden) {
    return receive(queue, hidden, 0);
  }

  /** The same, passing over so many messages: a queue promises no order. */
  public synchronized Optional<Message> receive(String queue, Duration hidden, int passed) {
    List<Message> visible = visible(queue);
    if (visible.isEmpty()) {
      return Optional.empty();
    }
    Message message = visible.get(Math.min(passed, visible.size() - 1));
    Instant until = clock.instant().plus(hidden);
    Message taken = message.received(until, ++count);
    there(queue).remove(message);
    there(queue).add(taken);
    return Optional.of(taken);
  }

  /** What a receiver can get at this moment, longest visible first. */
  public synchronized List<Message> visible(String queue) {
    Instant now = clock.instant();
    return waiting(queue).stream()
        .filter(message -> !message.visible.isAfter(now))
        .sorted(Comparator.comparing(Message::visible).thenComparing(Message::id))
        .toList();
  }

  /** Lets a message that was received be received again after a time; its receiver may go on. */
  public synchronized void show(String queue, Message message, Duration after) {
    Instant visible = clock.instant().plus(after);
    there(queue)
        .replaceAll(
            other ->
                other.id == message.id && other.receipt == message.receipt
                    ? message.visibleAt(visible)
                    : other);
  }

  /** Lays a second message of the same text there, as a sender does that lost an answer. */
  public synchronized void copy(String queue, Message message) {
    Message second = message.visibleAt(clock.instant());
    there(queue)
        .add(new Message(++count, second.text, second.sent, second.visible, second.expires, 0, 0));
  }

  /** False when somebody else has received it meanwhile, or it is gone. */
  public synchronized boolean delete(String queue, Message message) {
    return queues
        .getOrDefault(queue, new ArrayList<>())
        .removeIf(other -> other.id == message.id && other.receipt == message.receipt);
  }

  /** Receives the next one and deletes it. */
  public synchronized Optional<Message> take(String queue) {
    Optional<Message> taken = receive(queue, Duration.ofMinutes(10));
    taken.ifPresent(message -> delete(queue, message));
    return taken;
  }

  /** All of a queue, hidden ones included, as they were sent. */
  public synchronized List<Message> waiting(String queue) {
    Instant now = clock.instant();
    List<Message> all = queues.getOrDefault(queue, new ArrayList<>());
    all.removeIf(message -> !message.expires.isAfter(now));
    return List.copyOf(all);
  }

  /** True once a message was sent there. */
  public synchronized boolean exists(String queue) {
    return queues.containsKey(queue);
  }

  /** All text that is stored, for tests that look for what must not be there. */
  public synchronized String everything() {
    return queues.toString();
  }

  private List<Message> there(String queue) {
    return queues.computeIfAbsent(queue, name -> new ArrayList<>());
  }

  private <T> T step(String name, Deadline deadline, Supplier<T> action) {
    if (deadline.passed()) {
      throw StorageException.tooLate(name);
    }
    return faults.at(
        name,
        () -> new StorageException(name, 500, "Injected"),
        () -> {
          synchronized (this) {
            return action.get();
          }
        });
  }
}
