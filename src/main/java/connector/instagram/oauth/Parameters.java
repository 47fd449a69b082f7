package connector.instagram.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a query or a form (RFC 6749, appendix B). They are read here and not by the
 * OAuth library, because a client's {@code state} goes back to it exactly as it came: the library
 * decodes it and encodes it in its own way.
 */
final class Parameters {
  private final Map<String, List<String>> encoded = new LinkedHashMap<>();

  /**
   * @param text without a question mark in front
   */
  Parameters(String text) {
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      // A parameter without a value counts as absent (RFC 6749, section 3.1).
      if (!value.isEmpty()) {
        encoded.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
      }
    }
  }

  /** The decoded value; empty when there is none. */
  String get(String name) {
    return decode(raw(name));
  }

  /** The value as it was sent; empty when there is none. */
  String raw(String name) {
    return encoded.getOrDefault(name, List.of("")).get(0);
  }

  boolean has(String name) {
    return encoded.containsKey(name);
  }

  /** True for one that came more than once, which no parameter of OAuth 2.0 may. */
  boolean isRepeated(String name) {
    return encoded.getOrDefault(name, List.of()).size() > 1;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that begins no escape stands for itself.
      return text;
    }
  }
}
