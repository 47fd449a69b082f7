package connector.instagram.media;

import connector.instagram.api.ApiException;
import connector.instagram.json.Json;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of the account's media are wanted: the newest so many that are strictly earlier than one
 * media object and strictly later than another.
 *
 * @param ordered by time and id, so that ranges fit together; otherwise as Instagram lists them
 * @param before the parameter {@code max_id}
 * @param after the parameter {@code min_id}
 */
record MediaRange(
    int count, Optional<MediaReference> before, Optional<MediaReference> after, boolean ordered) {
  private static final int MOST = 100;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,20}(?:\\.[0-9]{0,20})?(?:[eE][+-]?[0-9]{1,3})?");

  static MediaRange newest(int count) {
    return new MediaRange(count, Optional.empty(), Optional.empty(), false);
  }

  boolean isAnchored() {
    return before.isPresent() || after.isPresent();
  }

  /**
   * @throws ApiException naming the parameter that is wrong
   */
  static MediaRange parse(String count, String maxId, String minId) {
    return new MediaRange(count(count.trim()), key(maxId, "max_id"), key(minId, "min_id"), true);
  }

  private static Optional<MediaReference> key(String text, String parameter) {
    return Optional.of(text)
        .filter(given -> !given.isBlank())
        .map(given -> MediaReference.parse(given, parameter));
  }

  /** The connector always declared a floating-point number, so flows send 20.0 and 2e1 as well. */
  private static int count(String text) {
    if (text.isEmpty()) {
      return MOST;
    }
    if (NUMBER.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      if (number.signum() > 0 && number.scale() <= 0) {
        return number.min(BigDecimal.valueOf(MOST)).intValue();
      }
    }
    throw ApiException.invalidParameter(
        "The parameter \"count\" has to be a whole number from 1; above 100 it means 100.",
        Json.object().put("parameter", "count"));
  }
}
