package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

/** Polls one function's queue and runs its messages, a bounded number at a time. */
final class QueueListener implements AutoCloseable {
  /** How long a message under way stays hidden between renewals. */
  static final String LOCK_SETTING = "LOCAL_MESSAGE_LOCK";

  static final Duration DEFAULT_LOCK = Duration.ofMinutes(10);
  private static final Duration UNTIL_TRIED_AGAIN = Duration.ofMillis(500);

  /** The longest pause of a queue without messages, where host.json's would keep a test waiting. */
  static final String PAUSE_SETTING = "LOCAL_QUEUE_PAUSE";

  /** The real host's own words, which an alert looks for. */
  private static final String CATEGORY = "Microsoft.Azure.WebJobs.Host.Queues.QueueProcessor";

  private static final Duration CALL = Duration.ofSeconds(15);

  private final AppFunction function;
  private final QueueAddress address;
  private final QueueClient queue;
  private final HostJson.Queues limits;
  private final Duration lock;
  private final Duration longestPause;
  private final Queues queues;
  private final Invoker invoker;
  private final ScheduledExecutorService timers;
  private final Steps steps;
  private final Console console;
  private final StorageFaults fetching;
  private final StorageFaults settling;
  private final Thread poller;
  private final Object monitor = new Object();
  private int running;
  private boolean closed;

  QueueListener(
      AppFunction function,
      HostJson.Queues limits,
      LocalSettings settings,
      Queues queues,
      Invoker invoker,
      ScheduledExecutorService timers,
      Steps steps,
      Console console) {
    this.function = function;
    this.address = ((Trigger.Queue) function.trigger()).address();
    this.queue = queues.client(address);
    this.limits = limits;
    this.lock = settings.duration(LOCK_SETTING, DEFAULT_LOCK);
    this.longestPause = settings.duration(PAUSE_SETTING, limits.maxPollingInterval());
    Duration patience =
        settings.duration(StorageFaults.PATIENCE_SETTING, StorageFaults.DEFAULT_PATIENCE);
    this.fetching = new StorageFaults(patience, console);
    this.settling = new StorageFaults(patience, console);
    this.queues = queues;
    this.invoker = invoker;
    this.timers = timers;
    this.steps = steps;
    this.console = console;
    this.poller = new Thread(this::poll, "queue-" + address.queue());
    poller.setDaemon(true);
  }

  void start() {
    poller.start();
  }

  /** Takes no further message; those under way go on. */
  @Override
  public void close() {
    synchronized (monitor) {
      closed = true;
      monitor.notifyAll();
    }
  }

