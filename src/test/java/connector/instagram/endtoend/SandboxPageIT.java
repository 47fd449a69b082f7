package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import connector.instagram.browser.Axe;
import connector.instagram.browser.Tab;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What {@code mvn -Plocal} offers to look at: a post and a comment on the sandbox's page reach
 * subscribers, and the console shows how.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SandboxPageIT {
  private SandboxStage stage;
  private Tab tab;

  @BeforeAll
  void start() {
    stage = SandboxStage.start();
    tab = stage.tab();
  }

  @AfterAll
  void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  @Order(1)
  void theConsoleLeadsToTheSandboxsPage() {
    stage.openConsole("health");
    String link = tab.control("link", "Sandbox (opens in a new tab)").attribute("href");

    assertThat(link).isEqualTo(stage.sandbox() + "/watch");
    assertThat(tab.watch().complaints()).isEmpty();
  }

  @Test
  @Order(2)
  void aPictureIsPostedWithTheKeyboardAndReachesBothSubscribers() {
    stage.openSandbox();
    tab.awaitText("Listens at ");
    tab.keyboard().tabTo("textbox", "Caption");
    tab.keyboard().type("Seen by everybody");
    tab.keyboard().enter();
    tab.awaitText("Waits for the next poll");
    tab.keyboard().tabTo("button", "Poll now");
    tab.keyboard().space();

    stage.awaitTrack("Seen by everybody", "healthy", "Arrived, answered 200");
    stage.awaitTrack("Seen by everybody", "tunable", "Arrived, answered 200");
    assertThat(tab.text()).contains("Seen by the poll");
    assertThat(tab.watch().complaints()).isEmpty();
    assertThat(tab.watch().requests())
        .allSatisfy(
            request -> assertThat(request.address()).startsWith(stage.sandbox() + "/watch"));
  }

  @Test
  @Order(3)
  void aCommentReachesBothSubscribersAndTheConnectorsAnswerReachesNobody() {
    stage.openSandbox();
    stage.comment("ada.lin", "Is it cold up there?");
    stage.awaitTrack("ada.lin: Is it cold up there?", "healthy", "Arrived, answered 200");
    stage.awaitTrack("ada.lin: Is it cold up there?", "tunable", "Arrived, answered 200");

    tab.control("button", "Answer ada.lin: Is it cold up there?").click();
    tab.awaitText("Thank you, @ada.lin!");
    tab.awaitText("The account itself");
    tab.control("button", "Poll now").click();
    tab.awaitText("There is nothing new.");
    assertThat(tab.evaluate("document.querySelectorAll('article').length").asInt()).isEqualTo(2);

    tab.control("textbox", "By").fill("fjord.and.fern");
    tab.control("button", "Write the comment").click();
    tab.awaitText("That is the account itself");
    assertThat(tab.watch().complaints()).allMatch(line -> line.contains("400"));
    stage.openAccount();
    tab.awaitText("Every poll looks for new ones.");
    tab.awaitText("When a comment is added");
    tab.awaitText("New comment");
    stage.openConsole("health");
    tab.awaitText("Meta’s webhook");
    tab.awaitText("to tell of an account’s comments.");
  }

  @Test
  @Order(4)
  void oneThatFailsIsTriedAgainWhileTheOtherHasItAlready() {
    stage.openSandbox();
    stage.let("Fail");
    stage.post("Not for everybody");

    stage.awaitTrack("Not for everybody", "healthy", "Arrived, answered 200");
    stage.awaitTrack("Not for everybody", "tunable", "Try 1: answered 500");
    stage.awaitTrack("Not for everybody", "tunable", "Next try");
    stage.openAccount();
    tab.awaitText("The callback answered 500.");
    tab.awaitText("Tried again in ");
    assertThat(tab.text())
        .contains("Tunable subscriber", "Healthy subscriber", "Delivered")
        .doesNotContain("Nobody has subscribed", "No event was sent");
    stage.openSandbox();
    stage.let("Accept");
    stage.awaitTrack("Not for everybody", "tunable", "Arrived, answered 200");
  }

  @Test
  @Order(5)
  void whatWasRefusedIsADeadLetterThatTheConsoleReplays() {
    stage.openSandbox();
    stage.let("Refuse");
    stage.post("Given up");
    stage.awaitTrack("Given up", "tunable", "Given up: a dead letter");
    stage.let("Accept");

    stage.openConsole("deadletters");
    tab.awaitText("The callback answered 400.");
    assertThat(tab.text()).contains("Tunable subscriber");
    tab.control("button", "Replay all").click();
    tab.keyboard().tabTo("button", "Replay all");
    tab.keyboard().enter();
    tab.awaitText("No event was given up");

    stage.openSandbox();
    stage.awaitTrack("Given up", "tunable", "Arrived, answered 200");
    assertThat(stage.track("Given up", "healthy")).containsOnlyOnce("Arrived");
  }

  @Test
  @Order(6)
  void aTestEventGoesToTheOneItIsSentToAndIsMarked() {
    stage.openAccount();
    tab.evaluate(
        "[...document.querySelectorAll('tr button')].find(b => b.closest('tr').innerText"
            + ".includes('Healthy')).focus()");
    tab.evaluate("window.pressed = document.activeElement; window.row = pressed.closest('tr'); 0");
    int rows = deliveries();
    tab.keyboard().enter();
    tab.awaitText("A test event is on the way.");

    await().atMost(Duration.ofSeconds(60)).until(() -> deliveries() > rows);
    assertThat(
            tab.evaluate(
                    "document.activeElement === pressed && pressed.isConnected"
                        + " && pressed.closest('tr') === row")
                .asBoolean())
        .as("nothing that is looked at was drawn anew")
        .isTrue();
    stage.openSandbox();
    stage.awaitTrack("Test event", "healthy", "Arrived, answered 200");
    assertThat(stage.track("Test event", "tunable")).isEmpty();
  }

  @Test
  @Order(7)
  void bothPagesAreForEverybody() {
    Axe axe = Axe.installed();
    stage.openSandbox();
    look(axe);
    stage.openAccount();
    look(axe);
    stage.openConsole("deadletters");
    look(axe);
  }

  @Test
  @Order(8)
  void oneThatLeavesIsEndedAndSubscribesAgain() {
    stage.openSandbox();
    stage.let("Leave");
    stage.post("The last one");
    tab.awaitText("Ended");
    stage.let("Accept");
    tab.control("button", "Subscribe again").click();
    tab.awaitNoText("Ended");
    stage.post("The first one");

    stage.awaitTrack("The first one", "tunable", "Arrived, answered 200");
  }

  @Test
  @Order(9)
  void theOperatorEndsASubscription() {
    stage.openAccount();
    tab.awaitText("Subscriptions (4)");
    tab.evaluate(
        "[...document.querySelectorAll('tr button.danger')].find(b => b.closest('tr')"
            + ".innerText.includes('Tunable') && b.textContent === 'End').click()");
    tab.control("dialog", "End this subscription?");
    tab.control("button", "End it").click();

    tab.awaitText("The subscription is ended.");
    tab.awaitText("Subscriptions (3)");
    assertThat(tab.keyboard().focused()).hasToString("heading 'Subscriptions (3)'");
  }

  private int deliveries() {
    return tab.evaluate("document.querySelectorAll('table')[1].tBodies[0].rows.length").asInt();
  }

  private void look(Axe axe) {
    assertThat(axe.findingsOnScreens(tab, 900)).as(tab.address()).isEmpty();
  }
}
