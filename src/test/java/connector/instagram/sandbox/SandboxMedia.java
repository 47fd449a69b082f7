package connector.instagram.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One post as Instagram holds it; a deleted one is kept because cursors and the oracle need it. */
record SandboxMedia(
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
  SandboxMedia {
    childIds = List.copyOf(childIds);
  }

  boolean isAlive() {
    return deletedAt.isEmpty();
  }

  SandboxMedia deleted(Instant at) {
    return new SandboxMedia(
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
