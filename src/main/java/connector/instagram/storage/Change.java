package connector.instagram.storage;

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
}
