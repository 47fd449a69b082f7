package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** B3: a list that no scan reads to its end is not read at full length every minute. */
class EndlessListTest {
  private static final int LONGEST_SCAN = 120;

  /** The first look ends where it sees news: in this account behind the brief scans' pages. */
  private static final int LOOK = 3;

  private final PollWorld world = new PollWorld();

  @Test
  void isReadAtFullLengthOnceAnHourAndItsFirstPagesInBetween() {
    endlessAccount();

    assertThat(callsOfATick()).isEqualTo(2);
    world.advance(Duration.ofMinutes(30));
    assertThat(callsOfATick()).isEqualTo(2);
    world.advance(Duration.ofMinutes(30));
    assertThat(callsOfATick()).isEqualTo(LOOK + LONGEST_SCAN);
    assertThat(callsOfATick()).isEqualTo(2);
  }

  @Test
  void whatIsPublishedMeanwhileArrivesWithTheNextTick() {
    endlessAccount();
    world.advance(Duration.ofMinutes(1));
    String posted = world.instagram.post();

    world.tick();

    assertThat(world.emittedMedia()).contains(posted);
  }

  @Test
  void isScannedAsAnyOtherOnceItHasAnEndAgain() {
    endlessAccount();
    world.instagram.deleteFirst(640);
    assertThat(callsOfATick()).isEqualTo(2);
    world.advance(Duration.ofHours(1));
    callsOfATick();

    assertThat(callsOfATick()).as("pages of five, to the end").isEqualTo(12);
  }

  /** Pages of five, and more new posts than the longest scan reads. */
  private void endlessAccount() {
    world.connect();
    world.instagram.mostPerPage(5);
    for (int i = 0; i < 700; i++) {
      world.instagram.post();
    }
    // An outbox holds 200: who has emptied it may ask again.
    for (int i = 0; i < 4; i++) {
      world.tick();
      world.consume();
    }
  }

  private int callsOfATick() {
    world.instagram.resetCalls();
    world.tick();
    world.consume();
    return world.instagram.newCalls();
  }
}
