package connector.instagram.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of the sandbox's page: its own, and those of the console that it shares. */
final class WatchFiles {
  /** As strict as the console's own rules. */
  static final Map<String, String> GUARDS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src"
              + " 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-store");

  private static final List<String> FOLDERS = List.of("/watch/", "/console/");
  private static final Pattern NAME = Pattern.compile("[a-z]{1,32}\\.(js|css)");

  private WatchFiles() {}

  /**
   * @param name empty for the page itself
   */
  static Optional<byte[]> read(String name) {
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    String file = name.isEmpty() ? "index.html" : name;
    return FOLDERS.stream()
        .map(folder -> content(folder + file))
        .flatMap(Optional::stream)
        .findFirst();
  }

  static String mediaType(String name) {
    if (name.isEmpty()) {
      return "text/html; charset=utf-8";
    }
    return name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
  }

  private static Optional<byte[]> content(String resource) {
    try (InputStream content = WatchFiles.class.getResourceAsStream(resource)) {
      return content == null ? Optional.empty() : Optional.of(content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
