package connector.instagram.media;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.api.ApiRequest;
import connector.instagram.connections.Connection;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parameters that name media, and says what is wrong with them. */
public final class MediaParameter {
  /** The name of the parameter that names one media object. */
  public static final String ID = "media-id";

  private static final String COUNT = "count";
  private static final String MAX_ID = "max_id";
  private static final String MIN_ID = "min_id";
  private static final String BEFORE = "before";
  private static final String SHORTCODE = "shortcode";

  private MediaParameter() {}

  /**
   * What the path names.
   *
   * @throws ApiException when that is no id of a media object
   */
  public static MediaReference id(ApiRequest request) {
    return reference(request.segmentAfter("media"), ID);
  }

  /**
   * What the query names; empty when it names nothing.
   *
   * @throws ApiException when that is no id of a media object
   */
  public static Optional<MediaReference> idInQuery(ApiRequest request) {
    return anchor(request.query(ID), ID);
  }

  /** What a caller is told who names a media object that the connected account does not have. */
  public static ApiException notFound(Connection connection, MediaReference reference) {
    String name =
        reference instanceof MediaReference.ByShortcode named
            ? "the shortcode " + named.shortcode().code()
            : "this id";
    return ApiException.notFound(
        "The connected account @"
            + connection.username()
            + " has no post with "
            + name
            + ". Only its own posts can be read, and only as long as they exist.");
  }

  static MediaReference shortcode(ApiRequest request) {
    return shortcode(request.query(SHORTCODE));
  }

  /**
   * A code, or a link to a post with whatever stands around it.
   *
   * @throws ApiException when the text is neither, or names several posts
   */
  static MediaReference shortcode(String pasted) {
    PastedText text = PastedText.of(pasted);
    return Shortcode.parse(text.text())
        .map(MediaReference.ByShortcode::new)
        .orElseGet(() -> linked(text));
  }

  private static MediaReference.ByShortcode linked(PastedText text) {
    List<PostLink> links =
        text.words().stream().map(PostLink::parse).flatMap(Optional::stream).distinct().toList();
    if (links.size() == 1 && links.get(0) instanceof PostLink.ToPost post) {
      return new MediaReference.ByShortcode(post.shortcode());
    }
    if (links.size() == 1) {
      throw invalid(
          SHORTCODE,
          "is a share link, which only Instagram can follow. Open it in a browser and copy the"
              + " address that it leads to, such as https://www.instagram.com/p/tsxp1hhQTG/.");
    }
    throw invalid(
        SHORTCODE,
        "has to be the code of a post, or its whole link, such as"
            + " https://www.instagram.com/p/tsxp1hhQTG/ with the code tsxp1hhQTG.");
  }

  static MediaRange range(ApiRequest request) {
    return range(request.query(COUNT), request.query(MAX_ID), request.query(MIN_ID));
  }

  /**
   * @throws ApiException naming the parameter that is wrong
   */
  static MediaRange range(String count, String maxId, String minId) {
    int most = MediaRange.parseCount(count).orElseThrow(MediaParameter::invalidCount);
    return new MediaRange(most, anchor(maxId, MAX_ID), anchor(minId, MIN_ID), true);
  }

  /** Without a count and a media object to begin before, the list is as Instagram gives it. */
  static MediaRange page(ApiRequest request) {
    return page(request.query(COUNT), request.query(BEFORE));
  }

  /**
   * @throws ApiException naming the parameter that is wrong
   */
  static MediaRange page(String count, String before) {
    if (count.isBlank() && before.isBlank()) {
      return MediaRange.usual();
    }
    int most = MediaRange.parseCountOfUsual(count).orElseThrow(MediaParameter::invalidCount);
    return new MediaRange(most, anchor(before, BEFORE), Optional.empty(), true);
  }

  private static ApiException invalidCount() {
    return invalid(COUNT, "has to be a whole number from 1; above 100 it means 100.");
  }

  /** What a caller is told where Instagram's list leads on for ever and shows nothing. */
  public static ApiException endlessList() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.INSTAGRAM_FAILED,
            "Instagram's list of the account's media leads from page to page and shows nothing of"
                + " what is asked for, so it is not known whether there is any. Try again later.",
            Duration.ofMinutes(5)));
  }

  static ApiException unknownAnchor(MediaRange.Bound bound) {
    return unknown(bound == MediaRange.Bound.BEFORE ? MAX_ID : MIN_ID);
  }

  /** The same where a page begins before the media object. */
  static ApiException unknownBefore() {
    return unknown(BEFORE);
  }

  private static ApiException unknown(String parameter) {
    return ApiException.notFound(
        "The parameter \""
            + parameter
            + "\" names a media object that the connected account does not have, or no longer"
            + " has.");
  }

  private static Optional<MediaReference> anchor(String text, String parameter) {
    return text.isBlank() ? Optional.empty() : Optional.of(reference(text, parameter));
  }

  private static MediaReference reference(String text, String parameter) {
    return MediaReference.parse(text)
        .orElseThrow(
            () ->
                invalid(
                    parameter,
                    "has to be the id of a media object: digits such as 17895695668004550, or an"
                        + " id from before 2020 such as 823251211150230726_1234. To find a post by"
                        + " its link, use \"Get media by shortcode\"."));
  }

  private static ApiException invalid(String parameter, String rule) {
    return ApiException.invalidParameter(
        "The parameter \"" + parameter + "\" " + rule, Json.object().put("parameter", parameter));
  }

  /** How a maker names a media object: by Instagram's id, or by what is left of an older name. */
  public sealed interface MediaReference {

    /** Today's id. */
    record ById(MediaId id) implements MediaReference {
      private static final Pattern FORM = Pattern.compile("[0-9]{1,32}");
    }

    /**
     * A shortcode. The id that a media object had before 2020, {@code <numeric key>_<owner>}, is
     * one in another notation: its first half.
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
}
