package connector.instagram.comments;

import java.text.Normalizer;

/**
 * What is left of a text when it is compared. Instagram may show it in another spelling than it was
 * sent in: with other spaces, without signs that cannot be seen, with accents put together.
 */
final class ComparableText {
  private static final int FIRST_VARIATION = 0xFE00;
  private static final int LAST_VARIATION = 0xFE0F;

  private ComparableText() {}

  /** Empty when there is nothing in it to see. */
  static String of(String text) {
    StringBuilder seen = new StringBuilder();
    text.codePoints().filter(ComparableText::isSeen).forEach(seen::appendCodePoint);
    return Normalizer.normalize(seen, Normalizer.Form.NFC);
  }

  private static boolean isSeen(int sign) {
    int type = Character.getType(sign);
    return !Character.isSpaceChar(sign)
        && !Character.isWhitespace(sign)
        && type != Character.CONTROL
        && type != Character.FORMAT
        && (sign < FIRST_VARIATION || sign > LAST_VARIATION);
  }
}
