package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.DeadLetter;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sends dead letters of subscriptions again: first the message is stored, then the letter goes
 * (D6). Thread safe.
 */
final class LetterReplay {
  private static final int MOST_AT_ONCE = 200;
  private static final Duration NEXT_ONES = Duration.ofSeconds(10);

  private final DeliveryStores stores;
  private final Clock clock;

  LetterReplay(DeliveryStores stores, Clock clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /** All letters of a subscription, some at a time. */
  void replayAll(DeliveryMessage message, Deadline deadline) {
    DeliveryMessage.Key own = message.key();
    List<DeadLetter.Name> names =
        stores.letters().list(own.connection(), deadline).entries().stream()
            .flatMap(entry -> DeadLetter.Name.parse(entry.name()).stream())
            .filter(name -> name.target().equals(own.subscription()))
            .toList();
    Instant now = clock.instant();
    if (names.size() > MOST_AT_ONCE && !message.isOver(now)) {
      stores.messages().putOff(message, now.plus(NEXT_ONES), deadline);
    }
    names.stream().limit(MOST_AT_ONCE).forEach(name -> replayReadable(name, deadline));
  }

  /** A damaged letter holds nobody else's back. */
  private void replayReadable(DeadLetter.Name name, Deadline deadline) {
    try {
      boolean unused =
          stores
              .letters()
              .sendAgain(
                  name,
                  deadline,
                  letter -> {
                    send(name, letter, deadline);
                    return true;
                  });
    } catch (UnreadableDocumentException e) {
      // It stays, and is shown among the dead letters with what is wrong with it.
    }
  }

  /** When this returns, the event is on its way again, for a whole day. */
  void send(DeadLetter.Name name, DeadLetter letter, Deadline deadline) {
    DeliveryMessage.Key key = DeliveryMessage.Key.of(name);
    stores
        .bodies()
        .store(key, new EventBodies.Body(letter.entry().event(), letter.entry().time()), deadline);
    stores.messages().send(DeliveryMessage.first(key, clock.instant()), deadline);
  }
}
