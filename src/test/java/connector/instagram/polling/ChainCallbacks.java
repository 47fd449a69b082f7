package connector.instagram.polling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What stands behind the callback addresses, and how it answers. */
final class ChainCallbacks {
  private final Map<String, Mood> moods = new HashMap<>();

  /** How a callback answers a POST. */
  enum Answer {
    TAKEN(202),
    FAILED(500),
    BUSY(429),
    GONE(410),
    NOT_FOUND(404),
    REDIRECTED(302),
    UNWANTED(400),
    /** No answer until the caller gives up. */
    HANGS(0),
    /** The name leads to an address that nobody may be sent to. */
    NOT_PUBLIC(0);

    final int status;

    Answer(int status) {
      this.status = status;
    }

    Optional<ChainHazard> hazard() {
      return switch (this) {
        case TAKEN -> Optional.empty();
        case FAILED -> Optional.of(ChainHazard.SUBSCRIBER_FAILED);
        case BUSY -> Optional.of(ChainHazard.SUBSCRIBER_THROTTLED);
        case GONE -> Optional.of(ChainHazard.SUBSCRIBER_GONE);
        case NOT_FOUND -> Optional.of(ChainHazard.SUBSCRIBER_NOT_FOUND);
        case REDIRECTED, UNWANTED -> Optional.of(ChainHazard.SUBSCRIBER_REDIRECTED);
        case HANGS -> Optional.of(ChainHazard.SUBSCRIBER_HUNG);
        case NOT_PUBLIC -> Optional.of(ChainHazard.ADDRESS_REFUSED);
      };
    }

    boolean isTaken() {
      return this == TAKEN;
    }

    /** The delivery may be given up at once. */
    boolean isFinal() {
      return this == REDIRECTED || this == UNWANTED || this == NOT_PUBLIC || this == GONE;
    }
  }

  /** The next so many answers, then good ones. */
  private static final class Mood {
    private final Deque<Answer> next = new ArrayDeque<>();
    private Answer rest = Answer.TAKEN;
  }

  private Mood of(String callback) {
    return moods.computeIfAbsent(callback, any -> new Mood());
  }

  Answer answer(String callback) {
    Mood mood = of(callback);
    Answer next = mood.next.poll();
    return next == null ? mood.rest : next;
  }

  void next(String callback, Answer answer, int times) {
    for (int i = 0; i < times; i++) {
      of(callback).next.add(answer);
    }
  }

  /** Until further notice. */
  void always(String callback, Answer answer) {
    of(callback).rest = answer;
  }

  void recover() {
    moods.clear();
  }
}
