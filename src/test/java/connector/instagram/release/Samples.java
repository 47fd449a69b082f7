package connector.instagram.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Function zips and lists of parts with next to nothing in them. */
final class Samples {
  private Samples() {}

  static Path zip(Path folder, Map<String, String> content) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("instagram-connector-deployable.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : content.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
      }
    }
    return file;
  }

  /** Of one library. */
  static PartsList parts(String name, String version, String content) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    ObjectNode part = json.putArray("components").addObject();
    part.put("name", name).put("version", version);
    part.putArray("hashes").addObject().put("alg", "MD5").put("content", "other");
    part.withArray("hashes")
        .addObject()
        .put("alg", "SHA-256")
        .put("content", Checksums.of(content.getBytes(UTF_8)));
    return new PartsList(json);
  }
}
