package connector.instagram.delivery;

import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Queues;
import connector.instagram.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The targets that the operator names. Both are written into queues of the storage account: the
 * programs' own, and the one from which events are published. Thread safe.
 */
final class OperatorTargets implements EventTargets {
  /** What a program has not read by then is gone. */
  private static final Duration KEPT_FOR_PROGRAMS = Duration.ofDays(7);

  /** A failure that may pass is waited for so long; the message comes again meanwhile. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Settings settings;
  private final Queues queues;
  private final DeliveryMessages grid;
  private final EventBodies bodies;
  private final DeadLetters letters;
  private final Clock clock;

  OperatorTargets(
      Settings settings, Queues queues, EventBodies bodies, DeadLetters letters, Clock clock) {
    this.settings = settings;
    this.queues = queues;
    this.grid = new DeliveryMessages(GridQueue.NAME, queues, clock);
    this.bodies = bodies;
    this.letters = letters;
    this.clock = clock;
  }

  @Override
  public void send(ConnectionId connection, Outbox.Entry entry, Deadline deadline) {
    settings.queue().ifPresent(queue -> orKeep(QUEUE, connection, entry, deadline));
    settings.topic().ifPresent(topic -> orKeep(GRID, connection, entry, deadline));
  }

  /** What fails for good fails for this target alone. */
  private void orKeep(
      String target, ConnectionId connection, Outbox.Entry entry, Deadline deadline) {
    try {
      handOver(target, connection, entry, deadline);
    } catch (StorageException e) {
      Instant now = clock.instant();
      if (e.remedy().isEmpty() && entry.found().plus(PATIENCE).isAfter(now)) {
        throw e;
      }
      letters.keep(
          new DeadLetter.Name(connection, entry.id().value(), target),
          new DeadLetter(entry, "not written: " + e.getMessage(), now),
          deadline);
    }
  }

  private void handOver(
      String target, ConnectionId connection, Outbox.Entry entry, Deadline deadline) {
    if (target.equals(QUEUE)) {
      String queue = settings.queue().orElseThrow();
      queues.send(queue, entry.event(), Duration.ZERO, KEPT_FOR_PROGRAMS, deadline);
      return;
    }
    DeliveryMessage.Key key = key(connection, entry);
    bodies.store(key, new EventBodies.Body(entry.event(), entry.time()), deadline);
    grid.send(DeliveryMessage.first(key, clock.instant()), deadline);
  }

  private static DeliveryMessage.Key key(ConnectionId connection, Outbox.Entry entry) {
    return new DeliveryMessage.Key(connection, entry.id().value(), GRID);
  }

  @Override
  public void withdraw(ConnectionId connection, Outbox.Entry entry, Deadline deadline) {
    settings
        .topic()
        .ifPresent(
            topic -> {
              bodies.delete(key(connection, entry), deadline);
              forget(GRID, connection, entry, deadline);
            });
    settings.queue().ifPresent(queue -> forget(QUEUE, connection, entry, deadline));
  }

  private void forget(
      String target, ConnectionId connection, Outbox.Entry entry, Deadline deadline) {
    letters.delete(new DeadLetter.Name(connection, entry.id().value(), target), deadline);
  }

  @Override
  public boolean sendAgain(DeadLetter.Name name, DeadLetter letter, Deadline deadline) {
    boolean named =
        name.target().equals(QUEUE)
            ? settings.queue().isPresent()
            : name.target().equals(GRID) && settings.topic().isPresent();
    if (named) {
      handOver(name.target(), name.connection(), letter.entry(), deadline);
    }
    return named;
  }
}
