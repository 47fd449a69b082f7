package connector.instagram.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parses Bicep with tree-sitter, in one Node process that is installed below the build folder. */
final class BicepReader implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOCK_FILE = "package-lock.json";
  private static final String INSTALLED = "installed-package-lock.json";
  private static final String SCRIPT = "read-bicep.cjs";

  private final Process process;
  private final Writer requests;
  private final BufferedReader replies;

  private BicepReader(Process process) {
    this.process = process;
    this.requests = process.outputWriter(UTF_8);
    this.replies = process.inputReader(UTF_8);
  }

  /** For the project in the working directory. */
  static BicepReader start() {
    Path source = Path.of("src/test/bicep");
    Path folder = Path.of("target/bicep");
    try {
      Files.createDirectories(folder);
      try (FileChannel channel = FileChannel.open(folder.resolve(".lock"), CREATE, WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !isInstalled(source, folder)) {
          install(source, folder);
        }
        Files.copy(source.resolve(SCRIPT), folder.resolve(SCRIPT), REPLACE_EXISTING);
      }
      return new BicepReader(process(folder, "node", SCRIPT).start());
    } catch (IOException e) {
      throw new InfrastructureException("Parsing Bicep needs Node.js 18 or newer, and npm.", e);
    }
  }

  /** Parses files, each named by its path. */
  synchronized Map<String, JsonNode> read(Map<String, String> texts) {
    try {
      requests.write(JSON.writeValueAsString(texts));
      requests.write('\n');
      requests.flush();
      String reply = replies.readLine();
      if (reply == null) {
        throw new InfrastructureException("The parser of Bicep ended: is Node.js 18 or newer?");
      }
      return JSON.readValue(
          reply, JSON.getTypeFactory().constructMapType(Map.class, String.class, JsonNode.class));
    } catch (IOException e) {
      throw new InfrastructureException("The parser of Bicep ended: is Node.js 18 or newer?", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static boolean isInstalled(Path source, Path folder) throws IOException {
    Path installed = folder.resolve(INSTALLED);
    return Files.isDirectory(folder.resolve("node_modules"))
        && Files.exists(installed)
        && Files.mismatch(installed, source.resolve(LOCK_FILE)) == -1;
  }

  private static void install(Path source, Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(INSTALLED));
    for (String name : List.of("package.json", LOCK_FILE, ".npmrc")) {
      Files.copy(source.resolve(name), folder.resolve(name), REPLACE_EXISTING);
    }
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    Process npm =
        process(
                folder,
                windows ? "npm.cmd" : "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (npm.waitFor() != 0) {
        throw new InfrastructureException("npm could not install the parser of Bicep.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException("Installing the parser of Bicep was interrupted.", e);
    } finally {
      npm.destroy();
    }
    // Written last, so that a broken installation is never taken for a whole one.
    Files.copy(source.resolve(LOCK_FILE), folder.resolve(INSTALLED), REPLACE_EXISTING);
  }

  private static ProcessBuilder process(Path folder, String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().remove("NODE_OPTIONS");
    builder.environment().put("npm_config_update_notifier", "false");
    return builder;
  }
}
