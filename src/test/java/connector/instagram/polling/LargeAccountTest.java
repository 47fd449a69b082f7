package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules P1 to P3, P7 and P9 on accounts that post a lot. */
class LargeAccountTest {
  private final PollWorld world = new PollWorld();

  @Test
  void threeThousandUnreadPostsAndADeadlineInTheMiddleOfTheListingLoseNothing() {
    world.connect();
    List<String> posted = postEvery(Duration.ofMinutes(7), 3_000);
    // 31 pages at two seconds each do not fit into the twenty that a connection has.
    world.instagram.eachCallTakes(
        () -> {
          world.clock.advance(Duration.ofSeconds(2));
          world.instagramClock.advance(Duration.ofSeconds(2));
        });
    Instant mark = world.cursor().window().highWatermark();
    world.tick();
    assertThat(world.cursor().outcome()).isEqualTo(PollOutcome.CUT_SHORT);
    assertThat(world.cursor().window().highWatermark()).isEqualTo(mark);
    assertThat(world.emittedMedia()).hasSize(200);
    world.consume();
    world.instagram.eachCallTakes(() -> {});

    for (int tick = 0; tick < 20; tick++) {
      world.advance(Duration.ofMinutes(1));
      world.tick();
      world.consume();
    }

    assertThat(world.emittedMedia()).hasSize(3_000);
    assertThat(new HashSet<>(world.emittedMedia())).isEqualTo(new HashSet<>(posted));
    assertThat(world.cursorDocuments.longest()).isLessThan(1_500_000);
  }

  @Test
  void fourHundredPostsWithinTheOverlapArriveOnceEachAndStaySeen() {
    world.connect();
    List<String> posted = postEvery(Duration.ofMinutes(3), 400);
    for (int tick = 0; tick < 5; tick++) {
      world.advance(Duration.ofMinutes(1));
      world.tick();
      world.consume();
    }
    assertThat(world.emittedMedia()).containsExactlyElementsOf(posted);
    assertThat(world.cursor().window().seenIds()).hasSizeGreaterThanOrEqualTo(400);

    world.settle();

    assertThat(world.emittedMedia()).hasSize(400);
  }

  @Test
  void anAccountWithTenThousandPostsCostsOneCallATick() {
    Instant now = world.instagramClock.instant();
    IntStream.range(0, 10_000)
        .forEach(i -> world.instagram.post(now.minus(Duration.ofHours(3L * i + 1))));
    world.connect();
    world.tick();
    world.instagram.resetCalls();
    world.tick();
    assertThat(world.instagram.newCalls()).isEqualTo(1);

    String posted = world.instagram.post();
    world.advance(Duration.ofMinutes(1));
    world.tick();

    assertThat(world.instagram.calls()).as("a look and a read").isEqualTo(2);
    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  @Test
  void moreThanInstagramListsIsReportedAsAGap() {
    world.connect();
    postEvery(Duration.ofMinutes(1), 10_000);

    world.tick();

    assertThat(world.cursor().outcome()).isEqualTo(PollOutcome.GAP);
    assertThat(world.health().path("problems").toString()).contains("gap");
  }

  private List<String> postEvery(Duration time, int count) {
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      world.advance(time);
      posted.add(world.instagram.post());
    }
    return posted;
  }
}
