package connector.instagram.sandbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an account publishes, before Instagram gives it an id.
 *
 * @param age how long before now its timestamp lies; negative for a timestamp in the future
 * @param old visible since its timestamp, not only since the moment of posting
 * @param without names of fields that Instagram leaves out for this post
 */
public record Post(
    Optional<String> caption,
    String mediaType,
    String productType,
    Duration age,
    boolean pinned,
    boolean old,
    Set<String> without) {
  public Post {
    without = Set.copyOf(without);
  }

  /** A photo without a caption. */
  public static Post photo() {
    return of("IMAGE", "FEED");
  }

  /** A photo with this caption. */
  public static Post photo(String caption) {
    return photo().captioned(caption);
  }

  public static Post reel() {
    return of("VIDEO", "REELS");
  }

  /** An album of three children, the second of them a video. */
  public static Post carousel() {
    return of("CAROUSEL_ALBUM", "FEED");
  }

  static Post of(String mediaType, String productType) {
    return new Post(
        Optional.empty(), mediaType, productType, Duration.ZERO, false, false, Set.of());
  }

  public Post captioned(String text) {
    return new Post(Optional.of(text), mediaType, productType, age, pinned, old, without);
  }

  /** Back-dates the timestamp; the post still becomes visible only now. */
  public Post ago(Duration duration) {
    return new Post(caption, mediaType, productType, duration, pinned, old, without);
  }

  /** Puts the timestamp into the future; the post is visible now. */
  public Post ahead(Duration duration) {
    return ago(duration.negated());
  }

  /** Pinned to the profile, which matters to {@link Switch#PINNED_FIRST} only. */
  public Post pin() {
    return new Post(caption, mediaType, productType, age, true, old, without);
  }

  /** Counts as visible since its timestamp. */
  public Post visibleEversince() {
    return new Post(caption, mediaType, productType, age, pinned, true, without);
  }

  /** Leaves out a field such as {@code like_count} or {@code media_url}. */
  public Post without(String field) {
    Set<String> fields = new HashSet<>(without);
    fields.add(field);
    return new Post(caption, mediaType, productType, age, pinned, old, fields);
  }

  boolean isVideo() {
    return mediaType.equals("VIDEO");
  }

  boolean isAlbum() {
    return mediaType.equals("CAROUSEL_ALBUM");
  }
}
