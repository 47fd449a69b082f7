package connector.instagram.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An opaque page cursor: an item and the position it had when the cursor was made. */
record SandboxCursor(String id, int position) {
  /** Stands before the first item; made when an empty page has a next one. */
  static final SandboxCursor START = new SandboxCursor("start", -1);

  private static final String PREFIX = "AQHS:";
  private static final String SUFFIX = "ZDZD";

  String encoded() {
    byte[] text = (PREFIX + position + ":" + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text) + SUFFIX;
  }

  static SandboxCursor decode(String encoded) {
    try {
      String core = encoded.substring(0, encoded.length() - SUFFIX.length());
      String text = new String(Base64.getUrlDecoder().decode(core), StandardCharsets.UTF_8);
      String content = text.substring(PREFIX.length());
      int colon = content.indexOf(':');
      return new SandboxCursor(
          content.substring(colon + 1), Integer.parseInt(content.substring(0, colon)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw invalid();
    }
  }

  static SandboxGraphError.GraphFailure invalid() {
    return SandboxGraphError.of(100, "The cursor is not valid").failure();
  }
}
