package connector.instagram.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Pictures of the console to look at. They are no test, so they are made only when they are asked
 * for by name; each run makes them anew.
 */
class ConsoleScreenshots {
  private static final Path FOLDER = Path.of("target/screenshots");

  @Test
  void ofAnEmptyApp() throws IOException {
    try (ConsoleStage stage = ConsoleStage.empty()) {
      stage.tab().look(1280, 800, false);
      stage.tab().open(stage.console());
      keep(stage, "empty-gate");
      stage.unlock("");
      everySection(stage, "empty");
      stage.tab().look(400, 800, true);
      everySection(stage, "empty-dark-400");
    }
  }

  private static void everySection(ConsoleStage stage, String name) throws IOException {
    for (String title : stage.sections()) {
      stage.go(title);
      keep(stage, name + "-" + title.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-"));
    }
  }

  private static void keep(ConsoleStage stage, String name) throws IOException {
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(name + ".png"), stage.tab().picture());
  }
}
