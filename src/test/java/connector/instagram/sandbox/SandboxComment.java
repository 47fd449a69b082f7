package connector.instagram.sandbox;

import java.time.Instant;
import java.util.Optional;

/** One comment as Instagram holds it. */
record SandboxComment(
    String id,
    String mediaId,
    long sequence,
    Optional<String> parentId,
    Optional<Author> author,
    String text,
    Instant timestamp,
    int likes,
    boolean hidden) {
  SandboxComment hide(boolean hide) {
    return new SandboxComment(
        id, mediaId, sequence, parentId, author, text, timestamp, likes, hide);
  }

  /**
   * Who wrote it.
   *
   * @param id scoped to Instagram; no profile can be read with it
   */
  record Author(String id, String username) {}
}
