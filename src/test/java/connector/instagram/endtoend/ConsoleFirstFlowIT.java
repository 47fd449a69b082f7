package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.browser.Keyboard;
import connector.instagram.browser.Tab;
import connector.instagram.sandbox.SandboxAccount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** From an app in which nothing is set up to the first call with a key: the short way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleFirstFlowIT {
  private ConsoleStage stage;
  private Tab tab;
  private Keyboard keyboard;
  private SandboxAccount account;

  @BeforeAll
  void start() {
    stage = ConsoleStage.empty();
    tab = stage.tab();
    keyboard = tab.keyboard();
    account = stage.stack().sandbox().addAccount("first.flow", 3);
    stage.stack().connector().fire("PollNewMedia", "");
  }

  @AfterAll
  void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  @Order(1)
  void anEmptyAppOpensWithTheChecklistThatSaysWhatComesNext() {
    stage.unlock("");

    tab.control("heading", "Set up");
    tab.awaitText("1 of 7 steps done. Next: Make a Meta app.");
    tab.control("button", "I have done this: Make a Meta app").click();
    tab.awaitText("2 of 7 steps done. Next: Let the account use the Meta app.");
    tab.control("button", "I have done this: Let the account use the Meta app").click();
    tab.control("button", "I have done this: Generate an access token").click();
    tab.awaitText("4 of 7 steps done. Next: Connect the account.");
    tab.control("link", "Connect an account").click();
    assertThat(tab.control("heading", "Connect an account")).isNotNull();
  }

  @Test
  @Order(2)
  void aTokenThatInstagramRefusesIsToldAndStaysInTheField() {
    stage.unlock("connect");
    tab.control("textbox", "Instagram access token").fill("IGAAnobodys");
    keyboard.enter();

    tab.control("alert", "");
    tab.awaitText("Instagram does not accept this access token.");
    assertThat(tab.controls("navigation", "Sections")).hasSize(1);
    assertThat(tab.control("textbox", "Instagram access token").value()).isEqualTo("IGAAnobodys");
  }

  @Test
  @Order(3)
  void somebodyWithoutAMouseConnectsAnAccountCopiesItsKeyAndCallsWithIt() {
    tab.open(stage.console());
    keyboard.type(ConsoleStage.KEY);
    keyboard.enter();
    tab.control("navigation", "Sections");
    tab.awaitText("steps done");
    keyboard.tabTo("link", "Accounts");
    keyboard.enter();
    tab.control("heading", "Accounts");
    assertThat(keyboard.focused()).hasToString("heading 'Accounts'");
    keyboard.tabTo("button", "Connect an account");
    keyboard.enter();
    tab.control("heading", "Connect an account");

    keyboard.tabTo("textbox", "Instagram access token");
    keyboard.type(account.accessToken());
    keyboard.enter();
    tab.control("dialog", "first.flow is connected");
    String key = tab.control("textbox", "Key").value();
    keyboard.tabTo("button", "Copy Key");
    keyboard.enter();
    tab.awaitText("Key is copied.");
    keyboard.escape();
    assertThat(tab.controls("dialog", "first.flow is connected")).hasSize(1);
    keyboard.tabTo("button", "I have saved it");
    keyboard.enter();

    tab.control("heading", "first.flow");
    stage.awaitGone(key, account.accessToken());
    assertThat(stage.stack().connector().act("/api/v2/me", key).body()).contains("first.flow");
    assertThat(whatWasCopied()).isEqualTo(key);
  }

  private String whatWasCopied() {
    stage.follow("#connect");
    tab.control("heading", "Connect an account");
    keyboard.tabTo("textbox", "Instagram access token");
    keyboard.paste();
    return tab.control("textbox", "Instagram access token").value();
  }

  @Test
  @Order(4)
  void theChecklistSeesWhatWasDone() {
    stage.unlock("start");

    tab.awaitText("All 7 steps are done.");
    stage.unlock("");
    tab.control("heading", "Health");
  }
}
