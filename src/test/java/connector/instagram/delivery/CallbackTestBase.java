package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.delivery.WebhookSender.Reply;
import connector.instagram.network.LoopbackCertificate;
import connector.instagram.network.RawServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The real sender, and one server to which every name leads it over real TLS. */
abstract class CallbackTestBase {
  static final String HOOK = "https://hooks.example/hook";
  static final Reply DELIVERED = new Reply.Answered(200, Optional.empty());
  static final RawServer.Answer OK =
      RawServer.Answer.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

  @TempDir private static Path folder;
  static LoopbackCertificate certificate;

  CallbackNetwork network;
  RawServer server;
  WebhookSender sender;

  @BeforeAll
  static void certify() throws Exception {
    certificate = LoopbackCertificate.in(folder, CallbackNetwork.HOST);
  }

  @BeforeEach
  void start() throws Exception {
    network = new CallbackNetwork(certificate);
    server = network.serve(answer());
    sender = network.sender();
  }

  /** What the server says to everything. */
  RawServer.Answer answer() {
    return OK;
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  static Deadline in(Duration time) {
    return Deadline.in(time, Clock.systemUTC());
  }
}
