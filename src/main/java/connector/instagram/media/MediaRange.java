package connector.instagram.media;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Which of the account's media are wanted: the newest so many that are strictly earlier than one
 * media object and strictly later than another.
 *
 * @param ordered by time and id, so that ranges fit together; otherwise as Instagram lists them
 * @param before what everything in the range is earlier than
 * @param after what everything in the range is later than
 */
record MediaRange(
    int count,
    Optional<MediaParameter.MediaReference> before,
    Optional<MediaParameter.MediaReference> after,
    boolean ordered) {
  private static final int MOST = 100;

  /** As many as Instagram's own first page had when the connector was made. */
  private static final int USUAL = 25;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,20}(?:\\.[0-9]{0,20})?(?:[eE][+-]?[0-9]{1,3})?");

  /** What a caller gets who asks for no range. */
  static MediaRange usual() {
    return newest(USUAL);
  }

  static MediaRange newest(int count) {
    return new MediaRange(count, Optional.empty(), Optional.empty(), false);
  }

  boolean isAnchored() {
    return before.isPresent() || after.isPresent();
  }

  /** One of the two ends of a range. */
  enum Bound {
    BEFORE,
    AFTER
  }

  /**
   * Reads a count; empty when the text is none. The connector always declared a floating-point
   * number, so flows send 20.0 and 2e1 as well.
   */
  static OptionalInt parseCount(String text) {
    String trimmed = text.trim();
    return trimmed.isEmpty() ? OptionalInt.of(MOST) : parseNumber(trimmed);
  }

  /** The same where no text means the usual count. */
  static OptionalInt parseCountOfUsual(String text) {
    String trimmed = text.trim();
    return trimmed.isEmpty() ? OptionalInt.of(USUAL) : parseNumber(trimmed);
  }

  private static OptionalInt parseNumber(String trimmed) {
    if (NUMBER.matcher(trimmed).matches()) {
      BigDecimal number = new BigDecimal(trimmed).stripTrailingZeros();
      if (number.signum() > 0 && number.scale() <= 0) {
        return OptionalInt.of(number.min(BigDecimal.valueOf(MOST)).intValue());
      }
    }
    return OptionalInt.empty();
  }
}
