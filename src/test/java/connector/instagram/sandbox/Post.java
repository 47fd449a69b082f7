package connector.instagram.sandbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What an account publishes, before Instagram gives it an id.
 *
 * @param altText the description of a picture; an invented one if left open
 * @param without names of fields that Instagram leaves out for this post
 */
public record Post(
    Optional<String> caption,
    Optional<String> altText,
    String mediaType,
    String productType,
    Timing timing,
    boolean pinned,
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
        Optional.empty(), Optional.empty(), mediaType, productType, Timing.NOW, false, Set.of());
  }

  public Post captioned(String text) {
    return new Post(Optional.of(text), altText, mediaType, productType, timing, pinned, without);
  }

  /** Describes the picture in these words. */
  public Post described(String text) {
    return new Post(caption, Optional.of(text), mediaType, productType, timing, pinned, without);
  }

  /** Back-dates timestamp and shortcode; the post still becomes visible only now. */
  public Post ago(Duration duration) {
    return timed(timing.aged(duration));
  }

  /** Puts the timestamp into the future; the post is visible now. */
  public Post ahead(Duration duration) {
    return ago(duration.negated());
  }

  /** Posted several times over, each is this much older than the one before. */
  public Post spaced(Duration apart) {
    return timed(timing.spaced(apart));
  }

  /** Puts the time in the shortcode before the timestamp, as for a reel uploaded earlier. */
  public Post shortcodeAhead(Duration duration) {
    return timed(timing.withShortcodeAhead(duration));
  }

  /** Counts as visible since its timestamp. */
  public Post visibleEversince() {
    return timed(timing.visibleEversince());
  }

  /** Pinned to the profile, which matters to {@link Switch#PINNED_FIRST} only. */
  public Post pin() {
    return new Post(caption, altText, mediaType, productType, timing, true, without);
  }

  /** Leaves out a field such as {@code like_count} or {@code media_url}. */
  public Post without(String field) {
    Set<String> fields = new HashSet<>(without);
    fields.add(field);
    return new Post(caption, altText, mediaType, productType, timing, pinned, fields);
  }

  boolean isVideo() {
    return mediaType.equals("VIDEO");
  }

  boolean isAlbum() {
    return mediaType.equals("CAROUSEL_ALBUM");
  }

  /** This one and further ones, each a spacing older. */
  List<Post> times(int count) {
    return IntStream.range(0, count).mapToObj(i -> timed(timing.earlier(i))).toList();
  }

  private Post timed(Timing changed) {
    return new Post(caption, altText, mediaType, productType, changed, pinned, without);
  }
}