  /** Waits until the messages under way have ended, which a stop does not cut short. */
  void awaitIdle(Duration longest) {
    synchronized (monitor) {
      long end = System.nanoTime() + longest.toNanos();
      while (running > 0 && System.nanoTime() < end) {
        if (!await(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())))) {
          return;
        }
      }
    }
  }

  private void poll() {
    int empty = 0;
    while (isReady()) {
      List<QueueMessageItem> batch = receive();
      batch.forEach(item -> start(new LockedMessage(queue, item)));
      empty = batch.isEmpty() ? empty + 1 : 0;
      if (empty > 0) {
        rest(IdlePause.after(empty, longestPause));
      }
    }
  }

  /** Waits until few enough messages are left; false when closed. */
  private boolean isReady() {
    synchronized (monitor) {
      while (!closed && running > limits.newBatchThreshold()) {
        if (!await(0)) {
          return false;
        }
      }
      return !closed;
    }
  }

  private void rest(Duration pause) {
    synchronized (monitor) {
      long end = System.nanoTime() + pause.toNanos();
      long left = pause.toNanos();
      while (!closed && left > 0) {
        if (!await(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)))) {
          return;
        }
        left = end - System.nanoTime();
      }
    }
  }

  @SuppressWarnings("WaitNotInLoop") // Both callers loop over their condition.
  private boolean await(long millis) {
    try {
      monitor.wait(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
      return false;
    }
  }

  private List<QueueMessageItem> receive() {
    try {
      List<QueueMessageItem> batch =
          queue.receiveMessages(limits.batchSize(), lock, CALL, Context.NONE).stream().toList();
      fetching.succeeded();
      return batch;
    } catch (RuntimeException e) {
      // A queue that nobody has written to yet is an empty one.
      if (isMissing(e)) {
        fetching.succeeded();
      } else {
        console.log(
            Level.WARNING, function.name(), "Queue cannot be read: " + e.getMessage(), null);
        fetching.failed();
        rest(UNTIL_TRIED_AGAIN);
      }
    }
    return List.of();
  }

  /** With a time limit the client wraps what the service answered. */
  private static boolean isMissing(Throwable failure) {
    if (failure instanceof QueueStorageException answer) {
      return QueueErrorCode.QUEUE_NOT_FOUND.equals(answer.getErrorCode());
    }
    return failure.getCause() != null && isMissing(failure.getCause());
  }

  private void start(LockedMessage message) {
    Optional<byte[]> body = queues.decode(message.body());
    if (body.isEmpty()) {
      console.log(
          Level.WARNING,
          CATEGORY,
          "Message decoding has failed! Check MessageEncoding settings. MessageId=" + message.id(),
          null);
    }
    if (body.isEmpty() || hasFailedTooOften(message, 1)) {
      settle(() -> poison(message));
      return;
    }
    Optional<String> text = text(body.get());
    if (text.isEmpty()) {
      console.log(Level.SEVERE, function.name(), "The message is no UTF-8", null);
      settle(() -> finish(message, new LocalOutcome.Failed()));
      return;
    }
    synchronized (monitor) {
      running++;
    }
    steps.reach(function.name(), Steps.RECEIVED);
    long period = Math.max(1, lock.toMillis() / 2);
    ScheduledFuture<?> renewal =
        timers.scheduleAtFixedRate(
            () -> settle(() -> message.renew(lock)), period, period, TimeUnit.MILLISECONDS);
    var unused =
        invoker
            .invoke(function, message.input(text.get()))
            .thenAccept(outcome -> settle(() -> finish(message, outcome)))
            .whenComplete(
                (ignored, failure) -> {
                  renewal.cancel(false);
                  synchronized (monitor) {
                    running--;
                    monitor.notifyAll();
                  }
                });
  }

  private static Optional<String> text(byte[] body) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private void finish(LockedMessage message, LocalOutcome outcome) {
    if (outcome.succeeded()) {
      message.delete();
      steps.reach(function.name(), Steps.DELETED);
    } else if (hasFailedTooOften(message, 0)) {
      poison(message);
    } else if (!address.isPoison()) {
      // On a poison queue it stays hidden until its lock ends, again and again.
      message.release(limits.visibilityTimeout());
    }
  }

  private boolean hasFailedTooOften(LockedMessage message, int underWay) {
    return !address.isPoison() && message.dequeueCount() - underWay >= limits.maxDequeueCount();
  }

  private void poison(LockedMessage message) {
    if (address.isPoison()) {
      return;
    }
    // The real one says so whatever the reason.
    console.log(
        Level.WARNING,
        CATEGORY,
        "Message has reached MaxDequeueCount of %d. Moving message to queue '%s'."
            .formatted(limits.maxDequeueCount(), address.poison().queue()),
        null);
    queues.sendAsIs(address.poison(), message.body());
    message.delete();
  }

  /** A message that cannot be settled comes back by itself when its lock ends. */
  private void settle(Runnable action) {
    try {
      action.run();
      settling.succeeded();
    } catch (RuntimeException e) {
      console.log(
          Level.WARNING, function.name(), "Message cannot be settled: " + e.getMessage(), null);
      settling.failed();
    }
  }
}
