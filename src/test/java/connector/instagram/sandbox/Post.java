package connector.instagram.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What an account publishes; what is left open is invented when it is posted. */
public final class Post {
  private static final List<String> TYPES = List.of("IMAGE", "VIDEO", "CAROUSEL_ALBUM");
  private static final Duration SHORTEST_SPACING = Duration.ofSeconds(1);
  private static final Duration OLDEST = Duration.ofDays(15 * 365);

  final String mediaType;
  final String productType;
  Optional<String> id = Optional.empty();
  Optional<String> shortcode = Optional.empty();
  Optional<String> caption = Optional.empty();
  Optional<String> altText = Optional.empty();
  Duration age = Duration.ZERO;
  private Duration spacing = Duration.ZERO;
  private Duration shortcodeAhead = Duration.ZERO;
  boolean old;
  boolean pinned;
  boolean trial;
  private Set<String> without = Set.of();

  private Post(String mediaType, String productType) {
    this.mediaType = mediaType;
    this.productType = productType;
  }

  /** A photo without a caption. */
  public static Post photo() {
    return new Post("IMAGE", "FEED");
  }

  /** A photo with this caption. */
  public static Post photo(String caption) {
    return photo().captioned(caption);
  }

  public static Post reel() {
    return new Post("VIDEO", "REELS");
  }

  /** A reel that only people see who do not follow the account, until it is shared. */
  public static Post trialReel() {
    return reel().with(post -> post.trial = true);
  }

  /** An album of three children, the second of them a video. */
  public static Post carousel() {
    return new Post("CAROUSEL_ALBUM", "FEED");
  }

  /** One of the posts that an account has had for long, which are of every kind. */
  static Post old(int number) {
    Post post =
        switch (number % 5) {
          case 1 -> reel().captioned("Reel number " + number);
          case 2 -> carousel().captioned("Three frames, number " + number + " #series");
          case 3 -> photo();
          default -> photo("Photo number " + number + " #everyday");
        };
    return post.visibleEversince();
  }

  /** Fixes the id. */
  public Post identified(String text) {
    return with(post -> post.id = Optional.of(text));
  }

  /** Fixes the shortcode. */
  public Post coded(String text) {
    return with(post -> post.shortcode = Optional.of(text));
  }

  public Post captioned(String text) {
    return with(post -> post.caption = Optional.of(text));
  }

  /** Describes the picture in these words. */
  public Post described(String text) {
    return with(post -> post.altText = Optional.of(text));
  }

  /** Back-dates timestamp and shortcode; the post still becomes visible only now. */
  public Post ago(Duration duration) {
    if (duration.compareTo(OLDEST) > 0) {
      throw new IllegalArgumentException("No post may be older than fifteen years.");
    }
    return with(post -> post.age = duration);
  }

  /** Puts the timestamp into the future; the post is visible now. */
  public Post ahead(Duration duration) {
    return ago(duration.negated());
  }

  /** Posted several times over, each is this much older than the one before. */
  public Post spaced(Duration apart) {
    // Timestamps have whole seconds, so that posts closer than that would stand in no order.
    if (!apart.isZero() && apart.compareTo(SHORTEST_SPACING) < 0) {
      throw ControlBody.wrong("spacing", "zero, or a second at least");
    }
    return with(post -> post.spacing = apart);
  }

  /** Puts the time in the shortcode before the timestamp, as for a reel uploaded earlier. */
  public Post shortcodeAhead(Duration duration) {
    return with(post -> post.shortcodeAhead = duration);
  }

  /** Counts as visible since its timestamp. */
  public Post visibleEversince() {
    return with(post -> post.old = true);
  }

  /** Pinned to the profile, which matters to {@link Switch#PINNED_FIRST} only. */
  public Post pin() {
    return with(post -> post.pinned = true);
  }

  /** Leaves out fields such as {@code like_count} or {@code media_url}. */
  public Post without(String... fields) {
    Set<String> all = new HashSet<>(without);
    all.addAll(List.of(fields));
    return with(post -> post.without = Set.copyOf(all));
  }

  static Post read(ControlBody body) {
    body.allowOnly(
        "caption alt_text media_type product_type ago ahead spacing shortcodeAhead "
            + "pinned old trial count afterPages without");
    String type = body.text("media_type").orElse("IMAGE");
    if (!TYPES.contains(type)) {
      throw ControlBody.wrong("media_type", "one of " + String.join(", ", TYPES));
    }
    String usual = type.equals("VIDEO") ? "REELS" : "FEED";
    Post post = new Post(type, body.text("product_type").orElse(usual));
    post.caption = body.text("caption");
    post.altText = body.text("alt_text");
    post.shortcodeAhead = body.duration("shortcodeAhead").orElse(Duration.ZERO);
    post.pinned = body.flag("pinned");
    post.old = body.flag("old");
    post.trial = body.flag("trial");
    post = body.duration("ago").map(post::ago).orElse(post);
    post = body.duration("ahead").map(post::ahead).orElse(post);
    post = body.duration("spacing").map(post::spaced).orElse(post);
    JsonNode without = body.find("without").orElseGet(SandboxJson.MAPPER::createArrayNode);
    if (!without.isArray()) {
      throw ControlBody.wrong("without", "a list of field names");
    }
    for (JsonNode field : without) {
      post = post.without(field.asText());
    }
    return post;
  }

  /** As the control API reads it, which has no words for a fixed id or shortcode. */
  ObjectNode json() {
    ObjectNode json = SandboxJson.object();
    caption.ifPresent(text -> json.put("caption", text));
    altText.ifPresent(text -> json.put("alt_text", text));
    json.put("media_type", mediaType)
        .put("product_type", productType)
        .put("ago", age.toString())
        .put("spacing", spacing.toString())
        .put("shortcodeAhead", shortcodeAhead.toString())
        .put("old", old)
        .put("pinned", pinned)
        .put("trial", trial);
    ArrayNode fields = json.putArray("without");
    without.forEach(fields::add);
    return json;
  }

  /** This one and further ones, each a spacing older. */
  List<Post> times(int count) {
    return IntStream.range(0, count).mapToObj(i -> ago(age.plus(spacing.multipliedBy(i)))).toList();
  }

  Duration shortcodeAge() {
    return age.plus(shortcodeAhead);
  }

  boolean has(String field) {
    return !without.contains(field);
  }

  boolean isVideo() {
    return mediaType.equals("VIDEO");
  }

  boolean isAlbum() {
    return mediaType.equals("CAROUSEL_ALBUM");
  }

  private Post with(Consumer<Post> change) {
    Post copy = new Post(mediaType, productType);
    copy.id = id;
    copy.shortcode = shortcode;
    copy.caption = caption;
    copy.altText = altText;
    copy.age = age;
    copy.spacing = spacing;
    copy.shortcodeAhead = shortcodeAhead;
    copy.old = old;
    copy.pinned = pinned;
    copy.trial = trial;
    copy.without = without;
    change.accept(copy);
    return copy;
  }
}
