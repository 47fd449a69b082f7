package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.sandbox.Oddity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One item that Instagram lists in an odd way stands in nobody's way, and is not lost for it. */
class OddItemTest {
  private final PollWorld world = new PollWorld();

  @ParameterizedTest
  @EnumSource(Oddity.class)
  void anAccountWithAnOddPostIsConnectedAndPolled(Oddity oddity) {
    world.instagram.sandbox().spoil(world.instagram.post(ago(Duration.ofHours(2))), oddity);
    world.connect();
    String posted = world.instagram.post();

    world.tick();
    world.consume();
    world.settle();

    assertThat(world.emittedMedia()).containsExactly(posted);
    assertThat(world.cursor().outcome()).isEqualTo(PollOutcome.OK);
  }

  @ParameterizedTest
  @EnumSource(Oddity.class)
  void anOddPostIsHandedOverOnceItIsNoLongerOdd(Oddity oddity) {
    world.connect();
    String odd = world.instagram.post();
    world.instagram.sandbox().spoil(odd, oddity);
    world.advance(Duration.ofMinutes(3));
    String posted = world.instagram.post();
    world.tick();
    world.consume();
    if (!oddity.isOfChild()) {
      assertThat(world.emittedMedia()).containsExactly(posted);
    }

    world.advance(Duration.ofHours(23));
    world.instagram.post();
    world.tick();
    world.consume();
    world.instagram.sandbox().heal(odd);
    world.settle();

    assertThat(world.emittedMedia()).contains(odd).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Oddity.class,
      names = {"WITHOUT_TIMESTAMP", "NULL_TIMESTAMP", "BAD_TIMESTAMP"})
  void anOldPostThatWasOddWhenItsAccountWasConnectedNeverFires(Oddity oddity) {
    String old = world.instagram.post(ago(Duration.ofMinutes(5)));
    world.instagram.sandbox().spoil(old, oddity);
    world.connect();
    String posted = world.instagram.post();
    world.tick();
    world.consume();

    world.instagram.sandbox().heal(old);
    world.settle();
    world.advance(Duration.ofHours(23));
    String later = world.instagram.post();
    world.tick();
    world.consume();
    world.settle();

    assertThat(world.emittedMedia()).containsExactly(posted, later);
  }

  @Test
  void aPageOfOldPostsEndsTheScanAlthoughOneOfThemIsOdd() {
    List<String> old = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      old.add(world.instagram.post(ago(Duration.ofDays(2).plusMinutes(i))));
    }
    world.instagram.sandbox().spoil(old.get(99), Oddity.BAD_TIMESTAMP);
    world.connect();

    world.instagram.resetCalls();
    world.tick();

    assertThat(world.instagram.calls()).isEqualTo(1);
  }

  @Test
  void aRunCountsWhatItSkippedAndNamesTheConnection() {
    String id = world.connect();
    world.instagram.sandbox().spoil(world.instagram.post(), Oddity.BAD_TIMESTAMP);
    world.instagram.sandbox().spoil(world.instagram.post(), Oddity.NULL_ITEM);

    List<String> lines = new ArrayList<>();
    var unused = world.otherProcess().run(logger(lines));

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).startsWith("Poll tick:").contains(" skipped=2 "))
        .anySatisfy(line -> assertThat(line).contains("skipped: count=2").contains(id));
  }

  private Instant ago(Duration time) {
    return world.instagramClock.instant().minus(time);
  }

  private static Logger logger(List<String> lines) {
    Logger logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    return logger;
  }
}
