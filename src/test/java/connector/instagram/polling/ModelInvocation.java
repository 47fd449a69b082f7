package connector.instagram.polling;

import java.time.Duration;

/** One invocation of a function, or one consent, from its beginning to its end. */
final class ModelInvocation {
  enum Kind {
    POLL,
    CONFIRM,
    CONSENT;

    /** Two pollers come first, then two consumers, then two consents. */
    static Kind of(int actor) {
      return actor < 2 ? POLL : actor < 4 ? CONFIRM : CONSENT;
    }
  }

  final Kind kind;
  final long began;
  final Duration clockThen;
  boolean struck;
  boolean disturbed;
  boolean listing;
  boolean refused;
  boolean wonWrite;
  boolean hasShard;
  int refusedWrites;
  int toSend;
  int sent;

  /**
   * @param clockThen how far our clock had moved
   */
  ModelInvocation(Kind kind, long began, Duration clockThen) {
    this.kind = kind;
    this.began = began;
    this.clockThen = clockThen;
  }

  boolean is(Kind other) {
    return kind == other;
  }
}
