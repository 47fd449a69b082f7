package connector.instagram.performance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same request again and again, so many in flight, by the JDK's client and nothing else. What
 * comes back is taken as bytes and dropped.
 */
final class BareLoop {
  private static final Set<String> THE_CLIENTS_OWN =
      Set.of("host", "connection", "user-agent", "content-length", "upgrade", "http2-settings");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final String[] headers;

  /**
   * @param head of the request that is repeated
   */
  BareLoop(URI server, String head) {
    String[] lines = head.split("\r\n", -1);
    this.address = server.resolve(lines[0].split(" ", -1)[1]);
    this.headers =
        Arrays.stream(lines)
            .skip(1)
            .filter(line -> line.contains(": "))
            .map(line -> line.split(": ", 2))
            .filter(header -> !THE_CLIENTS_OWN.contains(header[0].toLowerCase(Locale.ROOT)))
            .flatMap(Arrays::stream)
            .toArray(String[]::new);
  }

  /**
   * Ends after so many calls, or begins none after this time.
   *
   * @return how many calls were answered in a second
   */
  double run(int calls, int inFlight, Duration most) throws InterruptedException {
    Round round = new Round(calls, inFlight, System.nanoTime() + most.toNanos());
    long begin = System.nanoTime();
    for (int chain = 0; chain < inFlight; chain++) {
      round.next();
    }
    round.open.await();
    long nanos = System.nanoTime() - begin;
    if (round.failed.get() > 0) {
      throw new IllegalStateException(round.failed + " calls of the bare loop failed");
    }
    return round.answered.get() * 1e9 / nanos;
  }

  private final class Round {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final CountDownLatch open;
    private final int calls;
    private final long end;

    Round(int calls, int inFlight, long end) {
      this.calls = calls;
      this.open = new CountDownLatch(inFlight);
      this.end = end;
    }

    void next() {
      if (begun.getAndIncrement() >= calls || System.nanoTime() > end) {
        open.countDown();
        return;
      }
      HttpRequest request = HttpRequest.newBuilder(address).headers(headers).build();
      var unused =
          client
              .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
              .whenComplete(
                  (reply, failure) -> {
                    boolean good = failure == null && reply.statusCode() == 200;
                    var unusedCount = (good ? answered : failed).incrementAndGet();
                    next();
                  });
    }
  }
}
