package connector.instagram.storage;

import java.util.Optional;

/**
 * What a decision about a stored value wants done.
 *
 * @param <R> what the decision found
 */
public sealed interface Change<T, R> {
  /** Store another value. */
  record To<T, R>(T next, R result) implements Change<T, R> {}

  /** Leave the value as it is; nothing is written. */
  record None<T, R>(R result) implements Change<T, R> {}

  /** Give up: the value is no longer the one that the decision was meant for. */
  record Drop<T, R>() implements Change<T, R> {}

  /** Stores the next value, unless it is the present one. */
  static <T, R> Change<T, R> from(T present, T next, R result) {
    return next.equals(present) ? new None<>(result) : new To<>(next, result);
  }

  /**
   * The end of a change by compare-and-swap.
   *
   * @param <R> what the decision that counted had found
   */
  sealed interface Outcome<T, R> {
    /** The change is stored, or there was nothing to change. */
    record Done<T, R>(Versioned<T> stored, R result) implements Outcome<T, R> {}

    /** Nothing of this change is stored. */
    record Lost<T, R>(Reason reason) implements Outcome<T, R> {}

    /** Why a change was lost. */
    enum Reason {
      /** The document does not exist, or not any more. */
      GONE,
      /** The decision gave up when it saw what somebody else had written. */
      DROPPED,
      /** Others were quicker at every attempt. */
      CONTENDED
    }

    default Optional<Done<T, R>> done() {
      return this instanceof Done<T, R> done ? Optional.of(done) : Optional.empty();
    }

    /** True when the document does not exist, or not any more. */
    default boolean isGone() {
      return this instanceof Lost<T, R> lost && lost.reason() == Reason.GONE;
    }

    /** True when others were quicker at every attempt: trying again later helps. */
    default boolean isContended() {
      return this instanceof Lost<T, R> lost && lost.reason() == Reason.CONTENDED;
    }
  }
}
