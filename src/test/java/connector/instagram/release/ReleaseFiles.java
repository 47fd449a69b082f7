package connector.instagram.release;

import connector.instagram.infrastructure.Bicep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts the files of a release into {@code target/release}.
 *
 * @param project the project's folder
 */
record ReleaseFiles(Path project, Release release, Optional<Bicep> bicep) {
  static final String TEMPLATE = "main.json";

  /** What can be known before the build: fails early, and not after all tests. */
  void check() throws IOException {
    Files.deleteIfExists(parts());
    changelog();
    if (bicep.isEmpty() && release.isPublished()) {
      throw new ReleaseException(noBicep() + " Install it: infra/README.md says how.");
    }
  }

  /** Returns the folder. */
  Path write() throws IOException, InterruptedException {
    Path target = project.resolve("target");
    Path folder = emptied(target.resolve("release"));
    Path functionZip = target.resolve("instagram-connector-deployable.zip");
    if (Files.notExists(parts())) {
      throw new ReleaseException(
          "There is no list of parts, because CycloneDX's plugin does not run while Maven is"
              + " offline: leave out -o.");
    }
    PartsList.read(parts()).check(functionZip);
    Files.copy(functionZip, folder.resolve(release.functionZip()));
    Files.copy(parts(), folder.resolve(release.partsList()));
    if (bicep.isPresent()) {
      String compiled = bicep.get().run(project, "build", "--stdout", "infra/main.bicep");
      Files.writeString(
          folder.resolve(TEMPLATE),
          CompiledTemplate.parse(compiled).installing(release.packageAddress()));
    }
    Files.writeString(
        folder.resolve(ReleaseNotes.FILE), new ReleaseNotes(release, changelog()).text());
    Checksums.write(folder);
    return folder;
  }

  private Path parts() {
    return project.resolve("target/parts.json");
  }

  private String changelog() throws IOException {
    return new Changelog(Files.readString(project.resolve("CHANGELOG.md"))).changes(release);
  }

  static String noBicep() throws IOException {
    return "The template cannot be compiled: there is no Bicep " + Bicep.version() + ".";
  }

  private static Path emptied(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> old = Files.list(folder)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    return folder;
  }
}
