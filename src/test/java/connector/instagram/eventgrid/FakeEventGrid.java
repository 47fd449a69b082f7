package connector.instagram.eventgrid;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import connector.instagram.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Pretends to be a custom topic of Event Grid whose input is CloudEvents 1.0: takes a batch from
 * whoever brings a token for Event Grid, and nothing else.
 */
public final class FakeEventGrid implements AutoCloseable {
  private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");

  private final HttpsServer server;
  private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private final Deque<Integer> refusals = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String retryAfter = "";
  private volatile boolean hanging;

  private FakeEventGrid(HttpsServer server) {
    this.server = server;
  }

  public static FakeEventGrid start(SSLContext certificate) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate));
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "event-grid");
              thread.setDaemon(true);
              return thread;
            }));
    FakeEventGrid grid = new FakeEventGrid(server);
    server.createContext("/", grid::answer);
    server.start();
    return grid;
  }

  /** The topic's endpoint, as the portal would show it. */
  public URI endpoint() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/api/events");
  }

  /** The next requests are refused so, one after the other. */
  public synchronized void refuse(Integer... statuses) {
    refusals.addAll(List.of(statuses));
  }

  /** What a refusal says of when to come again. */
  void sayRetryAfter(String text) {
    retryAfter = text;
  }

  /** Answers nothing from now on. */
  void hang() {
    hanging = true;
  }

  /** The events that were taken, in the order of their coming. */
  public List<JsonNode> taken() {
    return List.copyOf(taken);
  }

  /** The status of each answer so far. */
  public List<Integer> answers() {
    return List.copyOf(answers);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (hanging) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    int status = status(exchange);
    answers.add(status);
    if (status != 200 && !retryAfter.isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
    }
    byte[] body = status == 200 ? new byte[0] : error(status);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private int status(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Integer refusal = refusal();
    if (refusal != null) {
      return refusal;
    }
    if (!exchange.getRequestURI().toString().equals("/api/events?api-version=2018-01-01")
        || !exchange.getRequestMethod().equals("POST")) {
      return 404;
    }
    if (!hasToken(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return 401;
    }
    JsonNode events = Json.parse(new String(body, StandardCharsets.UTF_8)).orElse(Json.object());
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (!type.startsWith("application/cloudevents-batch+json") || !isBatch(events)) {
      return 400;
    }
    events.forEach(taken::add);
    return 200;
  }

  @SuppressWarnings("NullAway") // None left is what the caller asks for.
  private synchronized Integer refusal() {
    return refusals.poll();
  }

  private static boolean isBatch(JsonNode events) {
    if (!events.isArray() || events.isEmpty()) {
      return false;
    }
    for (JsonNode event : events) {
      if (!REQUIRED.stream().allMatch(name -> event.path(name).isTextual())) {
        return false;
      }
    }
    return true;
  }

  /** Looks at the audience alone. */
  private static boolean hasToken(String authorization) {
    String[] parts = String.valueOf(authorization).split("\\.", -1);
    if (parts.length != 3 || !authorization.startsWith("Bearer ")) {
      return false;
    }
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    return Json.parse(claims)
        .filter(json -> json.path("aud").asText().equals("https://eventgrid.azure.net"))
        .isPresent();
  }

  private static byte[] error(int status) {
    return Json.write(
            Json.object().set("error", Json.object().put("code", status).put("message", "refused")))
        .getBytes(StandardCharsets.UTF_8);
  }
}
