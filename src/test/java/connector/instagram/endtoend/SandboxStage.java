package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import connector.instagram.browser.Chromium;
import connector.instagram.browser.Tab;
import connector.instagram.local.LocalDemo;
import connector.instagram.local.LocalSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** What {@code mvn -Plocal} offers, without a timer, and a browser at its pages. */
final class SandboxStage implements AutoCloseable {
  private final LocalDemo demo;
  private final Chromium browser;

  private SandboxStage(LocalDemo demo, Chromium browser) {
    this.demo = demo;
    this.browser = browser;
  }

  static SandboxStage start() {
    assumeTrue(Stack.canBeAlone(), "the app has to be started with its own sandbox");
    Chromium browser = Chromium.startOrSkip();
    return new SandboxStage(LocalDemo.alone(Stack.staging(), Map.of()), browser);
  }

  Tab tab() {
    return browser.tab();
  }

  URI sandbox() {
    return demo.sandbox();
  }

  void openSandbox() {
    tab().look(1280, 900, false);
    tab().open(demo.sandbox().resolve("/watch"));
    tab().control("heading", "fjord.and.fern");
    tab().watch().forget();
  }

  void openAccount() {
    openConsole("account/" + demo.connection().id());
    tab().awaitText("Deliveries");
  }

  void openConsole(String section) {
    tab().look(1280, 900, false);
    tab().open(URI.create("about:blank"));
    tab().watch().forget();
    tab().open(URI.create(demo.app().url() + "/api/console#" + section));
    tab().control("textbox", "Function key").fill(LocalSettings.FUNCTION_KEY);
    tab().control("button", "Open the console").click();
    tab().control("navigation", "Sections");
  }

  /** Has the tunable subscriber react like this from now on. */
  void let(String reaction) {
    tab()
        .evaluate(
            "[...document.querySelectorAll('label')].find(label => label.innerText.startsWith('"
                + reaction
                + "')).click()");
    tab().awaitText("The tunable subscriber is told.");
  }

  /** Posts a picture and has it found. */
  void post(String caption) {
    tab().control("textbox", "Caption").fill(caption);
    tab().control("button", "Post a picture").click();
    tab().awaitText(caption);
    tab().control("button", "Poll now").click();
  }

  /** Has somebody comment on the newest picture, and has it found. */
  void comment(String author, String text) {
    tab().control("textbox", "By").fill(author);
    tab().control("textbox", "Comment").fill(text);
    tab().control("button", "Write the comment").click();
    tab().control("article", author + ": " + text);
    tab().control("button", "Poll now").click();
  }

  /** As the timer does, which nobody has set here. */
  void pollAll() {
    assertThat(demo.app().operate("POST", "/api/operations/poll", "").statusCode()).isEqualTo(200);
  }

  void awaitTrack(String title, String subscriber, String text) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(track(title, subscriber)).contains(text));
  }

  /** What stands on an event's way to one subscriber. */
  String track(String title, String subscriber) {
    return tab()
        .evaluate(
            "document.querySelector('article[aria-label=\""
                + title
                + "\"] ol[aria-label=\"To the "
                + subscriber
                + " subscriber\"]')?.innerText ?? ''")
        .asText();
  }

  @Override
  public void close() {
    browser.close();
    demo.close();
  }
}
