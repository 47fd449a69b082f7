package connector.instagram.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bicep's command line, of the version that made the snapshots: another one may evaluate or format
 * otherwise.
 */
public record Bicep(Path command) {
  private static final Path VERSION = Path.of("infra/snapshots/bicep-version.txt");

  /** On the PATH, where the Azure CLI installs it, or a copy beside the checkout. */
  public static Optional<Bicep> find() throws IOException, InterruptedException {
    String version = version();
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    Stream<Path> path =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
    Stream<Path> other =
        Stream.of(Path.of(System.getProperty("user.home"), ".azure/bin"), Path.of("../shared/bin"));
    for (Path folder : Stream.concat(path, other).toList()) {
      Path command = folder.resolve(windows ? "bicep.exe" : "bicep").toAbsolutePath();
      if (Files.isExecutable(command)) {
        Bicep bicep = new Bicep(command);
        if (bicep.run(Path.of("."), "--version").contains(" " + version + " ")) {
          return Optional.of(bicep);
        }
      }
    }
    return Optional.empty();
  }

  public static String version() throws IOException {
    return Files.readString(VERSION).strip();
  }

  /** Runs to the end and returns all that was printed. */
  public String run(Path folder, String... arguments) throws IOException, InterruptedException {
    String[] line =
        Stream.concat(Stream.of(command.toString()), Stream.of(arguments)).toArray(String[]::new);
    Process process =
        new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
