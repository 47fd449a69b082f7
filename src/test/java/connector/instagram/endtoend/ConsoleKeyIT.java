package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.browser.Tab;
import connector.instagram.browser.Watch;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The function key opens the console, stays in the page's memory, and goes to this app only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("try") // An interference lasts as long as its block, which need not name it.
class ConsoleKeyIT {
  private ConsoleStage stage;
  private Tab tab;

  @BeforeAll
  void start() {
    stage = ConsoleStage.empty();
    tab = stage.tab();
  }

  @AfterAll
  void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @BeforeEach
  void forget() {
    tab.watch().forget();
  }

  @Test
  void aWrongKeyIsRefusedInASentenceAndCanBeTypedAgainAtOnce() {
    stage.tab().open(stage.console());
    tab.control("textbox", "Function key").fill("wrong-" + ConsoleStage.KEY);
    tab.keyboard().enter();

    tab.awaitText("The app does not accept this key.");
    assertThat(tab.controls("navigation", "Sections")).isEmpty();
    assertThat(tab.keyboard().focused().toString()).isEqualTo("textbox 'Function key'");
    tab.keyboard().type(ConsoleStage.KEY);
    tab.keyboard().enter();
    tab.control("navigation", "Sections");
  }

  @Test
  void noKeyIsRefusedInASentence() {
    tab.open(stage.console());
    tab.control("button", "Open the console").click();

    tab.awaitText("enter its function key");
  }

  @Test
  void aReloadAndAWayBackAskForTheKeyAgain() {
    stage.unlock("health");
    tab.reload();
    assertThat(tab.control("textbox", "Function key").value()).isEmpty();

    stage.unlock("health");
    tab.open(stage.stack().sandbox().base().resolve("/client"));
    tab.back();
    assertThat(tab.control("textbox", "Function key").value()).isEmpty();
    assertThat(tab.controls("navigation", "Sections")).isEmpty();
  }

  @Test
  void lockingForgetsTheKey() {
    stage.unlock("health");
    tab.control("button", "Lock").click();

    assertThat(tab.control("textbox", "Function key").value()).isEmpty();
    assertThat(tab.controls("navigation", "Sections")).isEmpty();
  }

  @Test
  void aKeyThatIsReplacedWhileThePageIsOpenIsAskedForAnew() {
    stage.unlock("health");
    tab.whileAnswering(
        "*/api/*",
        401,
        "",
        () -> {
          stage.follow("#health/again");

          tab.awaitText("The app does not accept the function key any more.");
          assertThat(tab.controls("navigation", "Sections")).isEmpty();
        });
    tab.control("textbox", "Function key").fill(ConsoleStage.KEY);
    tab.keyboard().enter();
    tab.control("navigation", "Sections");
  }

  @Test
  void anAppThatFailsIsToldWithWhatToDoAndTheKeyIsKept() {
    stage.unlock("health");
    tab.whileAnswering(
        "*/api/*",
        502,
        "<html>Bad gateway</html>",
        () -> {
          stage.follow("#health/again");
          tab.awaitText("The app answered 502 and did not say why.");
        });
    tab.control("button", "Try again").click();
    tab.awaitNoText("502");
    assertThat(tab.controls("navigation", "Sections")).hasSize(1);
  }

  @Test
  void whoChoosesASectionBeforeTheFirstOneIsThereStaysInIt() {
    tab.open(stage.console());
    tab.control("textbox", "Function key").fill(ConsoleStage.KEY);
    tab.whileHolding(
        "*/api/connections*",
        () -> {
          tab.keyboard().enter();
          tab.control("link", "Health").click();
          tab.control("heading", "Health");
        });
    tab.awaitQuiet();

    assertThat(tab.address()).endsWith("#health");
    assertThat(tab.heading()).isEqualTo("Health");
  }

  @Test
  void whoFramesTheConsoleSeesNothingOfIt() {
    try (FramingPage thief = FramingPage.around(stage.console());
        FramingPage other = FramingPage.around(stage.stack().sandbox().base().resolve("/client"))) {
      tab.open(thief.address());
      assertThat(tab.frames()).containsExactly("chrome-error://chromewebdata/");

      // A frame that is allowed is shown.
      tab.open(other.address());
      assertThat(tab.frames()).containsExactly(stage.stack().sandbox().base() + "/client");
    }
  }

  @Test
  void theKeyIsInNoAddressNoStorageNoCookieNoLogAndNotOnTheDisk() {
    try (ConsoleStage watched = stage.inAnotherBrowser()) {
      watched.unlock("");
      watched.lookAtEverySection();

      assertThatTheKeyTravelsInItsHeaderOnly(watched.tab().watch().requests());
      // What is written to the browser's console is a log, too.
      assertThat(watched.tab().watch().complaints()).isEmpty();
      assertThatThePageKeepsNothing(watched.tab());
      assertThat(stage.stack().output()).contains("GetHealth").doesNotContain(ConsoleStage.KEY);
      List<String> files = watched.browser().endAndReadTheDisk();
      assertThat(files).anyMatch(file -> file.contains("/api/console"));
      assertThat(files).noneMatch(file -> file.contains(ConsoleStage.KEY));
      assertThat(files).noneMatch(file -> file.contains(wide(ConsoleStage.KEY)));
    }
  }

  private void assertThatTheKeyTravelsInItsHeaderOnly(List<Watch.Request> requests) {
    assertThat(requests)
        .extracting(Watch.Request::headers)
        .anyMatch(headers -> ConsoleStage.KEY.equals(headers.get("x-functions-key")));
    for (Watch.Request request : requests) {
      assertThat(request.without("x-functions-key")).doesNotContain(ConsoleStage.KEY);
      assertThat(request.address()).startsWith(stage.stack().url() + "/api/");
    }
  }

  private static void assertThatThePageKeepsNothing(Tab page) {
    assertThat(page.history().toString()).doesNotContain(ConsoleStage.KEY);
    assertThat(page.kept())
        .contains("\"local\":{}", "\"session\":{}", "\"cookie\":\"\"", "\"cookies\":[]")
        .contains("\"databases\":[]", "\"caches\":[]", "\"workers\":0")
        .doesNotContain(ConsoleStage.KEY);
    assertThat(page.evaluate("document.documentElement.outerHTML").asText())
        .contains("Instagram connector")
        .doesNotContain(ConsoleStage.KEY);
  }

  /** As the browser writes the storage of pages. */
  private static String wide(String text) {
    return new String(text.getBytes(UTF_16LE), ISO_8859_1);
  }
}
