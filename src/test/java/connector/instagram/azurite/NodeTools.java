package connector.instagram.azurite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The node and npm commands of this machine. */
record NodeTools(String node, String npm) {
  private static final int OLDEST = 18;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");

  static NodeTools onPath() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return new NodeTools("node", windows ? "npm.cmd" : "npm");
  }

  void requireNode() {
    Finished version =
        run(
            List.of(node, "--version"),
            Path.of("."),
            "Azurite needs Node.js " + OLDEST + " or newer, but '" + node + "' was not found.");
    Matcher matcher = VERSION.matcher(version.lastLine());
    if (!matcher.matches()) {
      throw new AzuriteException(
          "Azurite needs Node.js " + OLDEST + " or newer, but '" + node + "' told no version.");
    }
    if (Integer.parseInt(matcher.group(1)) < OLDEST) {
      throw new AzuriteException(
          "Azurite needs Node.js " + OLDEST + " or newer, not " + version.lastLine() + ".");
    }
  }

  Finished runNpm(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(npm));
    command.addAll(List.of(arguments));
    return run(
        command, folder, "Packages are installed with npm, but '" + npm + "' was not found.");
  }

  private static Finished run(List<String> command, Path folder, String whenMissing) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("npm_config_update_notifier", "false");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new AzuriteException(whenMissing, e);
    }
    try (BufferedReader output = process.inputReader(UTF_8)) {
      List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
      return new Finished(process.waitFor(), lines);
    } catch (IOException e) {
      throw new AzuriteException("'" + String.join(" ", command) + "' could not be read.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AzuriteException("'" + String.join(" ", command) + "' was interrupted.", e);
    } finally {
      process.destroy();
    }
  }

  /** How a command ended and what it printed. */
  record Finished(int exit, List<String> lines) {
    Finished {
      lines = List.copyOf(lines);
    }

    String lastLine() {
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    }
  }
}
