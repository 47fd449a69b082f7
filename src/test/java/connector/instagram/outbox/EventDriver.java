package connector.instagram.outbox;

import static connector.instagram.deadline.Deadlines.AMPLE;

import java.util.logging.Logger;

/** Acknowledges events as the reader of the queue does, without the host. */
public final class EventDriver {
  private final EventAcknowledger acknowledger;

  public EventDriver(OutboxStore.Outboxes outboxes) {
    this.acknowledger = new EventAcknowledger(outboxes);
  }

  public void acknowledge(String message, Logger logger) {
    acknowledger.acknowledge(message, AMPLE, logger);
  }
}
