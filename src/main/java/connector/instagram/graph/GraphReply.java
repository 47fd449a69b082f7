package connector.instagram.graph;

import java.time.Instant;
import java.util.Optional;

/**
 * What Instagram answered.
 *
 * @param date Instagram's own clock, from the {@code Date} header
 */
public record GraphReply<T>(T value, Optional<Instant> date, Usage usage) {}
