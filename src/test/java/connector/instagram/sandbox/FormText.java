package connector.instagram.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code a=1&b=2}; what comes twice counts as it came last. */
final class FormText {
  private FormText() {}

  static Map<String, String> parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        values.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
