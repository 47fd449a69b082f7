package connector.instagram.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs the tests of the console's scripts: {@code node --test src/test/javascript/NAME.test.mjs}.
 */
class ConsoleScriptsTest {
  private static final Path TESTS = Path.of("src/test/javascript");

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void theScriptsPassTheirTests() throws Exception {
    assumeTrue(
        isThere("node"), "Node.js is not installed, so the console's scripts are not tested");
    List<String> command = new ArrayList<>(List.of("node", "--test"));
    List<String> tests = tests();
    command.addAll(tests);

    Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(tests).isNotEmpty();
    assertThat(node.waitFor()).as(output).isZero();
    assertThat(output).containsPattern("pass [1-9]");
  }

  private static List<String> tests() throws IOException {
    try (Stream<Path> files = Files.list(TESTS)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).sorted().toList();
    }
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
