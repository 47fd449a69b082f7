package connector.instagram.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A browser's DevTools protocol: a question at a time, its answer, and what it tells unasked. */
final class DevTools implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final List<BiConsumer<String, JsonNode>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private WebSocket socket;

  private DevTools() {}

  static DevTools connect(URI address) {
    DevTools tools = new DevTools();
    tools.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, tools.new Answers())
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
    return tools;
  }

  /** Each listener gets the name of an event and what it says, in their order. */
  void listen(BiConsumer<String, JsonNode> listener) {
    listeners.add(listener);
  }

  JsonNode ask(String method) {
    return ask(method, Json.object());
  }

  JsonNode ask(String method, ObjectNode parameters) {
    return send(method, parameters).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** For a listener, which must not wait: the answer comes after it. */
  synchronized CompletableFuture<JsonNode> send(String method, ObjectNode parameters) {
    int id = number.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    ObjectNode question = Json.object().put("id", id).put("method", method);
    question.set("params", parameters);
    socket.sendText(Json.write(question), true).join();
    return answer;
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** Gives each answer to who asked, and what the browser tells unasked to the listeners. */
  private final class Answers implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        JsonNode message = Json.parse(text.toString()).orElseThrow();
        text.setLength(0);
        take(message);
      }
      webSocket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void take(JsonNode message) {
      if (message.has("method")) {
        String event = message.path("method").asText();
        listeners.forEach(listener -> listener.accept(event, message.path("params")));
        return;
      }
      CompletableFuture<JsonNode> asked = open.remove(message.path("id").asInt());
      if (message.has("error")) {
        asked.completeExceptionally(
            new IllegalStateException("The browser refused: " + message.path("error")));
      } else {
        asked.complete(message.path("result"));
      }
    }
  }
}
