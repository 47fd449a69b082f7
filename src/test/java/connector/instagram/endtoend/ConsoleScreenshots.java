package connector.instagram.endtoend;

import connector.instagram.connections.DemoCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Pictures of the console to look at. They are no test, so they are made only when they are asked
 * for by name; each run makes them anew. {@code console.png} is the one of the README.
 */
class ConsoleScreenshots {
  private static final Path FOLDER = Path.of("target/screenshots");
  private static final int THOUSANDS = Integer.getInteger("connector.accounts", 5000);

  @Test
  void ofAnEmptyApp() throws IOException {
    try (ConsoleStage stage = ConsoleStage.empty()) {
      stage.stack().connector().fire("PollNewMedia", "");
      stage.tab().look(1280, 800, false);
      stage.tab().open(stage.console());
      keep(stage, "empty-gate");
      everySectionInEveryLight(stage, "empty");
    }
  }

  @Test
  void ofAccountsInEveryState() throws IOException {
    try (ConsoleStage stage = ConsoleStage.ofStates()) {
      stage.stack().connector().fire("PollNewMedia", "");
      everySectionInEveryLight(stage, "states");
      stage.tab().look(1280, 880, false);
      stage.go("Accounts");
      stage.tab().keyboard().escape();
      Files.write(FOLDER.resolve("console.png"), stage.tab().pictureOfTheWindow());
      for (DemoCondition condition :
          new DemoCondition[] {
            DemoCondition.ACTIVE, DemoCondition.PASSWORD_CHANGED, DemoCondition.ENDS_SOON
          }) {
        stage.tab().look(1280, 800, false);
        account(stage, condition);
        keep(stage, "states-account-" + condition.name().toLowerCase(Locale.ROOT));
        stage.tab().look(400, 800, true);
        keep(stage, "states-dark-400-account-" + condition.name().toLowerCase(Locale.ROOT));
      }
      stage.tab().look(1280, 800, false);
      account(stage, DemoCondition.ACTIVE);
      stage.tab().control("button", "Disconnect").click();
      stage.tab().control("button", "Cancel");
      keep(stage, "states-dialog");
    }
  }

  @Test
  void ofThousandsOfAccounts() throws IOException {
    try (ConsoleStage stage = ConsoleStage.ofMany(THOUSANDS)) {
      stage.stack().connector().fire("PollNewMedia", "");
      stage.tab().look(1280, 800, false);
      stage.unlock("");
      for (String title : new String[] {"Health", "Accounts"}) {
        stage.go(title);
        keep(stage, "thousands-" + title.toLowerCase(Locale.ROOT));
      }
      stage.drawnAnew(() -> stage.tab().control("combobox", "Show").choose("Needs attention"));
      keep(stage, "thousands-attention");
    }
  }

  private static void everySectionInEveryLight(ConsoleStage stage, String name) throws IOException {
    stage.tab().look(1280, 800, false);
    stage.unlock("");
    for (String title : stage.sections()) {
      stage.go(title);
      String file = "-" + title.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-");
      keep(stage, name + file);
      stage.tab().look(1280, 800, true);
      keep(stage, name + "-dark" + file);
      stage.tab().look(400, 800, true);
      keep(stage, name + "-dark-400" + file);
      stage.tab().look(400, 800, false);
      keep(stage, name + "-400" + file);
      stage.tab().look(1280, 800, false);
    }
  }

  private static void account(ConsoleStage stage, DemoCondition condition) {
    stage.follow("#account/" + stage.in(condition).id().value());
    stage.tab().control("heading", stage.in(condition).username());
  }

  private static void keep(ConsoleStage stage, String name) throws IOException {
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(name + ".png"), stage.tab().picture());
  }
}
