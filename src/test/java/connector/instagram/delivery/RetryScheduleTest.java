package connector.instagram.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final Instant FIRST = Instant.parse("2026-11-26T08:00:00Z");

  @Test
  void pausesGrowFromTenSecondsToThreeHours() {
    List<Instant> times = times(message(1));

    assertThat(times).hasSizeBetween(15, 20).isSorted();
    assertThat(Duration.between(FIRST, times.get(0)))
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)))
          .isLessThan(Duration.ofMinutes(220));
    }
  }

  @Test
  void theLastTimeIsTheDeadline() {
    DeliveryMessage message = message(1);
    List<Instant> times = times(message);

    assertThat(times.get(times.size() - 1)).isEqualTo(message.times().deadline());
  }

  /** Wherever a chain of messages forks, both ends come at the same times. */
  @Test
  void theTimesDoNotDependOnHowLateAnAttemptWas() {
    DeliveryMessage message = message(1);
    Set<Instant> times = new HashSet<>(times(message));
    Random random = new Random(4);
    for (int i = 0; i < 2000; i++) {
      Instant now = FIRST.plusSeconds(random.nextInt(86_399));
      DeliveryMessage later =
          new DeliveryMessage(
              message.key(),
              DeliveryMessage.Work.DELIVER,
              random.nextInt(20),
              new DeliveryMessage.Times(FIRST, now, message.times().deadline()));
      assertThat(times).contains(RetrySchedule.next(later, now));
      assertThat(RetrySchedule.next(later, now)).isAfter(now);
    }
  }

  @Test
  void deliveriesThatFailedTogetherDoNotComeBackTogether() {
    Set<Instant> seconds = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      seconds.add(RetrySchedule.next(message(i), FIRST.plusSeconds(3000)));
    }
    assertThat(seconds).hasSizeGreaterThan(150);
  }

  private static List<Instant> times(DeliveryMessage message) {
    List<Instant> times = new ArrayList<>();
    Instant now = FIRST;
    while (now.isBefore(message.times().deadline())) {
      now = RetrySchedule.next(message, now);
      times.add(now);
    }
    return times;
  }

  private static DeliveryMessage message(int event) {
    return DeliveryMessage.first(
        new DeliveryMessage.Key(
            new ConnectionId("0".repeat(31) + "1"), String.format("%032x", event), "f".repeat(32)),
        FIRST);
  }
}
