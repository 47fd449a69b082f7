package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One post as Instagram holds it; a deleted one is kept because cursors and the oracle need it. */
final class SandboxMedia {
  final String id;
  final String userId;
  final String shortcode;
  final Instant timestamp;
  final Post post;
  final List<String> childIds;
  final int likes;
  private Published published;
  private boolean sharedToFeed;
  private boolean commentsEnabled = true;
  private Optional<Instant> listed = Optional.empty();
  private Rendering rendering = new Rendering("", -1, new RawValue(""));

  SandboxMedia(Published published, Post post, String shortcode, List<String> childIds, int likes) {
    id = published.mediaId();
    userId = published.userId();
    timestamp = published.timestamp();
    this.published = published;
    this.post = post;
    this.shortcode = shortcode;
    this.childIds = List.copyOf(childIds);
    this.likes = likes;
    sharedToFeed = !post.trial;
  }

  /** How the post looked when these fields were asked for last. */
  record Rendering(String fields, int change, RawValue json) {}

  boolean isAlive() {
    return published.deletedAt().isEmpty();
  }

  void delete(Instant at) {
    published = new Published(id, userId, published.visibleAt(), timestamp, Optional.of(at));
  }

  boolean isSharedToFeed() {
    return sharedToFeed;
  }

  void shareToFeed() {
    sharedToFeed = true;
  }

  boolean areCommentsEnabled() {
    return commentsEnabled;
  }

  void enableComments(boolean enable) {
    commentsEnabled = enable;
  }

  Published published() {
    return published;
  }

  /** When somebody first got it in a list. */
  Optional<Instant> listed() {
    return listed;
  }

  void list(SandboxClock clock) {
    if (listed.isEmpty()) {
      listed = Optional.of(clock.now());
    }
  }

  Rendering rendering() {
    return rendering;
  }

  void keep(Rendering newest) {
    rendering = newest;
  }
}
