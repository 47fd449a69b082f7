package connector.instagram.media;

import java.util.Arrays;
import java.util.List;

/**
 * Text that somebody copied from a page or a message: signs that cannot be seen come along with it,
 * and words that stand around what is meant.
 */
public record PastedText(String text) {
  private static final String OPENING = "<([{\"'«“„‘";
  private static final String CLOSING = ">)]}\"'»”“’.,;:!…";

  /** Without the signs that cannot be seen, every space a plain one and none at the ends. */
  public static PastedText of(String pasted) {
    StringBuilder clean = new StringBuilder();
    pasted
        .codePoints()
        .filter(sign -> Character.getType(sign) != Character.FORMAT)
        .map(sign -> Character.isSpaceChar(sign) || Character.isWhitespace(sign) ? ' ' : sign)
        .forEach(clean::appendCodePoint);
    return new PastedText(clean.toString().strip());
  }

  /** Each without the marks of the sentence that it stands in. */
  List<String> words() {
    return Arrays.stream(text.split(" ", -1))
        .map(PastedText::bare)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String bare(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && OPENING.indexOf(word.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && CLOSING.indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(start, end);
  }
}
