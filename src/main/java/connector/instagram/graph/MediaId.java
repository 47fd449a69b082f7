package connector.instagram.graph;

/**
 * Instagram's id of one media object: digits, 17 or 18 today, always handled as text. Ids carry no
 * order in time (page "IG User Media").
 */
public record MediaId(String value) {
  private static final int LONGEST = 64;

  public MediaId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a media id");
    }
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
  public String toString() {
    return value;
  }
}
