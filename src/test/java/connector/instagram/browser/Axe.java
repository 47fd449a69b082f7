package connector.instagram.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.azurite.NodePackages;
import connector.instagram.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Accessibility rules of other authors (axe-core), which look at a page from beside its scripts.
 */
public final class Axe {
  private static final String KNOWN = "typeof axe === 'object'";
  private static final String ALL =
      """
      axe.run(document, {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      })
      """;
  private static final String COLOURS =
      "axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'rule', values:"
          + " ['color-contrast', 'link-in-text-block']}})";

  private final String source;

  private Axe(String source) {
    this.source = source;
  }

  public static Axe installed() {
    Path modules =
        new NodePackages(Path.of("src/test/resources/axe"), Path.of("target/axe")).modules();
    try {
      return new Axe(Files.readString(modules.resolve("axe-core/axe.min.js")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What they find, a sentence for each place. */
  public List<String> findings(Tab tab) {
    return findings(tab, ALL);
  }

  /** The same of what is other in the dark. */
  public List<String> findingsOfColours(Tab tab) {
    return findings(tab, COLOURS);
  }

  /**
   * Whatever is wrong on a wide and on a narrow screen, in light and in dark; a page that is wider
   * than its screen too.
   *
   * @param height of the screen in pixels
   */
  public List<String> findingsOnScreens(Tab tab, int height) {
    List<String> findings = new ArrayList<>();
    for (int width : new int[] {1280, 400}) {
      tab.look(width, height, false);
      findings.addAll(findings(tab));
      int tooWide =
          tab.evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth")
              .asInt();
      if (tooWide > 0) {
        findings.add("At " + width + " it is " + tooWide + " pixels wider than the screen.");
      }
      tab.look(width, height, true);
      findings.addAll(findingsOfColours(tab));
    }
    return findings;
  }

  private List<String> findings(Tab tab, String run) {
    DevTools tools = tab.tools();
    int world = worldBeside(tools);
    if (!evaluate(tools, world, KNOWN).asBoolean()) {
      evaluate(tools, world, source + ";0");
    }
    JsonNode result = evaluate(tools, world, run);
    if (result.path("passes").isEmpty()) {
      throw new IllegalStateException("The rules looked at nothing: " + result);
    }
    List<String> findings = new ArrayList<>();
    for (JsonNode rule : result.path("violations")) {
      for (JsonNode place : rule.path("nodes")) {
        findings.add(
            rule.path("id").asText()
                + ": "
                + rule.path("help").asText()
                + " "
                + place.path("target")
                + " "
                + place.path("failureSummary").asText().replaceAll("\\s+", " "));
      }
    }
    return findings;
  }

  /** The page's policy allows no script of others, and its own scripts see nothing of these. */
  private static int worldBeside(DevTools tools) {
    String frame = tools.ask("Page.getFrameTree").at("/frameTree/frame/id").asText();
    ObjectNode parameters = Json.object().put("frameId", frame).put("worldName", "axe");
    return tools.ask("Page.createIsolatedWorld", parameters).path("executionContextId").asInt();
  }

  private static JsonNode evaluate(DevTools tools, int world, String script) {
    ObjectNode parameters =
        Json.object()
            .put("expression", script)
            .put("contextId", world)
            .put("returnByValue", true)
            .put("awaitPromise", true);
    JsonNode answer = tools.ask("Runtime.evaluate", parameters);
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException("The rules failed: " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }
}
