package connector.instagram.polling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** One invocation of a function of the chain, or one request of a program. */
final class ChainInvocation {
  enum Kind {
    POLL,
    EXPAND,
    DELIVER,
    REQUEST;

    /** Two pollers, two expanders, two deliverers, then two programs. */
    static Kind of(int actor) {
      return values()[actor / 2];
    }
  }

  final Kind kind;
  final long began;
  final Instant beganAt;
  final List<ChainPosts.Post> posts = new ArrayList<>();
  boolean struck;
  boolean sentDelivery;
  private long ended = ChainPosts.NEVER;
  private final List<LongConsumer> whenOver = new ArrayList<>();
  int refusedWrites;
  boolean refused;

  /**
   * @param beganAt by our clock
   */
  ChainInvocation(Kind kind, long began, Instant beganAt) {
    this.kind = kind;
    this.began = began;
    this.beganAt = beganAt;
  }

  /** Is told the moment at which it is over, unless something goes wrong until then. */
  void whenOver(LongConsumer listener) {
    whenOver.add(listener);
  }

  void over(long moment) {
    ended = moment;
    if (!struck) {
      whenOver.forEach(listener -> listener.accept(moment));
    }
  }

  /** It was over before this moment, and nothing had gone wrong in it. */
  boolean endedWell(long before) {
    return !struck && ended < before;
  }

  boolean is(Kind other) {
    return kind == other;
  }
}
