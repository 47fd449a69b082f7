package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over a real socket: what a client library does with half an answer cannot be faked. */
@Timeout(20)
class JdkTransportTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final List<List<String>> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final JdkTransport transport = new JdkTransport();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Test
  void readsStatusHeadersAndBody() throws Exception {
    answer("HTTP/1.1 418 Teapot\r\nX-App-Usage: {}\r\nContent-Length: 6\r\n\r\nGrüß", true);

    Transport.Response response = transport.get(address("/v25.0/me?a=b"), Map.of(), LONG);

    assertThat(response.status()).isEqualTo(418);
    assertThat(response.headers()).containsEntry("x-app-usage", "{}");
    assertThat(response.headers().keySet()).allMatch(name -> name.equals(lower(name)));
    assertThat(Replies.text(response)).isEqualTo("Grüß");
  }

  @Test
  void sendsAddressAndHeaders() throws Exception {
    answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", true);

    transport.get(address("/v25.0/me?fields=id"), Map.of("authorization", "Bearer x"), LONG);

    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).get(0)).isEqualTo("GET /v25.0/me?fields=id HTTP/1.1");
    assertThat(requests.get(0)).contains("authorization: Bearer x");
    assertThat(requests.get(0)).noneMatch(line -> lower(line).startsWith("upgrade:"));
  }

  @Test
  void postsAForm() throws Exception {
    answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", true);

    transport.post(
        address("/oauth/access_token"),
        Map.of("accept", "application/json"),
        Map.of("redirect_uri", "https://a.example/?b=c&d"),
        LONG);

    assertThat(requests.get(0).get(0)).isEqualTo("POST /oauth/access_token HTTP/1.1");
    assertThat(requests.get(0))
        .contains("content-type: application/x-www-form-urlencoded", "Content-Length: 51");
  }

  /** The JDK repeats a GET by itself where a connection that it kept turns out to be closed. */
  @Test
  void neverPostsTwice() {
    answer("", true);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> transport.post(address("/"), Map.of(), Map.of("code", "AQ-code-0001"), LONG));

    assertThat(requests).hasSize(1);
  }

  @Test
  void neverPostsAgainOnAnotherConnectionThanTheOneItKept() throws Exception {
    answerOnceKeepingTheConnection("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    transport.get(address("/first"), Map.of(), LONG);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> transport.post(address("/"), Map.of(), Map.of("code", "AQ-code-0001"), LONG));

    assertThat(requests).hasSize(2);
    assertThat(requests.get(1).get(0)).startsWith("POST ");
  }

  @Test
  void readsChunkedBody() throws Exception {
    answer(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n5\r\na\":1}\r\n0\r\n\r\n",
        true);

    assertThat(Replies.text(transport.get(address("/"), Map.of(), LONG))).isEqualTo("{\"a\":1}");
  }

  @Test
  void followsNoRedirect() throws Exception {
    answer(
        "HTTP/1.1 302 Found\r\nLocation: "
            + address("/elsewhere")
            + "\r\nContent-Length: 0\r\n\r\n",
        true);

    Transport.Response response = transport.get(address("/"), Map.of(), LONG);

    assertThat(response.status()).isEqualTo(302);
    assertThat(requests).hasSize(1);
  }

  @Test
  void endsWhenTheBodyHangs() {
    answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":", false);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> transport.get(address("/"), Map.of(), SHORT));
  }

  @Test
  void endsWhenTheHeadersHang() {
    answer("HTTP/1.1 200 OK\r\nContent-", false);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> transport.get(address("/"), Map.of(), SHORT));
  }

  @Test
  void failsWhenTheConnectionIsCutInTheBody() {
    answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":", true);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> transport.get(address("/"), Map.of(), LONG));
  }

  @Test
  void failsWhenTheConnectionIsCutBeforeAnyAnswer() {
    answer("", true);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> transport.get(address("/"), Map.of(), LONG));
  }

  @Test
  void failsWhenNobodyListens() throws IOException {
    URI address = address("/");
    server.close();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> transport.get(address, Map.of(), LONG));
  }

  /** Gives every request this answer, then closes the connection or leaves it hanging. */
  private void answer(String bytes, boolean thenClose) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Socket socket = server.accept();
                  open.add(socket);
                  requests.add(head(socket));
                  socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
                  socket.getOutputStream().flush();
                  if (thenClose) {
                    socket.close();
                  }
                }
              } catch (IOException e) {
                // The test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** Each connection takes a second request, and is closed in place of an answer to it. */
  private void answerOnceKeepingTheConnection(String bytes) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Socket socket = server.accept();
                  open.add(socket);
                  requests.add(head(socket));
                  socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
                  socket.getOutputStream().flush();
                  requests.add(head(socket));
                  socket.close();
                }
              } catch (IOException e) {
                // The test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static List<String> head(Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    List<String> lines = new ArrayList<>();
    for (String line = reader.readLine();
        line != null && !line.isEmpty();
        line = reader.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
