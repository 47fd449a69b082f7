package connector.instagram.connectorpackage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The package: a folder for each variant, and a text that says what to do with them. */
final class PackageZip {
  static final String README = "README.txt";

  /**
   * No entry says when it was made. A zip tells times from 1980 on without a time zone; at the very
   * beginning Java still adds one.
   */
  private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private PackageZip() {}

  static byte[] of(PackageSources sources, PackageFacts facts) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(README, utf8(new PackageReadme(sources, facts).text()));
    Rendering rendering = new Rendering(sources, facts);
    for (Variant variant : Variant.values()) {
      rendering
          .files(variant)
          .forEach((name, bytes) -> files.put(variant.folder() + "/" + name, bytes));
    }
    files.put(Variant.BOTH.folder() + "/" + README, sources.bytes(PackageSources.README_OF_BOTH));
    return zip(files);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(SortedMap<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(ANY_TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
