package connector.instagram.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The file {@code SHA256SUMS}, in the form that {@code sha256sum --check} reads. */
final class Checksums {
  static final String FILE = "SHA256SUMS";

  private Checksums() {}

  /** Of all files of the folder that are there. */
  static void write(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    StringBuilder lines = new StringBuilder();
    for (Path file : files) {
      lines
          .append(of(Files.readAllBytes(file)))
          .append("  ")
          .append(file.getFileName())
          .append("\n");
    }
    Files.writeString(folder.resolve(FILE), lines);
  }

  /** In hexadecimal digits. */
  static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
