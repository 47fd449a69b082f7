package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of the programs in {@code examples}, run as its reader would run it. */
final class NodeExample implements AutoCloseable {
  private static final Path EXAMPLES = Path.of("examples");

  private final Process process;
  private final BufferedReader output;

  private NodeExample(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  /** Whether Node.js is new enough for Azure's own packages. */
  static boolean isAzuresNodeThere() {
    try (NodeExample version = start(List.of("--version"), EXAMPLES.toAbsolutePath(), Map.of())) {
      return Integer.parseInt(version.line().replaceAll("^v(\\d+).*", "$1")) >= 20;
    }
  }

  static NodeExample start(String name, List<String> arguments, Map<String, String> environment) {
    return startIn(EXAMPLES, name, arguments, environment);
  }

  /** Beside the packages that it needs. */
  static NodeExample startBeside(
      Path modules, String name, List<String> arguments, Map<String, String> environment) {
    Path folder = modules.getParent();
    try {
      Files.copy(EXAMPLES.resolve(name), folder.resolve(name), REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return startIn(folder, name, arguments, environment);
  }

  private static NodeExample startIn(
      Path folder, String name, List<String> arguments, Map<String, String> environment) {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(arguments);
    return start(all, folder, environment);
  }

  private static NodeExample start(
      List<String> arguments, Path folder, Map<String, String> environment) {
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new NodeExample(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line that it prints; empty at its end. */
  String line() {
    try {
      String line = output.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that it prints until it ends by itself. */
  List<String> toTheEnd() {
    return output.lines().toList();
  }

  /** Ends it, and returns what it had printed besides. */
  List<String> end() {
    // Not the process itself: that would throw away what nobody has read yet.
    boolean unused = process.toHandle().destroyForcibly();
    return toTheEnd();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
