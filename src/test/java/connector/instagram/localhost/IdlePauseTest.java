package connector.instagram.localhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdlePauseTest {
  /** As measured on the real listener, which sheds or adds up to a fifth. */
  @Test
  void growsAsTheRealListenersDoes() {
    assertThat(millis(Duration.ofSeconds(5), 9))
        .containsExactly(100, 200, 300, 500, 900, 1700, 3300, 5000, 5000);
  }

  @Test
  void neverPassesWhatHostJsonSays() {
    assertThat(millis(Duration.ofSeconds(2), 8))
        .containsExactly(100, 200, 300, 500, 900, 1700, 2000, 2000);
    assertThat(IdlePause.after(1_000_000, Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
    assertThat(IdlePause.after(1, Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(50));
  }

  private static int[] millis(Duration longest, int count) {
    return IntStream.rangeClosed(1, count)
        .map(empty -> (int) IdlePause.after(empty, longest).toMillis())
        .toArray();
  }
}
