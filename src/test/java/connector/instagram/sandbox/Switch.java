package connector.instagram.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every point on which Instagram's behaviour is not certain or may vary; each starts at the
 * likeliest value.
 */
public enum Switch {
  /** {@code /me} answers {@code {"data":[...]}} instead of a flat object. */
  WRAPPED_PROFILE(false),
  /** Serves {@code biography}, {@code website} and the like instead of calling them unknown. */
  PROFILE_EXTRAS(false),
  PROFILE_NAME_ABSENT(false),
  /** The account has no picture, and so no {@code profile_picture_url}. */
  PROFILE_PICTURE_ABSENT(false),
  /** Refuses a token in the {@code Authorization} header. */
  HEADER_REFUSED(false),
  DEFAULT_LIMIT(25, 1, 1000, 10),
  MAXIMUM_LIMIT(100, 1, 1000, 30),
  /** Pages of more items than these are too much data: error 1; 0 stands for no such bound. */
  TOO_MUCH_DATA_ABOVE(0, 0, 1000, 30),
  /** A limit above the maximum is error 100 instead of being lowered. */
  OVER_LIMIT_IS_ERROR(false),
  /** A cursor whose item was deleted is error 100 instead of going on from where it was. */
  STALE_CURSOR_IS_ERROR(false),
  /** Whether items that lie exactly on {@code since} or {@code until} are shown, or all items. */
  SINCE_UNTIL("inclusive", "exclusive", "ignored"),
  /** Puts pinned posts before all others, whatever their age. */
  PINNED_FIRST(false),
  /** Every two neighbours of a listing change places: no order is promised. */
  NEIGHBOURS_SWAPPED(false),
  /** Pages by position: an insertion repeats an item on the next page, a deletion skips one. */
  PAGE_DRIFT(false),
  /** Pages hold half of what was asked for although more follows. */
  SHORT_PAGES(false),
  /** An empty page that has a {@code next}: on one call, or at the start of every walk. */
  EMPTY_PAGE("never", "once", "everyWalk"),
  /** No {@code paging} at all when everything fits on one page. */
  NO_PAGING_ON_SINGLE_PAGE(false),
  /** Leaves out {@code caption} and {@code media_product_type}, as the field table suggests. */
  FACEBOOK_FIELDS_ABSENT(false),
  /** Knows no field of media that is newer than the oldest version: naming one is error 100. */
  NEWER_FIELDS_REFUSED(false),
  /** Never tells how many likes a post has, not even to its owner. */
  LIKE_COUNT_ABSENT(false),
  /** The address of a picture or video is another one every time, as its signature is. */
  MEDIA_SIGNED_ANEW(false),
  /** An album has no {@code media_url}, which otherwise is that of its first child. */
  ALBUM_URL_ABSENT(false),
  /** Comments lack {@code username} and {@code from}, as without the comments permission. */
  COMMENT_AUTHORS_ABSENT(false),
  /**
   * How one gets from page to page of the comments: along {@code next}, with the cursors alone, or
   * not at all.
   */
  COMMENTS_PAGING("next", "cursors", "none"),
  /** What follows the last page of the comments is that page again, for ever. */
  COMMENTS_REPEAT_LAST_PAGE(false),
  /** No comments are shown although they are counted, as while the app is in development mode. */
  COMMENTS_HIDDEN(false),
  /** An answer to an answer is refused, or stands in the same thread. */
  REPLY_TO_REPLY("refused", "threaded"),
  /** Whoever writes a comment is not told its id, as one page has it. */
  NEW_COMMENT_ID_ABSENT(false),
  /** The comments edge answers error 10. */
  COMMENTS_PERMISSION_MISSING(false),
  /** The app has Standard Access: Meta's webhook is told of no comment. */
  STANDARD_ACCESS(false),
  /** How {@code account_type} is written: in capitals, or as on the pages. */
  ACCOUNT_TYPE("capitals", "words"),
  /** A token reply says more than its three known properties. */
  EXTRA_TOKEN_KEYS(false),
  /** The code that answers the refresh of a token younger than a day. */
  YOUNG_REFRESH_CODE("10", "190"),
  /** A refresh gives a new token; otherwise it prolongs the one that was sent. */
  REFRESH_GIVES_NEW_TOKEN(true),
  /** What the consent page shows instead of its question. Nobody is sent back from there. */
  CONSENT_PAGE("question", "platformApp", "developerRole", "redirectUri", "scope", "gone"),
  /** The exchange of a code answers a flat object or {@code {"data":[...]}}. */
  CODE_REPLY("flat", "wrapped"),
  /** How the exchange of a code writes the user's id, which is too large for a double. */
  CODE_USER_ID("number", "text"),
  /** How the exchange of a code tells what was allowed, if it does. */
  CODE_PERMISSIONS("list", "text", "absent"),
  /** Which shape the refusal of a wrong app secret has at the exchange of a code. */
  WRONG_SECRET_ERROR("own", "envelope"),
  /** Exchange and refresh of tokens take token and secret in the query alone. */
  TOKEN_QUERY_ONLY(false),
  /** A personal account is refused like one without a role; otherwise it has no professional id. */
  PERSONAL_REFUSED(false),
  /** The HTTP status of every Graph error; 0 stands for the usual one of each code. */
  ERROR_STATUS(0, 0, 599, 400, 403, 500),
  /** The {@code type} of errors that come from Instagram's own half of the platform. */
  ERROR_TYPE("IGApiException", "OAuthException"),
  /** Errors are told in other words than usual. */
  OTHER_ERROR_TEXTS(false),
  /** Sends the usage headers with the percentages below. */
  USAGE_HEADERS(false),
  /** What keys the entry of the business usage header. */
  USAGE_KEY("account", "app"),
  /** The figures of the app's usage header, by this login's names or by the Facebook login's. */
  USAGE_NAMES("instagram", "facebook"),
  /** The business usage header holds lists, objects in their place, or objects of texts. */
  USAGE_FORM("list", "object", "text"),
  APP_USAGE_PERCENT(5, 0, 1000),
  BUSINESS_USAGE_PERCENT(5, 0, 1000),
  REGAIN_ACCESS_MINUTES(0, 0, 100_000);

