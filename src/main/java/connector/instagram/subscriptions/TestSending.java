package connector.instagram.subscriptions;

import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;

/** Sends one event to one subscription, the way that all events go. */
@FunctionalInterface
public interface TestSending {
  /** When this returns, the event is on its way, whatever happens to this process. */
  void send(Subscription subscription, InstagramEvent event, Deadline deadline);
}
