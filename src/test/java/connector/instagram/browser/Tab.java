package connector.instagram.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import connector.instagram.json.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A tab: where it is, what it shows, and how it looks. */
public final class Tab {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DevTools tools;
  private final Watch watch;

  private Tab(DevTools tools, Watch watch) {
    this.tools = tools;
    this.watch = watch;
  }

  static Tab over(DevTools tools) {
    Watch watch = new Watch(tools);
    for (String domain : List.of("Page", "Runtime", "Network", "Log", "Audits", "DOM")) {
      tools.ask(domain + ".enable");
    }
    tools.ask("Accessibility.enable");
    return new Tab(tools, watch);
  }

  /** What has happened in it since it was opened. */
  public Watch watch() {
    return watch;
  }

  /** Its keyboard, which writes where the focus is. */
  public Keyboard keyboard() {
    return new Keyboard(tools);
  }

  /** Goes there, and wherever that leads. */
  public void open(URI address) {
    mark();
    tools.ask("Page.navigate", Json.object().put("url", address.toString()));
    awaitAnotherPage();
  }

  /** Loads the page anew, as a person does who presses F5. */
  public void reload() {
    mark();
    tools.ask("Page.reload");
    awaitAnotherPage();
  }

  /** Goes back to the page before, which may come as it was left. */
  public void back() {
    JsonNode history = tools.ask("Page.getNavigationHistory");
    JsonNode before = history.path("entries").path(history.path("currentIndex").asInt() - 1);
    tools.ask(
        "Page.navigateToHistoryEntry", Json.object().put("entryId", before.path("id").asInt()));
    until(
        this::address, "The page before never came", at -> !at.equals(before.path("url").asText()));
  }

  /** Clicks and waits for the page that follows. */
  public void press(String selector) {
    mark();
    evaluate("document.querySelector(" + quoted(selector) + ").click()");
    awaitAnotherPage();
  }

  /** The one control with this role and this name; waits until it is there. */
  public Control control(String role, String name) {
    List<Control> found =
        until(
            () -> Control.in(tools, role, name),
            "There is no " + role + " '" + name + "'",
            List::isEmpty);
    if (found.size() > 1) {
      throw new AssertionError(found.size() + " times " + role + " '" + name + "':\n" + text());
    }
    return found.get(0);
  }

  /** All that are there now. */
  public List<Control> controls(String role, String name) {
    return Control.in(tools, role, name);
  }

  public String address() {
    return evaluate("location.href").asText();
  }

  public String heading() {
    return evaluate("document.querySelector('h1').textContent").asText();
  }

  /** What can be read. */
  public String text() {
    return evaluate("document.body.innerText").asText();
  }

  /** Waits until this can be read. */
  public void awaitText(String text) {
    until(this::text, "This was never shown: " + text, shown -> !shown.contains(text));
  }

  /** Waits until this can be read no more. */
  public void awaitNoText(String text) {
    until(this::text, "This is still shown: " + text, shown -> shown.contains(text));
  }

  /** Waits until everything that was asked of the network has been answered. */
  public void awaitQuiet() {
    until(watch::open, "Something is never answered", open -> !open.isEmpty());
  }

  public boolean has(String selector) {
    return evaluate("document.querySelector(" + quoted(selector) + ") !== null").asBoolean();
  }

