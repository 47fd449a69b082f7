package connector.instagram.browser;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a tab asked of the network, and what the browser had to say of its pages. */
public final class Watch {
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> dialogs = new CopyOnWriteArrayList<>();
  private final Map<String, String> open = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final DevTools tools;

  Watch(DevTools tools) {
    this.tools = tools;
    tools.listen(this::take);
  }

  /** A request as it left; header names in small letters. */
  public record Request(
      String id, String method, String address, Map<String, String> headers, String body) {
    /** Everything but this header, as text to search in. */
    public String without(String header) {
      Map<String, String> others = new LinkedHashMap<>(headers);
      others.remove(header);
      return method + " " + address + " " + others + " " + body;
    }
  }

  /** All requests so far, files of the page included. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How a request was answered; 0 while it was not. */
  public int status(Request request) {
    return statuses.getOrDefault(request.id(), 0);
  }

  /** Exceptions, what was written to the console, and what the browser refused to do. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What a page said in a box over it, such as by alert(). */
  public List<String> dialogs() {
    return List.copyOf(dialogs);
  }

  /** The addresses that were asked for and have not been answered. */
  Collection<String> open() {
    return List.copyOf(open.values());
  }

  public void forget() {
    requests.clear();
    complaints.clear();
    dialogs.clear();
  }

  private void take(String event, JsonNode told) {
    switch (event) {
      case "Network.requestWillBeSent" -> request(told);
      case "Network.responseReceived" ->
          statuses.put(id(told), told.path("response").path("status").asInt());
      case "Network.loadingFinished", "Network.loadingFailed" -> open.remove(id(told));
      case "Runtime.exceptionThrown" -> complaints.add(told.path("exceptionDetails").toString());
      case "Runtime.consoleAPICalled" -> complaints.add("console: " + told.path("args"));
      case "Audits.issueAdded" -> complaints.add("issue: " + told.path("issue"));
      case "Log.entryAdded" -> entry(told.path("entry"));
      case "Page.javascriptDialogOpening" -> dialog(told.path("message").asText());
      default -> {}
    }
  }

  private void request(JsonNode told) {
    JsonNode sent = told.path("request");
    Map<String, String> headers = new LinkedHashMap<>();
    sent.path("headers")
        .properties()
        .forEach(
            header ->
                headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
    if (told.path("type").asText().equals("Document")) {
      open.clear(); // Nobody waits any more for what the page before has asked.
    }
    open.put(id(told), sent.path("url").asText());
    requests.add(
        new Request(
            id(told),
            sent.path("method").asText(),
            sent.path("url").asText() + sent.path("urlFragment").asText(),
            headers,
            sent.path("postData").asText()));
  }

  /** That a server refused is no complaint of the browser's. */
  private void entry(JsonNode entry) {
    if (!entry.path("source").asText().equals("network")) {
      complaints.add(entry.toString());
    }
  }

  private void dialog(String message) {
    dialogs.add(message);
    var unused = tools.send("Page.handleJavaScriptDialog", Json.object().put("accept", false));
  }

  private static String id(JsonNode told) {
    return told.path("requestId").asText();
  }
}
