package connector.instagram.media;

import connector.instagram.api.ApiException;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a maker names a media object: by today's id, or by the one that it had before 2020, {@code
 * <numeric key>_<owner>}, whose first half is the shortcode in another notation.
 */
public sealed interface MediaReference {
  Pattern GRAPH = Pattern.compile("[0-9]{1,32}");
  Pattern LEGACY = Pattern.compile("([0-9]{1,19})_[0-9]{1,32}");

  /** Today's id. */
  record Graph(MediaId id) implements MediaReference {}

  /** A legacy id. */
  record Legacy(Shortcode shortcode) implements MediaReference {}

  default Optional<MediaId> graphId() {
    return this instanceof Graph graph ? Optional.of(graph.id()) : Optional.empty();
  }

  /**
   * @throws ApiException when the text is neither, naming the parameter
   */
  static MediaReference parse(String text, String parameter) {
    String trimmed = text.trim();
    if (GRAPH.matcher(trimmed).matches()) {
      return new Graph(new MediaId(trimmed));
    }
    Matcher legacy = LEGACY.matcher(trimmed);
    if (legacy.matches()) {
      try {
        long key = Long.parseLong(legacy.group(1));
        if (key > 0) {
          return new Legacy(Shortcode.of(key));
        }
      } catch (NumberFormatException e) {
        // More than 63 bits: no such id was ever given.
      }
    }
    throw ApiException.invalidParameter(
        "The parameter \""
            + parameter
            + "\" has to be the id of a media object: digits such as 17895695668004550, or an id"
            + " from before 2020 such as 823251211150230726_1234. To find a post by its link, use"
            + " \"Get media by shortcode\".",
        Json.object().put("parameter", parameter));
  }
}
