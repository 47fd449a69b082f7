package connector.instagram.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Instagram's id of one media object: digits, 17 or 18 today, always handled as text. Ids carry no
 * order in time (page "IG User Media").
 *
 * <p>The poll remembers many of them, so one of today's form is held as the number that it spells.
 */
public final class MediaId {
  private static final int LONGEST = 64;

  /** A number of so many digits fits. */
  private static final int MOST_DIGITS = 18;

  private final long number;

  /** Only of an id that the number does not spell. */
  private final @Nullable String other;

  public MediaId(String value) {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a media id");
    }
    boolean isNumber = isSpeltByNumber(value);
    this.number = isNumber ? Long.parseLong(value) : 0;
    this.other = isNumber ? null : value;
  }

  private static boolean isSpeltByNumber(String value) {
    if (value.length() > MOST_DIGITS || (value.charAt(0) == '0' && value.length() > 1)) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  public String value() {
    return other == null ? Long.toString(number) : other;
  }

  /** Wider than today's form, narrow enough for a path, a document name and a log line. */
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isAllowed(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char sign) {
    return (sign >= '0' && sign <= '9')
        || (sign >= 'A' && sign <= 'Z')
        || (sign >= 'a' && sign <= 'z')
        || sign == '_'
        || sign == '-';
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return that instanceof MediaId id && number == id.number && Objects.equals(other, id.other);
  }

  @Override
  public int hashCode() {
    return other == null ? Long.hashCode(number) : other.hashCode();
  }

  @Override
  public String toString() {
    return value();
  }
}
