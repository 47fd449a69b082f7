package connector.instagram.media;

import connector.instagram.graph.MediaId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a maker names a media object: by Instagram's id, or by what is left of an older name. */
public sealed interface MediaReference {

  /** Today's id. */
  record ById(MediaId id) implements MediaReference {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,32}");
  }

  /**
   * A shortcode. The id that a media object had before 2020, {@code <numeric key>_<owner>}, is one
   * in another notation: its first half.
   */
  record ByShortcode(Shortcode shortcode) implements MediaReference {
    private static final Pattern LEGACY_ID = Pattern.compile("([0-9]{1,19})_[0-9]{1,32}");
  }

  /** Empty when the text is neither today's id nor a legacy one. */
  static Optional<MediaReference> parse(String text) {
    String trimmed = PastedText.of(text).text();
    if (ById.FORM.matcher(trimmed).matches()) {
      return Optional.of(new ById(new MediaId(trimmed)));
    }
    Matcher legacy = ByShortcode.LEGACY_ID.matcher(trimmed);
    return legacy.matches()
        ? Shortcode.ofKey(legacy.group(1)).map(ByShortcode::new)
        : Optional.empty();
  }
}
