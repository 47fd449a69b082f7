package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import connector.instagram.browser.Chromium;
import connector.instagram.browser.Tab;
import connector.instagram.connections.DemoCondition;
import connector.instagram.local.DemoFleet;
import connector.instagram.local.DemoPlace;
import connector.instagram.local.LocalSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An app of its own with a function key that can be searched for, and a browser at its console. */
final class ConsoleStage implements AutoCloseable {
  /** Nobody writes this by chance. */
  static final String KEY = "canaryFunctionKey-7Q9zW1xT4vB8nM2k";

  private static final int OTHERS = 90;
  private static ConsoleStage full;

  private final Stack stack;
  private final Chromium browser;
  private final List<DemoFleet> fleets;
  private final boolean endsTheApp;

  private ConsoleStage(Stack stack, Chromium browser, List<DemoFleet> fleets, boolean endsTheApp) {
    this.stack = stack;
    this.browser = browser;
    this.fleets = fleets;
    this.endsTheApp = endsTheApp;
  }

  /** Nobody has set anything up in this app. */
  static ConsoleStage empty() {
    return empty(true);
  }

  private static ConsoleStage empty(boolean endsTheApp) {
    assumeTrue(Stack.canBeAlone(), "an app from elsewhere has a key of its own");
    Chromium browser = Chromium.startOrSkip();
    Map<String, String> settings = SignInStack.settings(Map.of("LOCAL_FUNCTION_KEY", KEY));
    return new ConsoleStage(Stack.alone(settings), browser, new ArrayList<>(), endsTheApp);
  }

  /**
   * Accounts in every state, many others, and some whose texts try to run; one app for all tests of
   * this process, each with a browser of its own.
   */
  static synchronized ConsoleStage full() {
    ConsoleStage stage = full == null ? empty(false) : full.inAnotherBrowser();
    if (full == null) {
      stage.fleets.add(DemoFleet.states(stage.place()));
      stage.fleets.add(DemoFleet.of(OTHERS, stage.place()));
      stage.fleets.add(DemoFleet.hostile(stage.place()));
      full = stage;
    }
    return stage;
  }

  /** One account in every state, and none besides. */
  static ConsoleStage ofStates() {
    ConsoleStage stage = empty();
    stage.fleets.add(DemoFleet.states(stage.place()));
    return stage;
  }

  /** So many accounts, most of them well. */
  static ConsoleStage ofMany(int accounts) {
    ConsoleStage stage = empty();
    stage.fleets.add(DemoFleet.of(accounts, stage.place()));
    return stage;
  }

  /** Lets invented accounts into the app's storage. */
  private DemoPlace place() {
    return DemoPlace.of(
        stack.storage(),
        LocalSettings.of(Path.of("")).values(),
        name -> stack.sandbox().addAccount(name, 0));
  }

  /** The accounts that were there from the beginning. */
  List<DemoFleet.Member> accounts() {
    return fleets.stream().flatMap(fleet -> fleet.members().stream()).toList();
  }

  /** The first account in this condition. */
  DemoFleet.Member in(DemoCondition condition) {
    return fleets.get(0).in(condition);
  }

  /** The same app, looked at from a browser that has seen nothing yet. */
  ConsoleStage inAnotherBrowser() {
    return new ConsoleStage(stack, Chromium.startOrSkip(), fleets, false);
  }

  Stack stack() {
    return stack;
  }

  Chromium browser() {
    return browser;
  }

  Tab tab() {
    return browser.tab();
  }

  URI console() {
    return stack.url().resolve("/api/console");
  }

  /** As somebody who opens the console and types the key in. */
  void unlock(String section) {
    tab().open(URI.create("about:blank"));
    tab().open(URI.create(console() + (section.isEmpty() ? "" : "#" + section)));
    tab().control("textbox", "Function key").fill(KEY);
    tab().control("button", "Open the console").click();
    tab().control("navigation", "Sections");
  }

  /** Follows the navigation's link, and waits until the section is there. */
  void go(String title) {
    drawnAnew(() -> tab().control("link", title).click());
    tab().control("heading", title);
  }

  /** Goes to a place in the page, as a bookmark would. */
  void follow(String fragment) {
    tab().evaluate("location.hash = '" + fragment + "'");
  }

  /** Does something after which the section is drawn anew, and waits for that. */
  void drawnAnew(Runnable by) {
    tab().evaluate("window.before = document.querySelector('main > section'); 0");
    by.run();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(30))
        .until(
            () ->
                tab()
                    .evaluate(
                        "!window.before?.isConnected && !!document.querySelector('main > section')")
                    .asBoolean());
  }

  /** Every section of the navigation, one after the other. */
  void lookAtEverySection() {
    for (String title : sections()) {
      go(title);
    }
  }

  /** Waits until nothing in the page holds any of these, not even a field that nobody sees. */
  void awaitGone(String... secrets) {
    String everything =
        "document.documentElement.outerHTML"
            + " + [...document.querySelectorAll('input,textarea')].map(field => field.value)";
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(tab().evaluate(everything).asText()).doesNotContain(secrets));
  }

  /** What the navigation offers. */
  List<String> sections() {
    String titles =
        "[...document.querySelectorAll('nav a[href^=\"#\"]')].map(link => link.textContent)";
    List<String> all = new ArrayList<>();
    tab().evaluate(titles).forEach(title -> all.add(title.asText()));
    return all;
  }

  @Override
  public void close() {
    browser.close();
    if (endsTheApp) {
      stack.close();
    }
  }
}
