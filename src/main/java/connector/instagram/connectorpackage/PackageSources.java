package connector.instagram.connectorpackage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * The files that a package is made of: those of {@code infra/connector}, which the build puts into
 * the jar. Each call reads them anew, so that nothing of them stays in memory.
 */
final class PackageSources {
  static final String DEFINITION = "apiDefinition.swagger.json";
  static final String PROPERTIES = "apiProperties.json";
  static final String SETTINGS = "settings.json";
  static final String ICON = "icon.png";

  /** What the connection key has in place of the sign-in. */
  static final String CONNECTION_KEY = "connection-key.json";

  /** What a connector has that offers sign-in and key. */
  static final String BOTH_WAYS = "both-ways.json";

  static final String README = "package-readme.txt";
  static final String README_OF_BOTH = "both-readme.txt";

  private final Function<String, byte[]> files;

  /**
   * @param files by their names
   */
  PackageSources(Function<String, byte[]> files) {
    this.files = files;
  }

  static PackageSources inTheJar() {
    return new PackageSources(PackageSources::resource);
  }

  byte[] bytes(String name) {
    return files.apply(name);
  }

  String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  ObjectNode json(String name) {
    return Json.parseObject(bytes(name)).orElseThrow(() -> new IllegalStateException(name));
  }

  private static byte[] resource(String name) {
    try (InputStream file = PackageSources.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new FileNotFoundException(name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The jar of the app cannot be read: deploy it again.", e);
    }
  }
}
