package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import connector.instagram.deadline.Deadline;
import connector.instagram.network.LoopbackCertificate;
import connector.instagram.network.SwallowingProxy;
import connector.instagram.network.TlsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with a server that offers HTTP/2, behind a network that forgets connections. */
@Timeout(60)
class DeadConnectionTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir private static Path folder;
  private static LoopbackCertificate certificate;
  private static TlsServer server;

  private SwallowingProxy network;
  private JdkTransport transport;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeAll
  static void listen() throws Exception {
    certificate = LoopbackCertificate.in(folder);
    server = TlsServer.start(certificate.shown(), "{\"id\":\"1\"}" + " ".repeat(20_000));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() throws Exception {
    network = SwallowingProxy.before(server.port());
    transport = new JdkTransport(HttpClient.newBuilder().sslContext(certificate.trusted()));
  }

  @AfterEach
  void disconnect() throws IOException {
    threads.shutdownNow();
    network.close();
  }

  @Test
  void everyCallHasAConnectionOfItsOwnWhereHttp2IsOffered() throws Exception {
    ask(LONG);

    assertThat(server.protocols()).isNotEmpty().containsOnly("HTTP/1.1");
  }

  @Test
  void aConnectionThatGoesDeadCostsOneCall() throws Exception {
    ask(LONG);
    network.swallowOpenConnections();

    assertThat(failedOf(15)).isEqualTo(1);
  }

  @Test
  void allConnectionsThatGoDeadTogetherCostOneCallTogether() throws Exception {
    askAtOnce(4);
    assertThat(network.open()).isEqualTo(4);
    network.swallowOpenConnections();

    assertThat(failedOf(15)).isEqualTo(1);
  }

  @Test
  void aDeadConnectionCostsACallerOfTheApiNothingButTime() throws Exception {
    URI base = URI.create("https://127.0.0.1:" + network.port());
    GraphApi graph =
        new GraphApi(
            transport,
            new GraphApi.Settings(base, "v25.0", GraphApi.Settings.TokenPlacement.HEADER),
            new GraphRetries(3, Duration.ZERO, Duration.ofMillis(1), SHORT));
    ask(LONG);
    network.swallowOpenConnections();

    assertThat(
            graph
                .me(new AccessToken("token"), List.of("id"), Deadline.in(LONG, Clock.systemUTC()))
                .value()
                .appScopedId())
        .contains("1");
  }

  @Test
  void aConnectionUnderWayIsNotGivenUpWithTheDeadOne() throws Exception {
    try (TlsServer.Pause pause = server.pause()) {
      CompletableFuture<Void> slow = askAside();
      await().until(() -> pause.waiting() == 1);
      network.swallowRepliesAfter(0);

      assertThat(failedOf(1)).isEqualTo(1);

      pause.end();
      slow.join();
    }
  }

  @Test
  void aHandshakeThatIsSwallowedEndsInTimeAndLeavesNoConnectionBehind() throws Exception {
    network.swallowRepliesAfter(0);

    assertThat(failedOf(1)).isEqualTo(1);
    await().until(() -> network.open() == 0);

    network.passOn();
    ask(LONG);
  }

  @Test
  void aBodyThatIsSwallowedEndsInTimeAndLeavesNoConnectionBehind() throws Exception {
    network.swallowRepliesAfter(10_000);

    assertThat(failedOf(1)).isEqualTo(1);
    await().until(() -> network.open() == 0);

    network.passOn();
    ask(LONG);
  }

  @Test
  void aConnectionThatTheOtherSideHasClosedCostsNothing() throws Exception {
    ask(LONG);
    network.closeOpenConnections();

    assertThat(failedOf(1)).isZero();
  }

  /** A queue for connections that is full drops the next one's first packet. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aConnectionThatIsNeverMadeEndsInTime() throws Exception {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 2; i++) {
        waiting.add(new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort()));
      }
      URI address = URI.create("https://127.0.0.1:" + full.getLocalPort());

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> transport.get(address, Map.of(), SHORT))
          .withMessageContaining("in time");
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void anIdleConnectionIsKeptForLessThanTheNetworkRemembersIt() {
    assertThat(Integer.getInteger("jdk.httpclient.keepalive.timeout")).isBetween(1, 120);
  }

  private void askAtOnce(int calls) {
    try (TlsServer.Pause pause = server.pause()) {
      List<CompletableFuture<Void>> all = Stream.generate(this::askAside).limit(calls).toList();
      await().until(() -> pause.waiting() == calls);
      pause.end();
      all.forEach(CompletableFuture::join);
    }
  }

  private CompletableFuture<Void> askAside() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            ask(LONG);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        threads);
  }

  private void ask(Duration timeout) throws IOException, InterruptedException {
    URI address = URI.create("https://127.0.0.1:" + network.port() + "/v25.0/me");
    assertThat(transport.get(address, Map.of(), timeout).status()).isEqualTo(200);
  }

  private long failedOf(int calls) {
    return IntStream.range(0, calls).filter(call -> fails()).count();
  }

  private boolean fails() {
    try {
      ask(SHORT);
      return false;
    } catch (IOException e) {
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
