package connector.instagram.performance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.polling.PollModule;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * One number of connections in a process of its own: first the run of a process that knows nothing
 * yet, then rounds, each of a run and of the bare loop. Prints what it measured as its last line.
 */
final class PollCase {
  static final String RESULT = "RESULT ";
  private static final int MOST_FIRST_RUNS = 20;
  private static final int POLLS_OF_A_ROUND = 2000;
  private static final Duration TRIAL = Duration.ofSeconds(2);

  private final int connections;
  private final PreparedInstagram instagram;
  private final IdleFleet fleet;
  private final PollModule.Settings settings;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ObjectNode result = Json.object();

  private PollCase(URI server, int connections, int atOnce) {
    this.connections = connections;
    this.instagram = new PreparedInstagram(server);
    this.fleet = new IdleFleet(connections, server);
    PollModule.Settings usual = PollModule.Settings.DEFAULT;
    PollModule.Settings.Parallel parallel = usual.parallel();
    this.settings =
        usual.with(
            new PollModule.Settings.Parallel(
                atOnce == 0 ? parallel.atOnce() : atOnce,
                parallel.patience(),
                Integer.getInteger("bench.inline", parallel.mostInline())));
  }

  /**
   * Arguments: the server's address, how many connections, how many milliseconds Instagram takes,
   * how many are polled at once (0: as the app does), how many rounds, and the bare loop's numbers
   * of calls in flight.
   */
  public static void main(String... arguments) throws InterruptedException {
    PollCase one =
        new PollCase(
            URI.create(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[3]));
    int upstream = Integer.parseInt(arguments[2]);
    one.instagram.delay(upstream);
    one.measure(
        Integer.parseInt(arguments[4]),
        Arrays.stream(arguments[5].split(",", -1)).map(Integer::valueOf).toList());
    System.out.println(RESULT + one.result);
    System.exit(0);
  }

  private void measure(int rounds, List<Integer> inFlight) throws InterruptedException {
    long heap = heap();
    IdleFleet.Poll poll = fleet.newPoll(settings);
    first(poll);
    result.put("heap", (double) (heap() - heap) / connections);
    // Before the loop has threads of its own.
    threads.resetPeakThreadCount();
    poll.tick();
    result.put("threads", threads.getPeakThreadCount());
    BareLoop loop = new BareLoop(instagram.address(), instagram.done().head());
    int best = best(loop, inFlight);
    result.put("atOnce", settings.parallel().atOnce()).put("inFlight", best);
    for (int round = 0; round < rounds; round++) {
      warm(poll);
      bare(loop, best);
    }
  }

  /** Until each connection was asked once; how fast, tells the first run. */
  private void first(IdleFleet.Poll poll) {
    for (int run = 0, reached = 0; reached < connections && run < MOST_FIRST_RUNS; run++) {
      fleet.storage().newCalls();
      PreparedInstagram.Done before = instagram.done();
      long begin = System.nanoTime();
      poll.tick();
      double seconds = (System.nanoTime() - begin) / 1e9;
      long asked = instagram.done().since(before).calls();
      reached += (int) asked;
      if (run == 0) {
        result.put("first", asked / seconds).put("firstReached", asked);
        result.put("firstStorage", fleet.storage().newCalls());
      }
    }
  }

  private void warm(IdleFleet.Poll poll) {
    int runs = Math.max(1, POLLS_OF_A_ROUND / connections);
    fleet.storage().newCalls();
    PreparedInstagram.Done before = instagram.done();
    long processor = processor();
    long begin = System.nanoTime();
    for (int run = 0; run < runs; run++) {
      poll.tick();
    }
    double nanos = System.nanoTime() - begin;
    PreparedInstagram.Done done = instagram.done().since(before);
    double polls = done.calls();
    result.withArray("engine").add(polls * 1e9 / nanos);
    result.withArray("engineProcessor").add((processor() - processor) / 1e3 / polls);
    result.put("reached", polls / runs);
    result.put("bytes", done.bytes() / polls);
    result.put("storage", (double) fleet.storage().newCalls() / runs);
    result.put("server", done.processor() / nanos / Runtime.getRuntime().availableProcessors());
  }

  private void bare(BareLoop loop, int inFlight) throws InterruptedException {
    int calls = Math.max(connections, POLLS_OF_A_ROUND);
    long processor = processor();
    PreparedInstagram.Done before = instagram.done();
    result.withArray("bare").add(loop.run(calls, inFlight, settings.budget()));
    long answered = instagram.done().since(before).calls();
    result.withArray("bareProcessor").add((processor() - processor) / 1e3 / answered);
  }

  /** More in flight than there are connections would be no loop over them. */
  private int best(BareLoop loop, List<Integer> inFlight) throws InterruptedException {
    int best = 0;
    double most = 0;
    for (int each : inFlight) {
      int capped = Math.min(each, connections);
      // The first trial of each only opens its connections.
      loop.run(2 * capped, capped, TRIAL);
      double rate = loop.run(Integer.MAX_VALUE, capped, TRIAL);
      result.withObject("/trials").put(Integer.toString(each), rate);
      if (rate > most) {
        most = rate;
        best = capped;
      }
    }
    return best;
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long processor() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
