package connector.instagram.graph;

import java.util.regex.Pattern;

/**
 * Instagram's id of one media object: digits, 17 or 18 today, always handled as text. Ids carry no
 * order in time (page "IG User Media").
 */
public record MediaId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public MediaId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a media id");
    }
  }

  /** Wider than today's form, narrow enough for a path, a document name and a log line. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
