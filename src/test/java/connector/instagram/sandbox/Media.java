package connector.instagram.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One post as Instagram holds it; a deleted one is kept because cursors and the oracle need it. */
record Media(
    String id,
    String userId,
    long sequence,
    String shortcode,
    Instant timestamp,
    Instant visibleAt,
    Optional<Instant> deletedAt,
    Post post,
    List<String> childIds,
    int likes) {
  Media {
    childIds = List.copyOf(childIds);
  }

  boolean isAlive() {
    return deletedAt.isEmpty();
  }

  Media deleted(Instant at) {
    return new Media(
        id,
        userId,
        sequence,
        shortcode,
        timestamp,
        visibleAt,
        Optional.of(at),
        post,
        childIds,
        likes);
  }

  Published published() {
    return new Published(id, userId, visibleAt, timestamp, deletedAt);
  }
}
