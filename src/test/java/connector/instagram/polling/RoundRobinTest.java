package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import connector.instagram.faults.HandClock;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rule P9: everybody's turn comes, beginning where the last run stopped. */
class RoundRobinTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-23T12:00:00Z"));

  @Test
  void aRunThatIsCutShortIsContinuedByTheNextOnes() {
    List<Documents.Entry> everybody = entries(10);
    Set<String> reached = new TreeSet<>();
    String marker = "";
    for (int run = 0; run < 4; run++) {
      List<Documents.Entry> order = RoundRobin.startingAfter(marker, everybody);
      assertThat(turnOfThreeSteps(order, reached)).isEqualTo(3);
      marker = order.get(2).name();
    }
    assertThat(reached).hasSize(10);
  }

  @Test
  void aNewcomerAndALeaverDoNotUpsetTheOrder() {
    List<Documents.Entry> turn = RoundRobin.startingAfter("c05", entries(10));
    assertThat(turn.get(0).name()).isEqualTo("c06");

    List<Documents.Entry> without =
        entries(10).stream().filter(entry -> !entry.name().equals("c05")).toList();
    assertThat(RoundRobin.startingAfter("c05", without).get(0).name()).isEqualTo("c06");
  }

  @Test
  void worksOnManyAtOnce() throws InterruptedException {
    CountDownLatch together = new CountDownLatch(4);

    int end =
        BoundedParallelism.forEach(
            entries(4),
            4,
            Deadline.in(Duration.ofSeconds(9), clock),
            entry -> {
              together.countDown();
              await(together);
            });

    assertThat(end).isEqualTo(4);
  }

  @Test
  void nobodyIsReachedAfterTheDeadline() {
    Set<String> reached = new ConcurrentSkipListSet<>();
    int end =
        BoundedParallelism.forEach(
            entries(4), 2, Deadline.in(Duration.ZERO, clock), entry -> reached.add(entry.name()));

    assertThat(end).isZero();
    assertThat(reached).isEmpty();
  }

  @Test
  void aSummaryTellsTheLastPollOfReachedAndUnreachedConnections() {
    Instant tick = Instant.parse("2026-11-23T12:05:00Z");
    Instant full = tick.minusSeconds(60);
    PollReport wrapped = summary(tick, "c07", "c02", full);
    PollReport straight = summary(tick, "c02", "c07", full);

    assertThat(wrapped.lastPoll("c08", Instant.EPOCH)).contains(tick);
    assertThat(wrapped.lastPoll("c01", Instant.EPOCH)).contains(tick);
    assertThat(wrapped.lastPoll("c05", Instant.EPOCH)).contains(full);
    assertThat(straight.lastPoll("c05", Instant.EPOCH)).contains(tick);
    assertThat(straight.lastPoll("c08", Instant.EPOCH)).contains(full);
    assertThat(straight.lastPoll("c08", tick)).as("made after it").isEmpty();
    PollReport.Codec codec = new PollReport.Codec();
    assertThat(codec.read(codec.write(wrapped))).isEqualTo(wrapped);
  }

  private int turnOfThreeSteps(List<Documents.Entry> order, Set<String> reached) {
    return BoundedParallelism.forEach(
        order,
        1,
        Deadline.in(Duration.ofSeconds(3), clock),
        entry -> {
          reached.add(entry.name());
          clock.advance(Duration.ofSeconds(1));
        });
  }

  private static PollReport summary(Instant tick, String after, String last, Instant full) {
    return new PollReport(
        new PollCoverage(tick, after, last, false, last),
        Optional.of(full),
        new PollReport.Statistics(
            new PollReport.Statistics.Counts(
                Map.of("ok", 3), Map.of("active", 3), Map.of("unknown", 3), Map.of()),
            Service.NOBODY,
            new PollReport.Statistics.Waiting(0, Optional.empty(), 0),
            new PollReport.Statistics.Unusable(0, List.of()),
            PollReport.Statistics.Suspended.NONE),
        Optional.empty(),
        IncidentDetector.Incident.NONE,
        Optional.empty());
  }

  private static List<Documents.Entry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Documents.Entry("c%02d".formatted(i), "\"1\""))
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
