package connector.instagram.delivery;

import static connector.instagram.delivery.CallbackNetwork.address;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.deadline.Deadline;
import connector.instagram.delivery.WebhookSender.Reply;
import connector.instagram.network.LoopbackCertificate;
import connector.instagram.network.OldTlsServer;
import connector.instagram.network.RawServer;
import connector.instagram.network.TlsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a sender trusts, and that no setting of the machine takes it another way (D7). */
class CallbackTlsTest {
  private static final Reply DELIVERED = new Reply.Answered(200, Optional.empty());
  private static final RawServer.Answer OK =
      RawServer.Answer.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

  @TempDir private static Path folder;
  private static LoopbackCertificate certificate;

  private CallbackNetwork network;

  @BeforeAll
  static void certify() throws Exception {
    certificate = LoopbackCertificate.in(folder, CallbackNetwork.HOST);
  }

  @BeforeEach
  void connect() {
    network = new CallbackNetwork(certificate);
  }

  @Test
  void aServerThatWouldRatherSpeakHttp2IsSpokenToInHttp1() throws Exception {
    try (TlsServer server = TlsServer.start(certificate.shown(), "ok")) {
      network.leadTo(server.port());

      assertThat(post("https://hooks.example/hook")).isEqualTo(DELIVERED);
      assertThat(server.protocols()).containsExactly("HTTP/1.1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://other.example/", "https://hooks.example.evil.example/"})
  void aCertificateForAnotherNameIsNotTrusted(String address) throws Exception {
    try (RawServer server = network.serve(OK)) {
      assertThat(post(address))
          .isInstanceOfSatisfying(
              Reply.Failed.class, failed -> assertThat(failed.reason()).contains("certificate"));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTrusted() throws Exception {
    WebhookSender real =
        new HttpWebhookSender(
            new HttpWebhookSender.Network(
                name -> CallbackNetwork.addresses(CallbackNetwork.PUBLIC),
                network::socket,
                HttpWebhookSender.Network.real().tls()));
    try (RawServer server = network.serve(OK)) {
      assertThat(
              real.post(
                  address("https://hooks.example/"),
                  Map.of(),
                  new byte[0],
                  in(Duration.ofSeconds(20))))
          .isInstanceOfSatisfying(
              Reply.Failed.class, failed -> assertThat(failed.reason()).contains("certificate"));
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void newTlsIsSpoken(String version) throws Exception {
    try (RawServer server = RawServer.start(speaking(version), OK)) {
      network.leadTo(server.port());

      assertThat(post("https://hooks.example/")).isEqualTo(DELIVERED);
    }
  }

  /** Tried again like every fault of TLS (D4): a server can be mended. */
  @Test
  void aServerThatSpeaksOnlyAnOlderTlsIsRefusedWithTheVersionThatItNeeds() throws Exception {
    try (OldTlsServer server = OldTlsServer.start(certificate)) {
      network.leadTo(server.port());

      Reply reply = post("https://hooks.example/");

      assertThat(reply)
          .isEqualTo(
              new Reply.Failed(
                  "The host offers no TLS that can be trusted: 1.2 or later, with a valid"
                      + " certificate for its name."));
      assertThat(DeliveryPolicy.judge(reply)).isInstanceOf(DeliveryPolicy.Verdict.Again.class);
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsAFailure() throws Exception {
    try (RawServer server = RawServer.start(ServerSocketFactory.getDefault(), OK)) {
      network.leadTo(server.port());

      // Both sides wait for the other's first line.
      assertThat(post("https://hooks.example/", Duration.ofSeconds(1)))
          .isInstanceOf(Reply.Failed.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void noProxyOfTheMachineIsUsed() throws Exception {
    Map<String, String> proxies =
        Map.of(
            "socksProxyHost", "127.0.0.1",
            "socksProxyPort", "1",
            "http.proxyHost", "127.0.0.1",
            "http.proxyPort", "1",
            "https.proxyHost", "127.0.0.1",
            "https.proxyPort", "1",
            "http.nonProxyHosts", "");
    proxies.forEach(System::setProperty);
    try (RawServer server = network.serve(OK)) {
      assertThat(post("https://hooks.example/")).isEqualTo(DELIVERED);
      // The detour of this test has sockets of its own: the real ones are looked at too.
      try (Socket real = HttpWebhookSender.Network.real().sockets().get()) {
        real.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        assertThat(real.isConnected()).isTrue();
      }
    } finally {
      proxies.keySet().forEach(System::clearProperty);
    }
  }

  private Reply post(String to) throws Exception {
    return post(to, Duration.ofSeconds(20));
  }

  private Reply post(String to, Duration longest) throws Exception {
    return network.sender().post(address(to), Map.of(), new byte[0], in(longest));
  }

  private static Deadline in(Duration longest) {
    return Deadline.in(longest, Clock.systemUTC());
  }

  private static ServerSocketFactory speaking(String version) throws Exception {
    ServerSocketFactory factory = certificate.shown().getServerSocketFactory();
    return new ServerSocketFactory() {
      @Override
      public SSLServerSocket createServerSocket(int port, int backlog, InetAddress address)
          throws IOException {
        SSLServerSocket socket =
            (SSLServerSocket) factory.createServerSocket(port, backlog, address);
        socket.setEnabledProtocols(new String[] {version});
        return socket;
      }

      @Override
      public SSLServerSocket createServerSocket(int port) {
        throw new UnsupportedOperationException();
      }

      @Override
      public SSLServerSocket createServerSocket(int port, int backlog) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
