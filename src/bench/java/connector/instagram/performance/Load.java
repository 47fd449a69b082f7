package connector.instagram.performance;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Callers who call again as soon as they are answered. */
final class Load {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Supplier<HttpRequest> requests;

  /**
   * @param requests what is called for next, by whichever caller
   */
  Load(Supplier<HttpRequest> requests) {
    this.requests = requests;
  }

  /**
   * How the calls of one time were answered.
   *
   * @param p50 what half of the calls took at most, in milliseconds
   */
  record Answered(int calls, double p50, double p99, double perSecond) {
    static Answered of(List<Long> nanos, double seconds) {
      List<Long> sorted = nanos.stream().sorted().toList();
      return new Answered(
          sorted.size(), at(sorted, 0.5), at(sorted, 0.99), sorted.size() / seconds);
    }

    private static double at(List<Long> sorted, double part) {
      return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * part))) / 1e6;
    }
  }

  /**
   * @throws IllegalStateException when a call was not answered with 200
   */
  Answered run(int callers, Duration time) throws InterruptedException {
    Round round = new Round(callers, System.nanoTime() + time.toNanos());
    long begin = System.nanoTime();
    for (int caller = 0; caller < callers; caller++) {
      round.call();
    }
    round.open.await();
    if (!round.failures.isEmpty()) {
      throw new IllegalStateException(round.failures.toString());
    }
    return Answered.of(List.copyOf(round.nanos), (System.nanoTime() - begin) / 1e9);
  }

  private final class Round {
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch open;
    private final long end;

    Round(int callers, long end) {
      this.open = new CountDownLatch(callers);
      this.end = end;
    }

    void call() {
      long begin = System.nanoTime();
      if (begin > end || !failures.isEmpty()) {
        open.countDown();
        return;
      }
      var unused =
          client
              .sendAsync(requests.get(), HttpResponse.BodyHandlers.ofString())
              .whenComplete(
                  (reply, problem) -> {
                    nanos.add(System.nanoTime() - begin);
                    if (problem != null || reply.statusCode() != 200) {
                      failures.add("not answered: " + problem + " " + reply);
                    }
                    call();
                  });
    }
  }
}
