package connector.instagram.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the step that makes the encryption key, with an {@code az} that only pretends: its vault is
 * a folder, and it fails as often as files in that folder say.
 */
final class KeyStep {
  /** Fails while there is a number in {@code fail-COMMAND}, and counts it down. */
  private static final String AZ =
      """
      #!/bin/sh
      echo "$*" >> "$VAULT/calls"
      name=$(echo "$1 $2 $3" | sed 's/keyvault secret //; s/ .*//')
      if [ -s "$VAULT/fail-$name" ]; then
        left=$(cat "$VAULT/fail-$name")
        if [ "$left" -gt 1 ]; then
          echo $((left - 1)) > "$VAULT/fail-$name"
        else
          rm "$VAULT/fail-$name"
        fi
        cat "$VAULT/error" >&2
        exit 1
      fi
      case "$name" in
        list) cat "$VAULT/names" ;;
        set)
          while [ $# -gt 0 ]; do
            if [ "$1" = --file ]; then
              cp "$2" "$VAULT/value"
              echo "$2" > "$VAULT/file"
              ls -l "$2" | cut -c 1-10 > "$VAULT/mode"
            fi
            shift
          done
          echo encryption-keys >> "$VAULT/names"
          cat "$VAULT/value"
          ;;
      esac
      """;

  private final Path vault;
  private final List<String> shell;
  private final String script;

  /**
   * @param script the text to run, which a test may have spoilt
   */
  KeyStep(Path folder, List<String> shell, String ending, String script) throws IOException {
    this.vault = Files.createDirectories(folder.resolve("vault"));
    this.shell = shell;
    this.script = folder.resolve("encryption-key" + ending).toString();
    Files.writeString(Path.of(this.script), script);
    Path az = Files.createDirectories(folder.resolve("bin")).resolve("az");
    Files.writeString(az, AZ);
    Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwxr-xr-x"));
    write("names", "another-secret\nencryption-keys-old\n");
    write("error", "ERROR: (Forbidden) Caller is not authorized to perform action on resource.\n");
  }

  /** Lets a command of az fail so many times. */
  void fail(String command, int times, String error) throws IOException {
    write("fail-" + command, times + "\n");
    write("error", error + "\n");
  }

  Run run() throws IOException, InterruptedException {
    return run(
        Map.of(
            "AZURE_KEY_VAULT_NAME", "kv-test",
            "AZURE_FUNCTION_ID", "/subscriptions/s/resourceGroups/g/sites/f"));
  }

  Run run(Map<String, String> environment) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(shell);
    command.add(script);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AZURE_"));
    builder.environment().putAll(environment);
    String path = builder.environment().get("PATH");
    builder.environment().put("PATH", vault.resolveSibling("bin") + File.pathSeparator + path);
    builder.environment().put("VAULT", vault.toString());
    builder.environment().put("KEY_TRIES", "4");
    builder.environment().put("KEY_PAUSE", "0");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(30, SECONDS)) {
      process.destroyForcibly();
      throw new InfrastructureException("The key step did not end.");
    }
    return new Run(process.exitValue(), output);
  }

  /** What the vault holds; empty when nothing was stored. */
  String value() throws IOException {
    return read("value");
  }

  /** The rights on the file that the key came in. */
  String mode() throws IOException {
    return read("mode").strip();
  }

  boolean fileIsGone() throws IOException {
    return !Files.exists(Path.of(read("file").strip()));
  }

  List<String> calls() throws IOException {
    return read("calls").lines().toList();
  }

  private String read(String name) throws IOException {
    Path file = vault.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(vault.resolve(name), text);
  }

  /** How the step ended and what it printed. */
  record Run(int exit, String output) {}
}
