package connector.instagram.media;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The tags in a caption. A tag is letters, marks, digits and underscores behind a {@code #}, which
 * does not stand in a word or an address. Read by hand: a pattern took a tenth of what a page of
 * posts takes.
 */
final class CaptionTags {
  private static final int LETTERS =
      types(
          Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER);

  private static final int NUMBERS =
      types(Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER);

  private static final int MARKS =
      types(Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK);

  private CaptionTags() {}

  private static int types(byte... types) {
    int all = 0;
    for (byte type : types) {
      all |= 1 << type;
    }
    return all;
  }

  /** Without the sign and in lower case, each once, as Instagram wrote them before 2020. */
  static Set<String> of(String caption) {
    int sign = caption.indexOf('#');
    if (sign < 0) {
      return Set.of();
    }
    Set<String> tags = new LinkedHashSet<>();
    for (; sign >= 0; sign = caption.indexOf('#', sign + 1)) {
      int end = end(caption, sign + 1);
      if (end > sign + 1 && mayBegin(caption, sign)) {
        tags.add(caption.substring(sign + 1, end).toLowerCase(Locale.ROOT));
      }
    }
    return tags;
  }

  private static boolean mayBegin(String caption, int sign) {
    if (sign == 0) {
      return true;
    }
    int before = caption.codePointBefore(sign);
    return !isOf(before, LETTERS | NUMBERS) && "_&#/".indexOf(before) < 0;
  }

  private static int end(String caption, int from) {
    int end = from;
    while (end < caption.length()) {
      int sign = caption.codePointAt(end);
      if (sign != '_' && !isOf(sign, LETTERS | MARKS | NUMBERS)) {
        break;
      }
      end += Character.charCount(sign);
    }
    return end;
  }

  private static boolean isOf(int sign, int types) {
    return (1 << Character.getType(sign) & types) != 0;
  }
}
