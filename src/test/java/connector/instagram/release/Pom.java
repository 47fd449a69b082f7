package connector.instagram.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The committed pom. */
public final class Pom {
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>instagram-connector</artifactId>\\s*<version>([^<]+)</version>");

  private Pom() {}

  /** The project's own version, as a person wrote it. */
  public static String version() {
    Matcher version = VERSION.matcher(text());
    if (!version.find()) {
      throw new IllegalStateException("pom.xml has no version behind the project's name");
    }
    return version.group(1);
  }

  static String text() {
    try {
      return Files.readString(Path.of("pom.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
