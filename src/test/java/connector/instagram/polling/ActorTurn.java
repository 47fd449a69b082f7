package connector.instagram.polling;

import java.time.Duration;
import java.time.Instant;

/** What became of an actor's step so far. */
final class ActorTurn {
  boolean struck;
  boolean contended;
  private final Instant began;

  ActorTurn(Instant began) {
    this.began = began;
  }

  Duration took(Instant now) {
    return Duration.between(began, now);
  }
}
