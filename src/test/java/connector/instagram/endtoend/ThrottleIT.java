package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalHost;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule B1 over processes that share nothing but storage. */
class ThrottleIT {
  private static final int CALLS = 1_000;
  private static final int OTHERS = 3;
  private static final int CALLERS = 16;
  private static final String ACTION = "/api/v2/me";

  /**
   * On a busy machine storage takes more than half a second now and then: that is not the point.
   */
  private final Stack stack = Stack.alone(Map.of("THROTTLE_ON_STORAGE_FAILURE", "closed"));

  private final StoredDocuments storage = new StoredDocuments(stack.storage());
  private final List<LocalHost> others = new ArrayList<>();

  @AfterEach
  void end() {
    others.forEach(LocalHost::close);
    stack.close();
  }

  @Test
  void aThousandCallsOverFourProcessesAreAHundredAndFiveEach() throws Exception {
    stack.requireLocalHost();
    for (int i = 0; i < OTHERS; i++) {
      others.add(stack.another(Map.of()));
    }
    int processes = OTHERS + Integer.getInteger("connector.processes", 1);
    warmUp(stack.connectedAccount("throttle.warm"));
    Stack.Connected connected = stack.connectedAccount("throttle.shared");
    Instant begin = Instant.now();

    List<HttpResponse<String>> replies = call(connected);

    long uncounted = replies.stream().filter(reply -> reply.statusCode() == 503).count();
    long made = replies.stream().filter(reply -> reply.statusCode() == 200).count();
    System.out.printf(
        "Of %d calls over %d processes %d were made and %d not counted, within %d ms%n",
        CALLS, processes, made, uncounted, Duration.between(begin, Instant.now()).toMillis());
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(60));
    assertThat(made).isBetween(Math.min(100L, CALLS - uncounted), 100L + 5L * processes);
    assertThat(replies)
        .filteredOn(reply -> reply.statusCode() != 200 && reply.statusCode() != 503)
        .allSatisfy(
            reply -> {
              assertThat(reply.statusCode()).isEqualTo(429);
              assertThat(reply.body()).contains("TooManyCalls");
              assertThat(reply.headers().firstValueAsLong("Retry-After").orElseThrow())
                  .isBetween(1L, 60L);
            });
    goesWithItsConnection(connected.id());
  }

  private void goesWithItsConnection(String id) {
    String document = id + "/calls.json";
    assertThat(storage.names("throttles", id)).containsExactly(document);

    int status = stack.connector().operate("DELETE", "/api/connections/" + id, "").statusCode();

    assertThat(status).isBetween(200, 204);
    assertThat(storage.names("throttles", id)).isEmpty();
  }

  /** The first call of a process takes seconds on a busy machine. */
  private void warmUp(Stack.Connected connected) {
    for (Connector connector : connectors()) {
      for (int i = 0; i < 7; i++) {
        assertThat(connector.act(ACTION, connected.key()).statusCode()).isIn(200, 503);
      }
    }
  }

  private List<HttpResponse<String>> call(Stack.Connected connected) throws Exception {
    List<Connector> connectors = connectors();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        Connector connector = connectors.get(i % connectors.size());
        calls.add(() -> connector.act(ACTION, connected.key()));
      }
      List<HttpResponse<String>> replies = new ArrayList<>();
      for (Future<HttpResponse<String>> reply : callers.invokeAll(calls)) {
        replies.add(reply.get());
      }
      return replies;
    } finally {
      callers.shutdownNow();
    }
  }

  private List<Connector> connectors() {
    List<Connector> connectors = new ArrayList<>();
    connectors.add(stack.connector());
    for (LocalHost other : others) {
      URI url = other.baseUrl();
      connectors.add(new Connector(url, LocalSettings.FUNCTION_KEY));
    }
    return connectors;
  }
}
