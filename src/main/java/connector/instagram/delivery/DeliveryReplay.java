package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.outbox.LetterTargets;
import connector.instagram.subscriptions.Subscription;
import java.time.Clock;
import java.util.Set;

/** Sends dead letters again to the subscriptions and other places that did not get them (D6). */
public final class DeliveryReplay implements LetterTargets {
  private static final Set<String> OF_THE_OPERATOR = Set.of(EventTargets.QUEUE, EventTargets.GRID);

  private final DeliveryStores stores;
  private final LetterReplay replay;
  private final EventTargets targets;

  public DeliveryReplay(DeliveryFunctions.Stores stores, EventTargets targets, Clock clock) {
    this.stores = stores.parts(DeliveryQueue.NAME, clock);
    this.replay = new LetterReplay(this.stores, clock);
    this.targets = targets;
  }

  @Override
  public boolean sendAgain(DeadLetter.Name name, DeadLetter letter, Deadline deadline) {
    if (OF_THE_OPERATOR.contains(name.target())) {
      return targets.sendAgain(name, letter, deadline);
    }
    boolean lives =
        stores
            .subscriptions()
            .find(name.connection(), name.target(), deadline)
            .filter(Subscription::isLive)
            .isPresent();
    if (lives) {
      replay.send(name, letter, deadline);
    }
    return lives;
  }
}
