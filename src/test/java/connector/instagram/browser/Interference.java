package connector.instagram.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.util.Base64;

/** Something between a page and its server that answers in its place, or keeps it waiting. */
final class Interference {
  private final DevTools tools;
  private final ObjectNode answer;
  private volatile boolean over;

  private Interference(DevTools tools, ObjectNode answer) {
    this.tools = tools;
    this.answer = answer;
  }

  /** An empty body is what a host sends that refuses on its own. */
  static Interference answering(DevTools tools, String pattern, int status, String body) {
    ObjectNode answer =
        Json.object()
            .put("responseCode", status)
            .put("body", Base64.getEncoder().encodeToString(body.getBytes(UTF_8)));
    return on(tools, pattern, answer);
  }

  static Interference holding(DevTools tools, String pattern) {
    return on(tools, pattern, Json.object());
  }

  private static Interference on(DevTools tools, String pattern, ObjectNode answer) {
    Interference interference = new Interference(tools, answer);
    tools.listen(interference::take);
    ObjectNode parameters = Json.object();
    parameters.putArray("patterns").addObject().put("urlPattern", pattern);
    tools.ask("Fetch.enable", parameters);
    return interference;
  }

  private void take(String event, JsonNode told) {
    if (event.equals("Fetch.requestPaused") && !over && !answer.isEmpty()) {
      ObjectNode given = answer.deepCopy().put("requestId", told.path("requestId").asText());
      var unused = tools.send("Fetch.fulfillRequest", given);
    }
  }

  /** The network is as before; what waited goes on to the server. */
  void end() {
    over = true;
    tools.ask("Fetch.disable");
  }
}