  /** The value of a script, or of its promise. */
  public JsonNode evaluate(String script) {
    ObjectNode parameters =
        Json.object()
            .put("expression", script)
            .put("returnByValue", true)
            .put("awaitPromise", true);
    JsonNode answer = tools.ask("Runtime.evaluate", parameters);
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException("The script failed: " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /**
   * Answers requests to such an address in the server's place while something is done.
   *
   * @param pattern with {@code *} for any text
   * @param body empty where the server's host refuses on its own
   */
  public void whileAnswering(String pattern, int status, String body, Runnable done) {
    Interference interference = Interference.answering(tools, pattern, status, body);
    try {
      done.run();
    } finally {
      interference.end();
    }
  }

  /** Keeps requests to such an address waiting while something is done. */
  public void whileHolding(String pattern, Runnable done) {
    Interference interference = Interference.holding(tools, pattern);
    try {
      done.run();
    } finally {
      interference.end();
    }
  }

  /** As large as this, light or dark. */
  public void look(int width, int height, boolean dark) {
    tools.ask(
        "Emulation.setDeviceMetricsOverride",
        Json.object()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    tools.ask("Emulation.setScrollbarsHidden", Json.object().put("hidden", true));
    ObjectNode media = Json.object();
    ArrayNode features = media.putArray("features");
    features.addObject().put("name", "prefers-color-scheme").put("value", dark ? "dark" : "light");
    features.addObject().put("name", "prefers-reduced-motion").put("value", "reduce");
    tools.ask("Emulation.setEmulatedMedia", media);
  }

  /** A picture of the whole page, as PNG, also of what one would have to scroll to. */
  public byte[] picture() {
    return picture(tools.ask("Page.getLayoutMetrics").path("cssContentSize"));
  }

  /** A picture of what fits into the window, as PNG. */
  public byte[] pictureOfTheWindow() {
    JsonNode window = tools.ask("Page.getLayoutMetrics").path("cssVisualViewport");
    ObjectNode seen = Json.object().put("x", 0).put("y", 0);
    seen.set("width", window.path("clientWidth"));
    seen.set("height", window.path("clientHeight"));
    return picture(seen);
  }

  private byte[] picture(JsonNode size) {
    ObjectNode whole = Json.object().put("format", "png").put("captureBeyondViewport", true);
    whole.set("clip", size.<ObjectNode>deepCopy().put("scale", 1));
    JsonNode answer = tools.ask("Page.captureScreenshot", whole);
    return Base64.getDecoder().decode(answer.path("data").asText());
  }

  /** The addresses of this tab's history. */
  public List<String> history() {
    JsonNode entries = tools.ask("Page.getNavigationHistory").path("entries");
    return StreamSupport.stream(entries.spliterator(), false)
        .map(entry -> entry.path("url").asText())
        .toList();
  }

  /** Everything that the page could have kept in this browser, as text. */
  public String kept() {
    String script =
        """
        (async () => JSON.stringify({
          local: {...localStorage}, session: {...sessionStorage}, cookie: document.cookie,
          databases: await indexedDB.databases(), caches: await caches.keys(), name: window.name,
          state: history.state,
          workers: (await navigator.serviceWorker.getRegistrations()).length
        }))()
        """;
    return evaluate(script).asText() + tools.ask("Network.getCookies");
  }

  /** What the frames in it show: an address, or the browser's own page for what it refused. */
  public List<String> frames() {
    JsonNode frames = tools.ask("Page.getFrameTree").path("frameTree").path("childFrames");
    return StreamSupport.stream(frames.spliterator(), false)
        .map(child -> child.path("frame").path("url").asText())
        .toList();
  }

  /** Lets the page put files here when it offers them. */
  public void downloadTo(Path folder) {
    tools.ask(
        "Page.setDownloadBehavior",
        Json.object().put("behavior", "allow").put("downloadPath", folder.toString()));
  }

  DevTools tools() {
    return tools;
  }

  void endTheBrowser() {
    tools.ask("Browser.close");
  }

  void close() {
    tools.close();
  }

  private void mark() {
    evaluate("window.left = true");
  }

  private void awaitAnotherPage() {
    until(
        () -> evaluate("window.left === undefined && document.readyState === 'complete'"),
        "No other page came",
        done -> !done.asBoolean());
  }

  private <T> T until(Supplier<T> question, String complaint, Predicate<T> unfinished) {
    try {
      return Awaitility.await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(30))
          .ignoreExceptions()
          .until(question::get, answer -> !unfinished.test(answer));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          complaint
              + ". Open: "
              + watch.open()
              + ". At "
              + address()
              + " the page says:\n"
              + text(),
          e);
    }
  }

  private static String quoted(String text) {
    return Json.write(TextNode.valueOf(text));
  }
}
