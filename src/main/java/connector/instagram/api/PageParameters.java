package connector.instagram.api;

import connector.instagram.digest.Sha256;
import connector.instagram.json.Json;
import connector.instagram.storage.PageReader.Place;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The parameters {@code limit} and {@code after} of a listing that is answered page by page.
 *
 * @param listing names the listing: a page's end means nothing to another one
 */
public record PageParameters(String listing, int limit, Place start) {
  private static final int MOST = 200;
  private static final int USUAL = 100;
  private static final int LONGEST_AFTER = 8000;
  private static final int CHECK_DIGITS = 16;
  private static final Pattern LIMIT = Pattern.compile("[0-9]{1,3}");

  /**
   * @throws ApiException for a parameter that is none, saying what to send
   */
  public static PageParameters of(ApiRequest request, String listing) {
    return parse(listing, request.query("limit"), request.query("after"));
  }

  /** The same from the parameters' texts; empty when they are absent. */
  public static PageParameters parse(String listing, String limit, String after) {
    return new PageParameters(
        listing,
        limit.isEmpty() ? USUAL : limit(limit),
        after.isEmpty() ? Place.START : place(listing, after));
  }

  /** True when nothing was met yet. */
  public boolean isFirst() {
    return start.equals(Place.START);
  }

  /** What {@code after} has to be for the page that begins there. */
  public String after(Place place) {
    String content = place.from() + "\n" + place.after();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((check(listing, content) + content).getBytes(StandardCharsets.UTF_8));
  }

  private static int limit(String text) {
    int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw ApiException.invalidParameter(
          "The parameter \"limit\" has to be a whole number from 1 to " + MOST + ".",
          Json.object().put("parameter", "limit"));
    }
    return limit;
  }

  private static Place place(String listing, String after) {
    String text = decoded(after);
    String content = text.substring(Math.min(CHECK_DIGITS, text.length()));
    int end = content.indexOf('\n');
    if (end < 0 || !text.equals(check(listing, content) + content)) {
      throw malformed();
    }
    return new Place(content.substring(0, end), content.substring(end + 1));
  }

  private static String decoded(String after) {
    if (after.length() > LONGEST_AFTER) {
      throw malformed();
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(after)))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw malformed();
    }
  }

  /** Tells what was cut off, mistyped or taken from another listing; it is no protection. */
  private static String check(String listing, String content) {
    return HexFormat.of().formatHex(Sha256.of(listing + "\n" + content), 0, CHECK_DIGITS / 2);
  }

  static ApiException malformed() {
    return ApiException.invalidParameter(
        "The parameter \"after\" has to be the \"next\" of an earlier reply of this listing, as it"
            + " was. Leave it out to begin with the first page.",
        Json.object().put("parameter", "after"));
  }
}
