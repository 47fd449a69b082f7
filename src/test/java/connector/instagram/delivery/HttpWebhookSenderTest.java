package connector.instagram.delivery;

import static connector.instagram.delivery.CallbackNetwork.address;
import static connector.instagram.delivery.CallbackNetwork.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.deadline.Deadline;
import connector.instagram.delivery.WebhookSender.Reply;
import connector.instagram.network.RawServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what comes of each answer (D7). */
class HttpWebhookSenderTest extends CallbackTestBase {
  private static final RawServer.Answer WITH_BODY =
      RawServer.Answer.of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  private static final byte[] BODY =
      "{\"id\":\"1\",\"text\":\"Grüße\"}".getBytes(StandardCharsets.UTF_8);

  @Override
  RawServer.Answer answer() {
    return WITH_BODY;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/workflows/a1/triggers/When_x/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Frun&sig=a-B_c%2B%2f",
        "/%2f%2F/..//./a;b=c?x=%zz&y=%&z=%u0041",
        "/a+b?q='single'|{braces}^[`]~*!$&,;=:@/?",
        "/?",
        "/"
      })
  void theAddressIsSentByteForByte(String target) {
    assertThat(post("https://hooks.example" + target)).isEqualTo(answered(200));

    assertThat(server.requests().get(0).line()).isEqualTo("POST " + target + " HTTP/1.1");
  }

  @ParameterizedTest
  @CsvSource({
    "https://hooks.example, POST / HTTP/1.1, hooks.example",
    "https://hooks.example?sig=x, POST /?sig=x HTTP/1.1, hooks.example",
    "https://HOOKS.example:443/A, POST /A HTTP/1.1, hooks.example:443"
  })
  void theHostIsNamedAsItWasGiven(String address, String line, String host) {
    assertThat(post(address)).isEqualTo(answered(200));

    assertThat(server.requests().get(0).line()).isEqualTo(line);
    assertThat(server.requests().get(0).header("Host")).contains(host);
    assertThat(network.connected()).containsExactly("93.184.215.14:443");
  }

  @Test
  void headersAndBodyArriveAndNothingIsAddedThatWouldAskForMore() {
    Reply unused =
        sender.post(
            address(HOOK),
            Map.of("content-type", "application/json", "ce-id", "e1"),
            BODY,
            in(Duration.ofSeconds(20)));

    RawServer.Request request = server.requests().get(0);
    assertThat(request.body()).isEqualTo(BODY);
    assertThat(request.header("content-type")).contains("application/json");
    assertThat(request.header("ce-id")).contains("e1");
    assertThat(request.header("user-agent")).contains("instagram-connector");
    assertThat(
            request
                .head()
                .lines()
                .skip(1)
                .map(line -> line.replaceAll(":.*", "").toLowerCase(Locale.ROOT)))
        .containsExactlyInAnyOrder(
            "content-type", "ce-id", "content-length", "host", "connection", "user-agent", "");
  }

  @ParameterizedTest
  @CsvSource({
    "301, https://hooks.example/other",
    "302, http://127.0.0.1/",
    "303, /other",
    "307, https://169.254.169.254/metadata",
    "308, https://evil.example/"
  })
  void aRedirectIsToldAndNeverFollowed(int status, String location) {
    server.answer(
        RawServer.Answer.of(
            "HTTP/1.1 "
                + status
                + " Moved\r\nLocation: "
                + location
                + "\r\nContent-Length: 0\r\n\r\n"));

    assertThat(post(HOOK)).isEqualTo(answered(status));

    assertThat(server.requests()).hasSize(1);
    assertThat(network.lookups()).containsExactly("hooks.example");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        200, 202, 204, 400, 401, 403, 404, 407, 408, 410, 413, 421, 425, 429, 500, 502, 503, 599
      })
  void everyStatusIsToldOnceAndNothingIsTriedAgain(int status) {
    server.answer(
        RawServer.Answer.of(
            "HTTP/1.1 "
                + status
                + " X\r\nWWW-Authenticate: Basic realm=x\r\nProxy-Authenticate: Basic realm=x\r\n"
                + "Set-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"));

    assertThat(post(HOOK)).isEqualTo(answered(status));
    assertThat(post(HOOK)).isEqualTo(answered(status));

    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1).header("Cookie")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"120, PT2M", "'Thu, 26 Nov 2026 08:01:00 GMT', PT1M", "soon,", "'',"})
  void aWishToBeLeftAloneIsTold(String header, Duration wait) {
    server.answer(
        RawServer.Answer.of(
            "HTTP/1.1 429 Slow down\r\nRetry-After: " + header + "\r\nContent-Length: 0\r\n\r\n"));
    Clock clock = Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneOffset.UTC);

    Reply reply =
        sender.post(address(HOOK), Map.of(), BODY, Deadline.in(Duration.ofSeconds(20), clock));

    assertThat(reply).isEqualTo(new Reply.Answered(429, Optional.ofNullable(wait)));
  }

  @Test
  void whatIsCompressedStaysSo() {
    server.answer(
        RawServer.Answer.of(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nno gzip!!"));

    assertThat(post(HOOK)).isEqualTo(answered(200));
    assertThat(server.requests().get(0).header("Accept-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/3.0 200 OK\r\n\r\n",
        "{\"status\":200}\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"
      })
  void whatIsNoHttpIsNoAnswer(String text) {
    server.answer(
        out -> {
          RawServer.Answer.of(text).write(out);
          out.close();
        });

    assertThat(post(HOOK)).isInstanceOf(Reply.Failed.class);
  }

  @Test
  void aConnectionThatEndsWithoutAnAnswerIsAFailure() {
    server.answer(java.io.OutputStream::close);

    assertThat(post(HOOK))
        .isEqualTo(
            new Reply.Failed("The connection to the host broke before there was an answer."));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aHostThatTakesNoConnectionIsAFailure() {
    network.leadTo(CallbackNetwork.CLOSED_PORT);

    assertThat(post(HOOK)).isEqualTo(new Reply.Failed("The host takes no connection."));
  }

  @Test
  void connectionsAreUsedAgain() {
    for (int i = 0; i < 5; i++) {
      assertThat(post("https://hooks.example/" + i)).isEqualTo(answered(200));
    }

    assertThat(server.connections()).isEqualTo(1);
    assertThat(network.lookups()).hasSize(1);
  }

  @Test
  void aConnectionThatTheOtherSideClosedMeanwhileFailsNoDelivery() throws IOException {
    for (int i = 1; i <= 20; i++) {
      assertThat(post(HOOK)).as("post %s", i).isEqualTo(answered(200));
      server.closeConnections();
    }

    assertThat(server.requests()).hasSize(20);
  }

  @Test
  void inDevelopmentACallbackOnThisMachineIsPlainHttp() throws IOException {
    try (RawServer here = RawServer.start(ServerSocketFactory.getDefault(), OK)) {
      network.leadTo(here.port());
      network.resolve(name -> addresses("127.0.0.1"));

      assertThat(post("http://localhost:" + here.port() + "/hook?x")).isEqualTo(answered(200));

      assertThat(here.requests().get(0).line()).isEqualTo("POST /hook?x HTTP/1.1");
      assertThat(here.requests().get(0).header("Host")).contains("localhost:" + here.port());
      assertThat(here.requests().get(0).head()).doesNotContainIgnoringCase("upgrade");
    }
  }

  private Reply post(String to) {
    return sender.post(address(to), Map.of(), BODY, in(Duration.ofSeconds(20)));
  }

  private static Reply answered(int status) {
    return new Reply.Answered(status, Optional.empty());
  }
}
