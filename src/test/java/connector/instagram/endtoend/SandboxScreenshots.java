package connector.instagram.endtoend;

import connector.instagram.browser.Tab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Pictures of an event's way to a healthy and to a failing subscriber, on the sandbox's page and in
 * the console. They are no test, so they are made only when they are asked for by name; each run
 * makes them anew. {@code sandbox.png} is the one of the README.
 */
class SandboxScreenshots {
  private static final Path FOLDER = Path.of("target/screenshots");
  private static final String FIRST = "A quiet morning";

  @Test
  void ofOneThatIsWellAndOneThatFails() throws IOException {
    try (SandboxStage stage = SandboxStage.start()) {
      stage.pollAll();
      stage.openSandbox();
      keep(stage.tab(), "way-0-watch");
      stage.let("Fail");
      stage.post(FIRST);
      stage.awaitTrack(FIRST, "healthy", "Arrived, answered 200");
      stage.awaitTrack(FIRST, "tunable", "Try 2: answered 500");
      stage.let("Accept");
      stage.comment("hikes.with.ida", "Was it cold?");
      stage.awaitTrack("hikes.with.ida: Was it cold?", "healthy", "Arrived, answered 200");
      stage.openSandbox();
      stage.awaitTrack(FIRST, "tunable", "Next try");
      stage.tab().look(1280, 1080, false);
      Files.write(FOLDER.resolve("sandbox.png"), stage.tab().pictureOfTheWindow());
      both(stage, "way-1-fails");
      stage.openSandbox();
      stage.let("Refuse");
      stage.post("Back at noon");
      stage.awaitTrack("Back at noon", "tunable", "Given up: a dead letter");
      both(stage, "way-2-given-up");
      stage.openConsole("deadletters");
      stage.tab().awaitText("The callback answered 400.");
      keep(stage.tab(), "way-2-given-up-deadletters");
    }
  }

  @Test
  void ofOneThatLeaves() throws IOException {
    try (SandboxStage stage = SandboxStage.start()) {
      stage.openSandbox();
      stage.let("Leave");
      stage.post(FIRST);
      stage.tab().awaitText("Ended");
      both(stage, "way-3-left");
    }
  }

  private static void both(SandboxStage stage, String name) throws IOException {
    stage.openSandbox();
    stage.awaitTrack(FIRST, "healthy", "Arrived");
    keep(stage.tab(), name + "-watch");
    stage.openAccount();
    stage.tab().awaitText("Delivered");
    keep(stage.tab(), name + "-account");
  }

  private static void keep(Tab tab, String name) throws IOException {
    Files.createDirectories(FOLDER);
    for (int width : new int[] {1280, 400}) {
      for (boolean dark : new boolean[] {false, true}) {
        tab.look(width, 800, dark);
        String file = name + "-" + width + (dark ? "-dark" : "") + ".png";
        Files.write(FOLDER.resolve(file), tab.picture());
      }
    }
  }
}
