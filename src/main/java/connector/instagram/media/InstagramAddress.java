package connector.instagram.media;

import connector.instagram.api.ApiRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address at one of Instagram's hosts, as browsers, apps and share menus write it. It is read,
 * never followed.
 */
final class InstagramAddress {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?:https?:)?//)?(?<host>[a-z0-9.-]+)(?::(?:443|80))?"
              + "(?:/(?<path>[^?#]*))?(?:\\?(?<query>[^#]*))?(?:#.*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?:[a-z0-9-]+\\.)*instagram\\.com|(?:www\\.)?instagr\\.am)\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ENCODED =
      Pattern.compile("https?%3a%2f%2f.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._]{1,64}");
  private static final Set<String> STEPS = Set.of(".", "..");

  private static final Set<String> KINDS = Set.of("p", "reel", "reels", "tv");
  private static final String SHARE = "share";

  /** Instagram's own pages: no account can have such a name. */
  private static final Set<String> PAGES =
      Set.of(
          SHARE,
          "about",
          "accounts",
          "api",
          "archive",
          "challenge",
          "developer",
          "direct",
          "emails",
          "explore",
          "graphql",
          "legal",
          "locations",
          "nametag",
          "oauth",
          "press",
          "privacy",
          "push",
          "s",
          "shop",
          "static",
          "stories",
          "terms",
          "topics",
          "web");

  /** Not the code of a reel: the page of a sound. */
  private static final String SOUND = "audio";

  /** Parameters of pages that only pass a visitor on. */
  private static final Set<String> TARGETS = Set.of("u", "next");

  private final List<String> path;
  private final String query;

  private InstagramAddress(List<String> path, String query) {
    this.path = path;
    this.query = query;
  }

  static Optional<InstagramAddress> parse(String text) {
    Matcher parts =
        FORM.matcher(
            ENCODED.matcher(text).matches() ? ApiRequest.PercentEncoding.decode(text) : text);
    if (!parts.matches() || !HOST.matcher(parts.group("host")).matches()) {
      return Optional.empty();
    }
    List<String> path =
        Arrays.stream(text(parts, "path").split("/", -1))
            .filter(segment -> !segment.isEmpty())
            .toList();
    return Optional.of(new InstagramAddress(path, text(parts, "query")));
  }

  /** Where it leads, over one other address at most. */
  Optional<PostLink> link() {
    return direct().or(() -> target().flatMap(InstagramAddress::direct));
  }

  private Optional<PostLink> direct() {
    if (!path.isEmpty() && word(0).equals(SHARE)) {
      return Optional.of(new PostLink.Shared());
    }
    int kind = KINDS.contains(word(0)) && !(KINDS.contains(word(1)) && path.size() > 2) ? 0 : 1;
    boolean post =
        KINDS.contains(word(kind))
            && (kind == 0 || isUsername(path.get(0)))
            && path.size() > kind + 1
            && !word(kind + 1).equals(SOUND)
            && path.stream().noneMatch(STEPS::contains);
    return post ? Shortcode.parse(path.get(kind + 1)).map(PostLink.ToPost::new) : Optional.empty();
  }

  private static boolean isUsername(String segment) {
    return USERNAME.matcher(segment).matches() && !PAGES.contains(segment.toLowerCase(Locale.ROOT));
  }

  /** The address in a parameter: without a host, it is on this one. */
  private Optional<InstagramAddress> target() {
    return Arrays.stream(query.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && TARGETS.contains(pair[0].toLowerCase(Locale.ROOT)))
        .map(pair -> ApiRequest.PercentEncoding.decode(pair[1]))
        .map(
            target ->
                target.startsWith("/") && !target.startsWith("//")
                    ? "instagram.com" + target
                    : target)
        .findFirst()
        .flatMap(InstagramAddress::parse);
  }

  private String word(int segment) {
    return segment < path.size() ? path.get(segment).toLowerCase(Locale.ROOT) : "";
  }

  private static String text(Matcher parts, String group) {
    String text = parts.group(group);
    return text == null ? "" : text;
  }
}
