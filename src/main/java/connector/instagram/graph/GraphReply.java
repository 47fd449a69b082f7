package connector.instagram.graph;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What Instagram answered.
 *
 * @param date Instagram's own clock, from the {@code Date} header
 */
public record GraphReply<T>(T value, Optional<Instant> date, Usage usage) {
  <U> GraphReply<U> map(Function<T, U> part) {
    return new GraphReply<>(part.apply(value), date, usage);
  }
}
