package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides whether a caller may use a function; an empty key lets everyone in, as `func` does. */
record KeyCheck(Optional<String> key) {
  static final String SETTING = "LOCAL_FUNCTION_KEY";

  /** Who may call a function. */
  enum Level {
    ANONYMOUS,
    FUNCTION,
    ADMIN;

    static Level parse(String text) throws IndexingException {
      try {
        return valueOf(text.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IndexingException("authLevel '" + text + "' is not understood");
      }
    }
  }

  boolean allows(Level level, Map<String, String> headers, Map<String, String> query) {
    if (level == Level.ANONYMOUS || key.filter(String::isEmpty).isPresent()) {
      return true;
    }
    return isKey(headers.get("x-functions-key")) || isKey(query.get("code"));
  }

  private boolean isKey(String presented) {
    return presented != null
        && key.isPresent()
        && MessageDigest.isEqual(presented.getBytes(UTF_8), key.get().getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "KeyCheck[redacted]";
  }
}
