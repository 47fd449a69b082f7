package connector.instagram.metacallbacks;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The form in which Meta posts its {@code signed_request}. */
final class SignedRequestForm {
  private static final String FIELD = "signed_request";

  private SignedRequestForm() {}

  /**
   * The one field's value.
   *
   * @throws RefusedCallbackException when there is not exactly one
   */
  static String read(String body) {
    List<String> found = new ArrayList<>();
    for (String field : body.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals >= 0 && decode(field.substring(0, equals)).equals(FIELD)) {
        found.add(decode(field.substring(equals + 1)));
      }
    }
    if (found.size() != 1) {
      throw new RefusedCallbackException("the form has " + found.size() + " of it, not one");
    }
    return found.get(0);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RefusedCallbackException("the form is not encoded as one");
    }
  }
}
