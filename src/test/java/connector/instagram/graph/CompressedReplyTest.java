package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import connector.instagram.deadline.Deadlines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replies come compressed; what comes wrongly compressed, or is a bomb, is a failure with a name.
 */
@Timeout(30)
class CompressedReplyTest {
  private static final AccessToken TOKEN = new AccessToken("IGAA-compressed");
  private static final String ACCOUNT = "{\"id\":\"17\",\"user_id\":\"18\",\"username\":\"a\"}";

  private final List<String> wanted = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile Answer answer = new Answer(200, Optional.empty(), new byte[0]);

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          wanted.addAll(call.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()));
          answer.coding.ifPresent(is -> call.getResponseHeaders().add("Content-Encoding", is));
          try (call) {
            call.sendResponseHeaders(answer.status, answer.body.length);
            call.getResponseBody().write(answer.body);
          } catch (IOException e) {
            // The caller has read enough.
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
  void areAskedForAndUnpacked(String coding) {
    answer = new Answer(200, Optional.of(coding), zipped(bytes(ACCOUNT)));

    assertThat(username()).isEqualTo("a");
    assertThat(wanted).containsExactly("gzip");
  }

  @Test
  void areTakenAsTheyAreWhereTheServerDoesNotCompress() {
    answer = new Answer(200, Optional.empty(), bytes(ACCOUNT));
    assertThat(username()).isEqualTo("a");
    answer = new Answer(200, Optional.of("identity"), bytes(ACCOUNT));
    assertThat(username()).isEqualTo("a");
  }

  @Test
  void aCompressedRefusalIsUnderstood() {
    answer =
        new Answer(
            400,
            Optional.of("gzip"),
            zipped(bytes("{\"error\":{\"code\":190,\"error_subcode\":460}}")));

    assertThat(failure()).isEqualTo(GraphError.Kind.TOKEN_REVOKED);
  }

  @Test
  void aBombIsTooLarge() {
    byte[] bomb = zipped(new byte[ReplyTooLargeException.MOST_BYTES + 1]);
    answer = new Answer(200, Optional.of("gzip"), bomb);

    assertThat(bomb.length).isLessThan(10_000);
    assertThat(failure()).isEqualTo(GraphError.Kind.TOO_LARGE);
  }

  /** Of hundreds at once each would take the memory of the largest reply. */
  @Test
  void whatSaysItselfThatItIsABombIsNotUnpackedAtAll() {
    byte[] bomb = zipped(new byte[2 * ReplyTooLargeException.MOST_BYTES]);
    // Unpacking it would fail here.
    bomb[bomb.length / 2] ^= 0x55;
    answer = new Answer(200, Optional.of("gzip"), bomb);

    assertThat(failure()).isEqualTo(GraphError.Kind.TOO_LARGE);
  }

  @Test
  void aReplyThatWasCutIsNoBomb() {
    byte[] zipped = zipped(bytes(ACCOUNT));
    byte[] cut = Arrays.copyOf(zipped, zipped.length - 9);
    Arrays.fill(cut, cut.length - 4, cut.length, (byte) 0x7f);
    answer = new Answer(200, Optional.of("gzip"), cut);

    assertThat(failure()).isEqualTo(GraphError.Kind.UNREADABLE);
  }

  @Test
  void asMuchAsAReplyMayHaveIsUnpacked() throws Exception {
    byte[] most = new byte[ReplyTooLargeException.MOST_BYTES];

    assertThat(ContentCoding.decode("gzip", zipped(most), 200)).isEqualTo(most);
  }

  @Test
  void whatIsTooLargeBeforeItIsUnpackedIsNotUnpackedAtAll() {
    byte[] noise = new byte[ReplyTooLargeException.MOST_BYTES + 1];
    new Random(1).nextBytes(noise);
    answer = new Answer(200, Optional.of("gzip"), noise);

    assertThat(failure()).isEqualTo(GraphError.Kind.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 30})
  void aCompressedReplyThatWasCutIsUnreadable(int length) {
    answer = new Answer(200, Optional.of("gzip"), Arrays.copyOf(zipped(bytes(ACCOUNT)), length));

    assertThat(failure()).isEqualTo(GraphError.Kind.UNREADABLE);
  }

  @Test
  void aCompressedReplyThatWasDamagedIsUnreadable() {
    byte[] zipped = zipped(bytes(ACCOUNT));
    zipped[zipped.length - 6] ^= 1;
    answer = new Answer(200, Optional.of("gzip"), zipped);
    assertThat(failure()).isEqualTo(GraphError.Kind.UNREADABLE);

    answer = new Answer(200, Optional.of("gzip"), bytes(ACCOUNT));
    assertThat(failure()).as("not compressed at all").isEqualTo(GraphError.Kind.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "deflate", "gzip, gzip"})
  void aCodingThatNobodyAskedForIsUnreadable(String coding) {
    answer = new Answer(200, Optional.of(coding), zipped(bytes(ACCOUNT)));

    assertThat(failure()).isEqualTo(GraphError.Kind.UNREADABLE);
  }

  @Test
  void whatCannotBeUnpackedIsJudgedByItsStatus() {
    answer = new Answer(503, Optional.of("br"), bytes("?"));
    assertThat(failure()).isEqualTo(GraphError.Kind.TRANSIENT);
    answer = new Answer(429, Optional.of("gzip"), bytes("?"));
    assertThat(failure()).isEqualTo(GraphError.Kind.ACCOUNT_THROTTLED);
  }

  private GraphError.Kind failure() {
    GraphException[] failed = new GraphException[1];
    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(this::username)
        .satisfies(e -> failed[0] = e);
    return failed[0].kind();
  }

  private String username() {
    GraphApi.Settings settings =
        new GraphApi.Settings(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            "v25.0",
            GraphApi.Settings.TokenPlacement.QUERY);
    GraphRetries once =
        new GraphRetries(0, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(20));
    return new GraphApi(Transport.overHttp(), settings, once)
        .me(TOKEN, List.of("id", "user_id", "username"), Deadlines.AMPLE)
        .value()
        .username()
        .orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What the server sends, with the name of a coding or without. */
  private static final class Answer {
    private final int status;
    private final Optional<String> coding;
    private final byte[] body;

    Answer(int status, Optional<String> coding, byte[] body) {
      this.status = status;
      this.coding = coding;
      this.body = body;
    }
  }
}
