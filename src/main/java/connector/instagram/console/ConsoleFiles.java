package connector.instagram.console;

import connector.instagram.api.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The page and the files that it loads, each read from the jar once. Thread safe. */
final class ConsoleFiles {
  /** No name of this form leaves the folder, and {@code index.html} is not among them. */
  private static final Pattern NAME = Pattern.compile("[a-z]{1,32}\\.(js|css)");

  private final Map<String, ConsoleFile> read = new ConcurrentHashMap<>();

  ConsoleFile page() {
    return find("index.html").orElseThrow(() -> new IllegalStateException("the page is missing"));
  }

  /**
   * @param name as a caller sent it
   * @throws ApiException when the page has no such file
   */
  ConsoleFile named(String name) {
    return Optional.of(name)
        .filter(NAME.asMatchPredicate())
        .flatMap(this::find)
        .orElseThrow(
            () ->
                ApiException.notFound(
                    "The console has no such file. Load the page /api/console again: it may be of"
                        + " another version."));
  }

  private Optional<ConsoleFile> find(String name) {
    ConsoleFile known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream content = ConsoleFiles.class.getResourceAsStream("/console/" + name)) {
      if (content == null) {
        return Optional.empty();
      }
      String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      ConsoleFile file = new ConsoleFile(mediaType(name), text);
      read.put(name, file);
      return Optional.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mediaType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      default -> "text/html; charset=utf-8";
    };
  }
}
