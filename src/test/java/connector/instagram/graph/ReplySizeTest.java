package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import connector.instagram.deadline.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reply must not fill the memory of an app that works for everybody. */
@Timeout(60)
class ReplySizeTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final byte[] BLANKS = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);

  private final AtomicLong sent = new AtomicLong();
  private final AtomicInteger requests = new AtomicInteger();
  private final JdkTransport transport = new JdkTransport();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aReplyOfTheGreatestSizeIsRead() throws Exception {
    answerWith(ReplyTooLargeException.MOST_BYTES, false);

    assertThat(transport.get(address(), Map.of(), LONG).body())
        .hasSize(ReplyTooLargeException.MOST_BYTES);
  }

  @Test
  void aReplyOfOneByteMoreIsRefused() {
    answerWith(ReplyTooLargeException.MOST_BYTES + 1, false);

    assertThatExceptionOfType(ReplyTooLargeException.class)
        .isThrownBy(() -> transport.get(address(), Map.of(), LONG))
        .withMessage("a reply of more than 8 MiB");
  }

  @Test
  void aReplyWithoutEndIsRefusedAndNotReadAnyFurther() {
    answerWith(Long.MAX_VALUE, true);

    assertThatExceptionOfType(ReplyTooLargeException.class)
        .isThrownBy(() -> transport.get(address(), Map.of(), LONG));

    // What lies in the sockets' buffers was sent, but never read.
    assertThat(sent.get()).isLessThan(4L * ReplyTooLargeException.MOST_BYTES);
  }

  @Test
  void aReplyThatIsTooLargeIsItsOwnKindOfFailureAndIsNotAskedForAgain() {
    answerWith(Long.MAX_VALUE, true);
    URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
    GraphApi graph =
        new GraphApi(
            transport,
            new GraphApi.Settings(base, "v25.0", GraphApi.Settings.TokenPlacement.HEADER));

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(
            () ->
                graph.me(
                    new AccessToken("token"), List.of("id"), Deadline.in(LONG, Clock.systemUTC())))
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo(GraphError.Kind.TOO_LARGE);
              assertThat(failure.error().code().httpStatus()).isEqualTo(200);
            });
    assertThat(requests).hasValue(1);
  }

  /** Sends so many blanks to everybody who asks. */
  private void answerWith(long size, boolean chunked) {
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket caller = server.accept()) {
                  answer(caller, size, chunked);
                } catch (IOException e) {
                  // The caller has read enough, or the test is over.
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void answer(Socket caller, long size, boolean chunked) throws IOException {
    readHead(caller);
    requests.incrementAndGet();
    OutputStream out = caller.getOutputStream();
    out.write(
        ("HTTP/1.1 200 OK\r\n"
                + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + size)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    byte[] chunk = "10000\r\n".getBytes(StandardCharsets.US_ASCII);
    for (long left = size; left > 0; left -= BLANKS.length) {
      if (chunked) {
        out.write(chunk);
      }
      out.write(BLANKS, 0, (int) Math.min(left, BLANKS.length));
      if (chunked) {
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      sent.addAndGet(BLANKS.length);
    }
  }

  private static void readHead(Socket caller) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
    for (String line = reader.readLine();
        line != null && !line.isEmpty();
        line = reader.readLine()) {
      // The request does not matter.
    }
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v25.0/me");
  }
}
