package connector.instagram.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The list of parts (SBOM): every library in the function zip with its version, licence and hash.
 *
 * @param json in CycloneDX's form
 */
record PartsList(JsonNode json) {
  /** The Java worker of the platform has it, so it is not in the zip. */
  private static final Set<String> OF_THE_PLATFORM = Set.of("azure-functions-java-core-library");

  static PartsList read(Path file) throws IOException {
    return new PartsList(new ObjectMapper().readTree(file.toFile()));
  }

  /** Refuses a list that is not what lies in the zip, to the byte. */
  void check(Path functionZip) throws IOException {
    Map<String, String> listed = hashes();
    Map<String, String> packed = new TreeMap<>();
    try (ZipFile zip = new ZipFile(functionZip.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().startsWith("lib/") && !entry.isDirectory()) {
          byte[] content = zip.getInputStream(entry).readAllBytes();
          packed.put(entry.getName().replace("lib/", ""), Checksums.of(content));
        }
      }
    }
    Set<String> different = new TreeSet<>(listed.keySet());
    different.addAll(packed.keySet());
    different.removeIf(name -> listed.getOrDefault(name, "").equals(packed.get(name)));
    if (!different.isEmpty() || packed.isEmpty()) {
      throw new ReleaseException(
          "The list of parts and the function zip differ in "
              + different
              + ": build both with mvn -Prelease clean verify.");
    }
  }

  private Map<String, String> hashes() {
    Map<String, String> hashes = new TreeMap<>();
    for (JsonNode part : json.path("components")) {
      String name = part.path("name").asText();
      if (!OF_THE_PLATFORM.contains(name)) {
        hashes.put(name + "-" + part.path("version").asText() + ".jar", sha256(part));
      }
    }
    return hashes;
  }

  private static String sha256(JsonNode part) {
    return StreamSupport.stream(part.path("hashes").spliterator(), false)
        .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
        .map(hash -> hash.path("content").asText())
        .findFirst()
        .orElse("");
  }
}
