package connector.instagram.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which version of the connector this is. The pom says it, and nothing else does. */
public final class AppVersion {
  /** What a build without Maven has, which fills nothing in. */
  static final String UNKNOWN = "unknown";

  private AppVersion() {}

  /**
   * Such as {@code 1.2.0}, or {@code 1.2.0-SNAPSHOT} between two releases. Read when first asked.
   */
  public static String text() {
    return Filled.IN;
  }

  private static String read() {
    try (InputStream text = AppVersion.class.getResourceAsStream("version.txt")) {
      return text == null
          ? UNKNOWN
          : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The jar of the app cannot be read: deploy it again.", e);
    }
  }

  private static final class Filled {
    private static final String IN = read();
  }
}
