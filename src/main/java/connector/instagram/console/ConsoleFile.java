package connector.instagram.console;

import connector.instagram.api.ApiReply;
import connector.instagram.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of the page, and what a browser may do with it. */
record ConsoleFile(String mediaType, String text, String tag) {
  /**
   * Scripts, style and requests of this app and no others; no text becomes markup or script, no
   * form is sent, no frame shows it (S10).
   */
  private static final Map<String, String> GUARDS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
              + " 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'",
          "X-Frame-Options",
          "DENY",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          // Kept, but asked for each time: a new version is in force at once and as a whole.
          "Cache-Control",
          "no-cache");

  ConsoleFile(String mediaType, String text) {
    this(mediaType, text, "\"" + Sha256.hex(text).substring(0, 32) + "\"");
  }

  /**
   * @param known the header {@code If-None-Match}: the tags of what the browser has
   */
  ApiReply replyTo(String known) {
    Map<String, String> headers = new HashMap<>(GUARDS);
    headers.put("ETag", tag);
    return isAmong(known)
        ? new ApiReply(304, Optional.empty(), headers)
        : ApiReply.file(mediaType, text.getBytes(StandardCharsets.UTF_8)).with(headers);
  }

  /** A front end that compresses makes a tag weak: it names the same text all the same. */
  private boolean isAmong(String known) {
    return Stream.of(known.split(",", -1))
        .map(String::trim)
        .map(other -> other.startsWith("W/") ? other.substring(2) : other)
        .anyMatch(other -> other.equals(tag) || other.equals("*"));
  }
}
