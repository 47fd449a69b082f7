package connector.instagram.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The encoding of an address, where a plus sign is a plus sign. */
public final class PercentEncoding {
  private PercentEncoding() {}

  /** The text itself when a percent sign in it begins no escape. */
  public static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
