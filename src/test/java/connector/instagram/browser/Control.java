package connector.instagram.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Something on a page that a screen reader would announce by its role and its name. */
public final class Control {
  private static final String IS_FREE =
      "function() { return !this.matches(':disabled, [aria-disabled=true]'); }";
  private static final String ON_TOP =
      """
      function(x, y) {
        const hit = document.elementFromPoint(x, y);
        return this === hit || this.contains(hit) || [...(this.labels ?? [])].some(l => l.contains(hit));
      }
      """;
  private static final String SHOWS_FOCUS =
      """
      function() {
        const style = getComputedStyle(this);
        return this.matches(':focus-visible')
            && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
      }
      """;

  private final DevTools tools;
  private final int node;
  private final String announced;

  private Control(DevTools tools, int node, String announced) {
    this.tools = tools;
    this.node = node;
    this.announced = announced;
  }

  static List<Control> in(DevTools tools, String role, String name) {
    int document = tools.ask("DOM.getDocument").path("root").path("nodeId").asInt();
    ObjectNode query =
        Json.object().put("nodeId", document).put("role", role).put("accessibleName", name);
    List<Control> found = new ArrayList<>();
    for (JsonNode match : tools.ask("Accessibility.queryAXTree", query).path("nodes")) {
      if (!match.path("ignored").asBoolean()) {
        found.add(new Control(tools, match.path("backendDOMNodeId").asInt(), announced(match)));
      }
    }
    return found;
  }

  /** Where the keyboard writes now. */
  static Control focused(DevTools tools) {
    String object =
        tools
            .ask("Runtime.evaluate", Json.object().put("expression", "document.activeElement"))
            .path("result")
            .path("objectId")
            .asText();
    ObjectNode question = Json.object().put("objectId", object).put("fetchRelatives", false);
    JsonNode node = tools.ask("Accessibility.getPartialAXTree", question).path("nodes").path(0);
    return new Control(tools, node.path("backendDOMNodeId").asInt(), announced(node));
  }

  private static String announced(JsonNode node) {
    return node.path("role").path("value").asText() + " '" + nameOf(node) + "'";
  }

  private static String nameOf(JsonNode node) {
    return node.path("name").path("value").asText();
  }

  /** As a person does: in its middle, where nothing lies over it, once it can be used. */
  public void click() {
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(30))
          .until(() -> call(IS_FREE).asBoolean());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(announced + " cannot be used.", e);
    }
    tools.ask("DOM.scrollIntoViewIfNeeded", Json.object().put("backendNodeId", node));
    JsonNode quad =
        tools.ask("DOM.getContentQuads", Json.object().put("backendNodeId", node)).at("/quads/0");
    double x = (quad.path(0).asDouble() + quad.path(4).asDouble()) / 2;
    double y = (quad.path(1).asDouble() + quad.path(5).asDouble()) / 2;
    if (!call(ON_TOP, x, y).asBoolean()) {
      throw new AssertionError("Something lies over " + announced + ".");
    }
    for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      tools.ask(
          "Input.dispatchMouseEvent",
          Json.object()
              .put("type", type)
              .put("x", x)
              .put("y", y)
              .put("button", type.equals("mouseMoved") ? "none" : "left")
              .put("clickCount", 1));
    }
  }

  /** Puts this text in the place of what was written there. */
  public void fill(String text) {
    click();
    call("function() { this.select?.(); }");
    tools.ask("Input.insertText", Json.object().put("text", text));
  }

  /** Chooses an entry of a list by what it says. */
  public void choose(String text) {
    String script =
        """
        function(text) {
          this.value = [...this.options].find(option => option.text === text).value;
          this.dispatchEvent(new Event('input', {bubbles: true}));
          this.dispatchEvent(new Event('change', {bubbles: true}));
        }
        """;
    call(script, text);
  }

  public String value() {
    return call("function() { return this.value; }").asText();
  }

  public String text() {
    return call("function() { return this.innerText; }").asText();
  }

  public String attribute(String name) {
    return call("function(name) { return this.getAttribute(name); }", name).asText();
  }

  public boolean isDisabled() {
    return !call(IS_FREE).asBoolean();
  }

  /** Whether an eye finds it while it has the focus. */
  public boolean showsFocus() {
    return call(SHOWS_FOCUS).asBoolean();
  }

  @Override
  public String toString() {
    return announced;
  }

  private JsonNode call(String function, Object... arguments) {
    JsonNode resolved = tools.ask("DOM.resolveNode", Json.object().put("backendNodeId", node));
    ObjectNode parameters =
        Json.object()
            .put("objectId", resolved.path("object").path("objectId").asText())
            .put("functionDeclaration", function)
            .put("returnByValue", true);
    for (Object argument : arguments) {
      parameters.withArray("arguments").addObject().putPOJO("value", argument);
    }
    return tools.ask("Runtime.callFunctionOn", parameters).path("result").path("value");
  }
}
