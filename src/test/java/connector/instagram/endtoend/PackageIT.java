package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import connector.instagram.release.Pom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What would be deployed. */
class PackageIT {
  private static final Path GOLDEN = Path.of("src/test/resources/functions");
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void everyFunctionIsDescribedToTheHostExactlyAsCommitted() throws IOException {
    TreeMap<String, Object> packaged = new TreeMap<>();
    try (Stream<Path> folders = Files.list(Stack.staging())) {
      for (Path folder : folders.filter(f -> Files.exists(f.resolve("function.json"))).toList()) {
        packaged.put(
            folder.getFileName().toString(),
            json.readTree(folder.resolve("function.json").toFile()));
      }
    }
    TreeMap<String, Object> golden = new TreeMap<>();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path file : files.toList()) {
        golden.put(
            file.getFileName().toString().replace(".json", ""), json.readTree(file.toFile()));
      }
    }
    assertThat(packaged).isNotEmpty().isEqualTo(golden);
  }

  @Test
  void theHostAndLocalSettingsAreTheCommittedOnes() throws IOException {
    for (String file : List.of("host.json", "local.settings.json")) {
      assertThat(json.readTree(Stack.staging().resolve(file).toFile()))
          .isEqualTo(json.readTree(Path.of(file).toFile()));
    }
  }

  @Test
  void theJarHoldsNoTestCode() throws IOException {
    try (ZipFile jar = new ZipFile(Stack.staging().resolve("instagram-connector.jar").toFile())) {
      assertThat(jar.stream().map(Object::toString))
          .contains("connector/instagram/app/FunctionInstances.class")
          .noneMatch(name -> name.contains("sandbox") || name.contains("localhost"));
    }
  }

  @Test
  void theJarKnowsItsVersion() throws IOException {
    try (ZipFile jar = new ZipFile(Stack.staging().resolve("instagram-connector.jar").toFile())) {
      byte[] version =
          jar.getInputStream(jar.getEntry("connector/instagram/api/version.txt")).readAllBytes();
      assertThat(new String(version, StandardCharsets.UTF_8).strip()).isEqualTo(Pom.version());
    }
  }

  @Test
  void theLibrariesAreFewAndHoldNeitherGsonNorNettyNorTestLibraries() throws IOException {
    try (Stream<Path> jars = Files.list(Stack.staging().resolve("lib"))) {
      List<String> names = jars.map(jar -> jar.getFileName().toString()).toList();
      assertThat(names)
          .hasSizeLessThan(39)
          .noneMatch(name -> name.matches("(gson|netty|jetty|junit|mockito|assertj).*"));
    }
  }

  @Test
  void theDeployableZipIsTheStagingFolderWithoutTheSettingsOfThisMachine() throws IOException {
    Path zip = Path.of("target/instagram-connector-deployable.zip");
    assumeTrue(Files.exists(zip), "an app that runs already was not packaged here");
    Set<String> staged = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Stack.staging())) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> staged.add(Stack.staging().relativize(file).toString()));
    }
    staged.remove("local.settings.json");

    try (ZipFile deployable = new ZipFile(zip.toFile())) {
      assertThat(deployable.stream().filter(entry -> !entry.isDirectory()).map(Object::toString))
          .containsExactlyInAnyOrderElementsOf(staged);
    }
    assertThat(Files.size(zip)).isLessThan(15_000_000);
  }
}
