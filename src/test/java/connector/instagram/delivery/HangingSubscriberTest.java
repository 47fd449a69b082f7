package connector.instagram.delivery;

import static connector.instagram.delivery.CallbackNetwork.address;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.delivery.WebhookSender.Reply;
import connector.instagram.network.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Subscribers that take their time, or give more than anybody asked for (D7). */
class HangingSubscriberTest extends CallbackTestBase {
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Reply TOO_LATE = new Reply.Failed("The host did not answer in time.");

  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void endEverything() {
    over.countDown();
  }

  static Stream<String> slowAnswers() {
    return Stream.of(
        "",
        "H",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nX-Slow: ",
        "HTTP/1.1 100 Continue\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("slowAnswers")
  void anAnswerThatStopsBeforeItsHeadersEndCostsTheDeadlineAndNoMore(String begun) {
    server.answer(
        out -> {
          out.write(begun.getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
          over.await();
        });

    assertThat(timed(new byte[0])).isEqualTo(TOO_LATE);
  }

  @Test
  void aDripOfHeadersWinsNoTime() {
    server.answer(out -> drip(out, "HTTP/1.1 200 OK\r\n", "X-Slow: y\r\n"));

    assertThat(timed(new byte[0])).isEqualTo(TOO_LATE);
  }

  @Test
  void aDripOfInterimAnswersWinsNoTime() {
    server.answer(out -> drip(out, "", "HTTP/1.1 103 Early Hints\r\n\r\n"));

    assertThat(timed(new byte[0])).isEqualTo(TOO_LATE);
  }

  @Test
  void aDripOfTheBodyWinsNoTimeAndTheStatusCounts() {
    server.answer(
        out -> drip(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"));

    assertThat(timed(new byte[0])).isEqualTo(DELIVERED);
  }

  @Test
  void aBodyThatStopsHalfwayWinsNoTimeAndTheStatusCounts() {
    server.answer(
        out -> {
          RawServer.Answer.of("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf").write(out);
          out.flush();
          over.await();
        });

    assertThat(timed(new byte[0])).isEqualTo(DELIVERED);
  }

  @Test
  void aHandshakeThatNeverEndsCostsTheDeadlineAndNoMore() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      network.leadTo(silent.getLocalPort());

      assertThat(timed(new byte[0])).isEqualTo(TOO_LATE);
    }
  }

  @Test
  void aRequestThatNobodyReadsCostsTheDeadlineAndNoMore() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      network.leadTo(deaf.getLocalPort());
      network.resolve(name -> CallbackNetwork.addresses("127.0.0.1"));
      long before = System.nanoTime();

      Reply reply =
          sender.post(
              address("http://127.0.0.1:" + deaf.getLocalPort() + "/"),
              Map.of(),
              new byte[20_000_000],
              in(SHORT));

      assertThat(reply).isEqualTo(TOO_LATE);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void ofABodyThatNeverEndsLittleIsReadAndTheStatusCounts() {
    AtomicLong taken = new AtomicLong();
    server.answer(
        out -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
          for (byte[] much = new byte[8192]; ; taken.addAndGet(much.length)) {
            out.write(much);
          }
        });

    assertThat(sender.post(address(HOOK), Map.of(), new byte[0], in(Duration.ofSeconds(30))))
        .isEqualTo(DELIVERED);

    // What the sockets of both sides hold counts too.
    assertThat(taken.get()).isLessThan(20_000_000);
  }

  @Test
  void headersWithoutEndAreNoAnswer() {
    server.answer(
        out -> {
          out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
          while (true) {
            out.write("X-More: and more\r\n".getBytes(StandardCharsets.ISO_8859_1));
          }
        });

    assertThat(sender.post(address(HOOK), Map.of(), new byte[0], in(Duration.ofSeconds(30))))
        .isEqualTo(new Reply.Failed("The host's answer is no HTTP, or its headers are too long."));
  }

  @Test
  void aLineWithoutEndIsNoAnswer() {
    server.answer(
        out -> {
          out.write("HTTP/1.1 200 ".getBytes(StandardCharsets.ISO_8859_1));
          while (true) {
            out.write("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".getBytes(StandardCharsets.ISO_8859_1));
          }
        });

    assertThat(sender.post(address(HOOK), Map.of(), new byte[0], in(Duration.ofSeconds(30))))
        .isEqualTo(new Reply.Failed("The host's answer is no HTTP, or its headers are too long."));
  }

  @Test
  void aLongBodyOfKnownLengthIsCutOffAndTheNextPostHasAConnectionOfItsOwn() {
    server.answer(
        out -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n"
                  .getBytes(StandardCharsets.ISO_8859_1));
          out.write(new byte[65537]);
        });

    assertThat(timed(new byte[0])).isEqualTo(DELIVERED);
    assertThat(timed(new byte[0])).isEqualTo(DELIVERED);

    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void aBodyThatIsJustShortEnoughKeepsItsConnection() {
    server.answer(
        out -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Length: 65536\r\n\r\n"
                  .getBytes(StandardCharsets.ISO_8859_1));
          out.write(new byte[65536]);
        });

    assertThat(timed(new byte[0])).isEqualTo(DELIVERED);
    assertThat(timed(new byte[0])).isEqualTo(DELIVERED);

    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void manyThatHangAtOneHostStopNoOtherThere() {
    CountDownLatch met = new CountDownLatch(50);
    server.answer(
        out -> {
          met.countDown();
          over.await();
        });
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      List<CompletableFuture<Reply>> hanging =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () ->
                              sender.post(
                                  address(HOOK), Map.of(), new byte[0], in(Duration.ofSeconds(25))),
                          threads))
              .limit(50)
              .toList();
      awaitQuietly(met);
      server.answer(OK);

      assertThat(sender.post(address(HOOK), Map.of(), new byte[0], in(Duration.ofSeconds(5))))
          .isEqualTo(DELIVERED);
      assertThat(hanging).noneMatch(CompletableFuture::isDone);
    } finally {
      over.countDown();
      threads.shutdown();
    }
  }

  @Test
  void afterADeadlineNothingIsSent() {
    assertThat(sender.post(address(HOOK), Map.of(), new byte[0], in(Duration.ZERO)))
        .isEqualTo(TOO_LATE);

    assertThat(network.lookups()).isEmpty();
  }

  private Reply timed(byte[] body) {
    long before = System.nanoTime();
    Reply reply = sender.post(address(HOOK), Map.of(), body, in(SHORT));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    return reply;
  }

  private void drip(OutputStream out, String first, String drop)
      throws IOException, InterruptedException {
    out.write(first.getBytes(StandardCharsets.ISO_8859_1));
    do {
      out.write(drop.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    } while (!over.await(50, TimeUnit.MILLISECONDS));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
