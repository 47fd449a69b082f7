package connector.instagram.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the sandbox's history, the oracle of what a listing showed and when.
 *
 * @param visibleAt when a listing first contained it, by the sandbox's clock
 * @param timestamp what the post says about itself
 */
public record Published(
    String mediaId,
    String userId,
    Instant visibleAt,
    Instant timestamp,
    Optional<Instant> deletedAt) {}
