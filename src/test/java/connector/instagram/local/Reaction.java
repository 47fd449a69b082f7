package connector.instagram.local;

import connector.instagram.receiver.Behaviour;
import java.util.Arrays;
import java.util.Locale;

/** What somebody who looks on can let a subscriber do with its deliveries. */
enum Reaction {
  ACCEPT(Behaviour.ACCEPT),
  FAIL(Behaviour.answer(500)),
  /** No try could help, so the event is given up at once. */
  REFUSE(Behaviour.answer(400)),
  HANG(Behaviour.HANG),
  BUSY(Behaviour.answer(429).with("Retry-After", "20")),
  LEAVE(Behaviour.answer(410));

  @SuppressWarnings("ImmutableEnumChecker") // It is a value.
  private final Behaviour behaviour;

  Reaction(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  Behaviour behaviour() {
    return behaviour;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException for any other word
   */
  static Reaction of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "A subscriber cannot "
                        + word
                        + ": accept, fail, refuse, hang, busy or leave."));
  }
}
