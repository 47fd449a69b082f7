package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.deadline.Deadlines;
import connector.instagram.network.LoopbackCertificate;
import connector.instagram.network.TlsServer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of calls at once, and servers that make that hard. */
@Timeout(60)
class ManyCallsTest {
  private static final AccessToken TOKEN = new AccessToken("IGAA-many");
  private static final String BODY = "{\"id\":\"17\",\"user_id\":\"18\",\"username\":\"a\"}";

  @TempDir private static Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** On one connection of HTTP/2 the calls above the server's limit would fail or wait. */
  @Test
  void aServerThatOffersHttp2WithFewStreamsAnswersThemAll() throws Exception {
    LoopbackCertificate certificate = LoopbackCertificate.in(folder);
    try (TlsServer server = TlsServer.start(certificate.shown(), BODY)) {
      JdkTransport transport =
          new JdkTransport(HttpClient.newBuilder().sslContext(certificate.trusted()));

      ask(api(transport, "https://127.0.0.1:" + server.port(), 0), 150, 150);

      assertThat(answered.get()).isEqualTo(150);
      assertThat(server.protocols()).containsOnly("HTTP/1.1");
    }
  }

  /** On one or two processors the JDK would start one for the completion of each. */
  @Test
  void aCallStartsNoThread() throws Exception {
    ThreadMXBean running = ManagementFactory.getThreadMXBean();
    try (RoughServer server = RoughServer.start(BODY)) {
      JdkTransport transport = new JdkTransport();
      URI address = URI.create(server.address());
      transport.get(address, Map.of(), Duration.ofSeconds(10));
      long before = running.getTotalStartedThreadCount();

      for (int call = 0; call < 100; call++) {
        transport.get(address, Map.of(), Duration.ofSeconds(10));
      }

      assertThat(running.getTotalStartedThreadCount() - before).isLessThan(50);
    }
  }

  @Test
  void noMoreConnectionsAreOpenedThanCallsAreMadeAtOnce() throws Exception {
    try (RoughServer server = RoughServer.start(BODY)) {
      GraphApi api = api(new JdkTransport(), server.address(), 0);
      for (int round = 0; round < 5; round++) {
        ask(api, 20, 200);
      }

      assertThat(answered.get()).isEqualTo(1_000);
      assertThat(server.accepted()).isLessThanOrEqualTo(20);
    }
  }

  /** A connection that the server closes while it is idle is not one that a call is lost on. */
  @Test
  void aServerThatClosesIdleConnectionsCostsNoCall() throws Exception {
    try (RoughServer server = RoughServer.start(BODY).closingAfterEachAnswer()) {
      GraphApi api = api(new JdkTransport(), server.address(), 3);
      for (int round = 0; round < 5; round++) {
        ask(api, 20, 100);
      }

      assertThat(answered.get()).isEqualTo(500);
    }
  }

  @Test
  void whereConnectionsAreResetTheNextTryIsAnswered() throws Exception {
    try (RoughServer server = RoughServer.start(BODY).resettingEach(5)) {
      GraphApi api = api(new JdkTransport(), server.address(), 3);
      ask(api, 40, 400);

      assertThat(answered.get() + failed.get()).isEqualTo(400);
      assertThat(failed.get()).as("four resets in a row").isLessThan(20);
      answered.set(0);
      server.resettingEach(Integer.MAX_VALUE);
      ask(api, 40, 400);
      assertThat(answered.get()).as("the next tick").isEqualTo(400);
    }
  }

  @Test
  void aServerThatServesFewConnectionsAtOnceAnswersThemAllInTheEnd() throws Exception {
    try (RoughServer server = RoughServer.serving(4, BODY).closingAfterEachAnswer()) {
      ask(api(new JdkTransport(), server.address(), 3), 64, 64);

      assertThat(answered.get()).isEqualTo(64);
    }
  }

  private static GraphApi api(Transport transport, String address, int retries) {
    return new GraphApi(
        transport,
        new GraphApi.Settings(
            URI.create(address), "v25.0", GraphApi.Settings.TokenPlacement.HEADER),
        new GraphRetries(retries, Duration.ZERO, Duration.ofMillis(1), Duration.ofMinutes(2)));
  }

  private void ask(GraphApi api, int atOnce, int calls) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(calls);
    CountDownLatch over = new CountDownLatch(atOnce);
    for (int i = 0; i < atOnce; i++) {
      threads.execute(
          () -> {
            while (left.getAndDecrement() > 0) {
              try {
                var unused = api.me(TOKEN, List.of("id"), Deadlines.AMPLE);
                answered.incrementAndGet();
              } catch (GraphException e) {
                failed.incrementAndGet();
              }
            }
            over.countDown();
          });
    }
    over.await();
  }
}
