package connector.instagram.connectorpackage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A package as an operator has it after unpacking: its files by their paths. */
public final class Unpacked {
  /** The folders that anybody may install. */
  public static final Set<String> TRIED = Set.of("sign-in", "key");

  static final AppAddress ADDRESS =
      new AppAddress(URI.create("https://func-abc.azurewebsites.net"));

  /** As in the jar, without the build: those of the source folder. */
  static final PackageSources SOURCES = new PackageSources(Unpacked::source);

  private final Map<String, byte[]> files;

  private Unpacked(Map<String, byte[]> files) {
    this.files = files;
  }

  public static Unpacked of(byte[] zip) {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (files.put(entry.getName(), entries.readAllBytes()) != null) {
          throw new IllegalArgumentException(entry.getName() + " is there twice");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Unpacked(files);
  }

  static Unpacked example() {
    return of(PackageZip.of(SOURCES, facts()));
  }

  static PackageFacts facts() {
    return new PackageFacts(
        ADDRESS,
        new PackageRequest(PackageRequest.USUAL_CLIENT, Optional.empty()),
        true,
        Optional.empty(),
        "1.2.0");
  }

  public Set<String> paths() {
    return files.keySet();
  }

  public String text(String path) {
    return new String(files.get(path), UTF_8);
  }

  /** Puts the files where a tool takes them from. */
  public void writeTo(Path target) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = target.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  Unpacked without(String path) {
    Map<String, byte[]> fewer = new TreeMap<>(files);
    fewer.remove(path);
    return new Unpacked(fewer);
  }

  /** The same with another text in its place in one file. */
  Unpacked replacing(String path, String text, String other) {
    Map<String, byte[]> changed = new TreeMap<>(files);
    changed.put(path, text(path).replace(text, other).getBytes(UTF_8));
    return new Unpacked(changed);
  }

  /** The files of a folder by their names. */
  Map<String, byte[]> filesIn(String folder) {
    Map<String, byte[]> inside = new TreeMap<>();
    files.forEach(
        (path, bytes) -> {
          if (path.startsWith(folder + "/")) {
            inside.put(path.substring(folder.length() + 1), bytes);
          }
        });
    return inside;
  }

  ConnectorFiles folder(String folder) {
    return new ConnectorFiles(filesIn(folder));
  }

  private static byte[] source(String name) {
    try {
      return Files.readAllBytes(ConnectorFiles.SOURCE.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
