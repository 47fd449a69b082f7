package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import connector.instagram.browser.Axe;
import connector.instagram.browser.Chromium;
import connector.instagram.browser.Tab;
import connector.instagram.local.LocalDemo;
import connector.instagram.local.LocalSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What {@code mvn -Plocal} offers to look at: a post on the sandbox's page reaches its subscribers,
 * and the console shows how.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SandboxPageIT {
  private LocalDemo demo;
  private Chromium browser;
  private Tab tab;

  @BeforeAll
  void start() {
    assumeTrue(Stack.canBeAlone(), "the app has to be started with its own sandbox");
    browser = Chromium.startOrSkip();
    demo = LocalDemo.alone(Stack.staging(), Map.of());
    tab = browser.tab();
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  @Order(1)
  void theConsoleLeadsToTheSandboxsPage() {
    openConsole("health");
    String link = tab.control("link", "Sandbox (opens in a new tab)").attribute("href");

    assertThat(link).isEqualTo(demo.sandbox() + "/watch");
    assertThat(tab.watch().complaints()).isEmpty();
  }

  @Test
  @Order(2)
  void aPictureIsPostedWithTheKeyboardAndReachesBothSubscribers() {
    openSandbox();
    tab.awaitText("Listens at ");
    tab.keyboard().tabTo("textbox", "Caption");
    tab.keyboard().type("Seen by everybody");
    tab.keyboard().enter();
    tab.awaitText("Waits for the next poll");
    tab.keyboard().tabTo("button", "Poll now");
    tab.keyboard().space();

    awaitTrack("Seen by everybody", "healthy", "Arrived, answered 200");
    awaitTrack("Seen by everybody", "tunable", "Arrived, answered 200");
    assertThat(tab.text()).contains("Seen by the poll");
    assertThat(tab.watch().complaints()).isEmpty();
    assertThat(tab.watch().requests())
        .allSatisfy(request -> assertThat(request.address()).startsWith(demo.sandbox() + "/watch"));
  }

  @Test
  @Order(3)
  void oneThatFailsIsTriedAgainWhileTheOtherHasItAlready() {
    openSandbox();
    let("Fail");
    post("Not for everybody");

    awaitTrack("Not for everybody", "healthy", "Arrived, answered 200");
    awaitTrack("Not for everybody", "tunable", "Try 1: answered 500");
    awaitTrack("Not for everybody", "tunable", "Next try");
    openAccount();
    tab.awaitText("The callback answered 500.");
    tab.awaitText("Tried again in ");
    assertThat(tab.text()).contains("Tunable subscriber", "Healthy subscriber", "Delivered");
    openSandbox();
    let("Accept");
    awaitTrack("Not for everybody", "tunable", "Arrived, answered 200");
  }

  @Test
  @Order(4)
  void whatWasRefusedIsADeadLetterThatTheConsoleReplays() {
    openSandbox();
    let("Refuse");
    post("Given up");
    awaitTrack("Given up", "tunable", "Given up: a dead letter");
    let("Accept");

    openConsole("deadletters");
    tab.awaitText("The callback answered 400.");
    tab.control("button", "Replay all").click();
    tab.keyboard().tabTo("button", "Replay all");
    tab.keyboard().enter();
    tab.awaitText("No event was given up");

    openSandbox();
    awaitTrack("Given up", "tunable", "Arrived, answered 200");
    assertThat(track("Given up", "healthy")).containsOnlyOnce("Arrived");
  }

  @Test
  @Order(5)
  void aTestEventGoesToTheOneItIsSentToAndIsMarked() {
    openAccount();
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
    openSandbox();
    awaitTrack("Test event", "healthy", "Arrived, answered 200");
    assertThat(track("Test event", "tunable")).isEmpty();
  }

  @Test
  @Order(6)
  void bothPagesAreForEverybody() {
    Axe axe = Axe.installed();
    openSandbox();
    look(axe);
    openAccount();
    look(axe);
    openConsole("deadletters");
    look(axe);
  }

  @Test
  @Order(7)
  void oneThatLeavesIsEndedAndSubscribesAgain() {
    openSandbox();
    let("Leave");
    post("The last one");
    tab.awaitText("Ended");
    let("Accept");
    tab.control("button", "Subscribe again").click();
    tab.awaitNoText("Ended");
    post("The first one");

    awaitTrack("The first one", "tunable", "Arrived, answered 200");
  }

  @Test
  @Order(8)
  void theOperatorEndsASubscription() {
    openAccount();
    tab.awaitText("Subscriptions (2)");
    tab.evaluate(
        "[...document.querySelectorAll('tr button.danger')].find(b => b.closest('tr')"
            + ".innerText.includes('Tunable') && b.textContent === 'End').click()");
    tab.control("dialog", "End this subscription?");
    tab.control("button", "End it").click();

    tab.awaitText("The subscription is ended.");
    tab.awaitText("Subscriptions (1)");
    assertThat(tab.keyboard().focused()).hasToString("heading 'Subscriptions (1)'");
  }

  private int deliveries() {
    return tab.evaluate("document.querySelectorAll('table')[1].tBodies[0].rows.length").asInt();
  }

  private void openSandbox() {
    tab.look(1280, 900, false);
    tab.open(demo.sandbox().resolve("/watch"));
    tab.control("heading", "fjord.and.fern");
    tab.watch().forget();
  }

  private void openAccount() {
    openConsole("account/" + demo.connection().id());
    tab.awaitText("Deliveries");
  }

  private void openConsole(String section) {
    tab.look(1280, 900, false);
    tab.open(URI.create("about:blank"));
    tab.watch().forget();
    tab.open(URI.create(demo.app().url() + "/api/console#" + section));
    tab.control("textbox", "Function key").fill(LocalSettings.FUNCTION_KEY);
    tab.control("button", "Open the console").click();
    tab.control("navigation", "Sections");
  }

  private void let(String reaction) {
    tab.evaluate(
        "[...document.querySelectorAll('label')].find(label => label.innerText.startsWith('"
            + reaction
            + "')).click()");
    tab.awaitText("The tunable subscriber is told.");
  }

  private void post(String caption) {
    tab.control("textbox", "Caption").fill(caption);
    tab.control("button", "Post a picture").click();
    tab.awaitText(caption);
    tab.control("button", "Poll now").click();
  }

  private void awaitTrack(String title, String subscriber, String text) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(track(title, subscriber)).contains(text));
  }

  private String track(String title, String subscriber) {
    return tab.evaluate(
            "document.querySelector('article[aria-label=\""
                + title
                + "\"] ol[aria-label=\"To the "
                + subscriber
                + " subscriber\"]')?.innerText ?? ''")
        .asText();
  }

  private void look(Axe axe) {
    assertThat(axe.findingsOnScreens(tab, 900)).as(tab.address()).isEmpty();
  }
}
