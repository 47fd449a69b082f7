package connector.instagram.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Replies as Instagram writes them, one file per oddity. */
public final class Fixtures {
  private Fixtures() {}

  public static String text(String name) {
    try (InputStream file = Fixtures.class.getResourceAsStream("/graph/" + name + ".json")) {
      if (file == null) {
        throw new IllegalArgumentException("no fixture " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
