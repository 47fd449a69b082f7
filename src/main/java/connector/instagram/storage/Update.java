package connector.instagram.storage;

import java.util.Optional;

/**
 * The end of a change by compare-and-swap.
 *
 * @param <R> what the decision that counted had found
 */
public sealed interface Update<T, R> {
  /** The change is stored, or there was nothing to change. */
  record Done<T, R>(Versioned<T> stored, R result) implements Update<T, R> {}

  /** Nothing of this change is stored. */
  record Lost<T, R>(Reason reason) implements Update<T, R> {}

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
