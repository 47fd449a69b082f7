package connector.instagram.throttle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.network.JavaChild;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counting costs the first action after a cold start. */
class ThrottleClassesTest {
  @Test
  void theFirstFiveCallsLoadNothingOfBucket4j() throws Exception {
    assertThat(linesOf(5)).contains("Free[]").noneMatch(ThrottleClassesTest::isBucket);
  }

  /** So that the other one cannot be green for want of a list. */
  @Test
  void theSixthLoadsIt() throws Exception {
    assertThat(linesOf(6)).contains("Free[]").anyMatch(ThrottleClassesTest::isBucket);
  }

  private static boolean isBucket(String line) {
    return line.contains("io.github.bucket4j.") && !line.contains("TimeMeter");
  }

  private static List<String> linesOf(int calls) throws IOException, InterruptedException {
    Process child =
        JavaChild.start(List.of("-Xlog:class+load"), FirstCall.class, String.valueOf(calls));
    String said = new String(child.getInputStream().readAllBytes(), UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    return said.lines().toList();
  }
}
