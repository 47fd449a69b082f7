package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import connector.instagram.browser.Chromium;
import connector.instagram.browser.Tab;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An app of its own with a function key that can be searched for, and a browser at its console. */
final class ConsoleStage implements AutoCloseable {
  /** Nobody writes this by chance. */
  static final String KEY = "canaryFunctionKey-7Q9zW1xT4vB8nM2k";

  private final Stack stack;
  private final Chromium browser;

  private ConsoleStage(Stack stack, Chromium browser) {
    this.stack = stack;
    this.browser = browser;
  }

  /** Nobody has set anything up in this app. */
  static ConsoleStage empty() {
    assumeTrue(Stack.canBeAlone(), "an app from elsewhere has a key of its own");
    Chromium browser = Chromium.startOrSkip();
    Map<String, String> settings = SignInStack.settings(Map.of("LOCAL_FUNCTION_KEY", KEY));
    return new ConsoleStage(Stack.alone(settings), browser);
  }

  /** The same app, looked at from a browser that has seen nothing yet. */
  ConsoleStage inAnotherBrowser() {
    return new ConsoleStage(stack, Chromium.startOrSkip());
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
    tab().control("link", title).click();
    tab().control("heading", title);
  }

  /** Goes to a place in the page, as a bookmark would. */
  void follow(String fragment) {
    tab().evaluate("location.hash = '" + fragment + "'");
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
    String titles = "[...document.querySelectorAll('nav a')].map(link => link.textContent)";
    List<String> all = new ArrayList<>();
    tab().evaluate(titles).forEach(title -> all.add(title.asText()));
    return all;
  }

  @Override
  public void close() {
    browser.close();
  }
}