  private enum Kind {
    FLAG,
    NUMBER,
    CHOICE
  }

  private static final Pattern WORD_START = Pattern.compile("_(.)");

  private final Kind kind;
  private final int minimum;
  private final int maximum;

  // Neither the list nor what is in it can change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Object> positions;

  Switch(boolean initial) {
    this(Kind.FLAG, 0, 0, List.of(initial, !initial));
  }

  Switch(int initial, int minimum, int maximum, Object... others) {
    this(Kind.NUMBER, minimum, maximum, all(initial, others));
  }

  Switch(String initial, Object... others) {
    this(Kind.CHOICE, 0, 0, all(initial, others));
  }

  Switch(Kind kind, int minimum, int maximum, List<Object> positions) {
    this.kind = kind;
    this.minimum = minimum;
    this.maximum = maximum;
    this.positions = positions;
  }

  private static List<Object> all(Object initial, Object... others) {
    return Stream.concat(Stream.of(initial), Arrays.stream(others)).toList();
  }

  /** The name in the control API, such as {@code pinnedFirst}. */
  public String key() {
    return WORD_START
        .matcher(name().toLowerCase(Locale.ROOT))
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  /** The values worth trying one by one, the likeliest first. */
  public List<Object> positions() {
    return positions;
  }

  Object accept(Object value) {
    String text = String.valueOf(value);
    Optional<Object> position =
        positions.stream().filter(each -> String.valueOf(each).equals(text)).findFirst();
    if (position.isPresent()) {
      return position.get();
    }
    if (kind == Kind.NUMBER && text.matches("\\d{1,6}")) {
      int number = Integer.parseInt(text);
      if (number >= minimum && number <= maximum) {
        return number;
      }
    }
    String allowed =
        switch (kind) {
          case FLAG -> "true or false";
          case NUMBER -> "a whole number from " + minimum + " to " + maximum;
          case CHOICE -> "one of " + positions;
        };
    throw new IllegalArgumentException("\"" + key() + "\" must be " + allowed + ".");
  }
}
