package connector.instagram.polling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.events.InstagramEvent;
import connector.instagram.graph.MediaId;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Published;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What happened to the account that somebody may want to be told of: its posts, by what the sandbox
 * showed and when, and its lost connections, by the outbox that they appeared in.
 */
final class ChainPosts {
  static final long NEVER = Long.MAX_VALUE;

  private final Map<String, Post> byEvent = new LinkedHashMap<>();
  private final Map<String, Post> byMedia = new LinkedHashMap<>();
  private final Set<String> waiting = new HashSet<>();

  /** One of them. Times are moments of the play, and our clock's. */
  static final class Post {
    final String event;
    final String name;
    final Optional<Published> published;
    final long visible;
    long deleted = NEVER;
    long stored = NEVER;
    Instant storedAt = Instant.MAX;
    long emitted = NEVER;

    private Post(String event, String name, Optional<Published> published, long visible) {
      this.event = event;
      this.name = name;
      this.published = published;
      this.visible = visible;
    }

    /** False for a lost connection. */
    boolean isMedia() {
      return published.isPresent();
    }

    /** It has to be told of: nothing allows to overlook it. */
    boolean isOwed() {
      return isMedia() ? deleted == NEVER || stored != NEVER : emitted != NEVER;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  void published(Published published, long moment) {
    String event =
        InstagramEvent.MediaPublished.idOf(
                OneAccount.PROFESSIONAL_ID, new MediaId(published.mediaId()))
            .value();
    Post post = new Post(event, "post " + byMedia.size(), Optional.of(published), moment);
    byEvent.put(event, post);
    byMedia.put(published.mediaId(), post);
  }

  Post deleted(Published published, long moment) {
    Post post = Objects.requireNonNull(byMedia.get(published.mediaId()));
    post.deleted = moment;
    return post;
  }

  /** What an outbox holds now, polled or not. */
  void stored(ObjectNode document, boolean polled, long moment, Instant now) {
    Set<String> inside = new HashSet<>();
    for (JsonNode entry : document.path("outbox")) {
      String event = entry.path("id").asText();
      if (polled && !byEvent.containsKey(event)) {
        // A test event that was given up and is sent again.
        continue;
      }
      inside.add(event);
      if (!polled && !byEvent.containsKey(event)) {
        byEvent.put(event, new Post(event, "lost connection", Optional.empty(), moment));
      }
      Post post = of(event);
      if (post.stored == NEVER) {
        post.stored = moment;
        post.storedAt = now;
      }
    }
    waiting.removeIf(event -> of(event).isMedia() == polled);
    waiting.addAll(inside);
  }

  /** False when an outbox still holds something. */
  boolean areConfirmed() {
    return waiting.isEmpty();
  }

  boolean waits(Post post) {
    return waiting.contains(post.event);
  }

  /** Nothing waits any more where a connection was ended. */
  void forgotten() {
    waiting.clear();
  }

  Post of(String event) {
    Post post = byEvent.get(event);
    if (post == null) {
      throw new AssertionError("an event that never happened: " + event);
    }
    return post;
  }

  Optional<Post> find(String event) {
    return Optional.ofNullable(byEvent.get(event));
  }

  Post ofMedia(String mediaId) {
    Post post = byMedia.get(mediaId);
    if (post == null) {
      throw new AssertionError("media that were never posted: " + mediaId);
    }
    return post;
  }

  List<Post> all() {
    return new ArrayList<>(byEvent.values());
  }
}
