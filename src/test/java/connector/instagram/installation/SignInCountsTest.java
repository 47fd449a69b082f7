package connector.instagram.installation;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.storage.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the sign-ins are counted: nobody is authenticated who begins one (S6). */
class SignInCountsTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final Faults faults = new Faults();
  private final MemoryDocuments documents = new MemoryDocuments("summaries", faults);
  private final SignInCounts here = instance();
  private final SignInCounts there = instance();

  @Test
  void whatIsCountedHereIsSeenThereAndSurvivesARestart() {
    here.begun(AMPLE);
    here.begun(AMPLE);
    there.returned(AMPLE);

    for (SignInCounts each : new SignInCounts[] {here, there, instance()}) {
      assertThat(each.fresh(AMPLE).begunBy(clock.instant())).isEqualTo(2);
      assertThat(each.fresh(AMPLE).returnedBy(clock.instant())).isEqualTo(1);
    }
  }

  @Test
  void aFloodIsNoFloodOfWritesAndNothingOfItIsForgotten() {
    for (int i = 0; i < 5_000; i++) {
      here.begun(AMPLE);
      clock.advance(Duration.ofMillis(60));
    }

    assertThat(writes()).as("five minutes").isBetween(10L, 16L);
    assertThat(documents.size()).isEqualTo(1);
    assertThat(documents.longest()).isLessThan(600);
    assertThat(here.fresh(AMPLE).begunBy(clock.instant())).isEqualTo(5_000);
    clock.advance(Duration.ofMinutes(1));
    here.begun(AMPLE);
    assertThat(there.fresh(AMPLE).begunBy(clock.instant())).isEqualTo(5_001);
  }

  @Test
  void afterAQuietTimeAFewAreWrittenAtOnceAgain() {
    for (int i = 0; i < 100; i++) {
      here.begun(AMPLE);
    }
    clock.advance(Duration.ofHours(1));
    long before = writes();

    for (int i = 0; i < 5; i++) {
      here.begun(AMPLE);
    }

    assertThat(writes() - before).isEqualTo(5);
    assertThat(instance().fresh(AMPLE).begunBy(clock.instant())).isEqualTo(105);
  }

  @Test
  void whatWaitsInMemoryIsWrittenWhenSomebodyLooks() {
    for (int i = 0; i < 100; i++) {
      here.begun(AMPLE);
    }
    assertThat(there.fresh(AMPLE).begunBy(clock.instant())).isEqualTo(10);
    clock.advance(Duration.ofMinutes(1));
    long before = writes();

    for (int second = 0; second < 60; second++) {
      here.current(AMPLE);
      here.fresh(AMPLE);
    }

    assertThat(there.fresh(AMPLE).begunBy(clock.instant())).isEqualTo(100);
    assertThat(writes() - before).isEqualTo(1);
  }

  @Test
  void twoInstancesThatWriteAtOnceLoseNothing() {
    here.begun(AMPLE);
    documents.beforeNextWrite(() -> there.begun(AMPLE));

    here.returned(AMPLE);

    assertThat(instance().fresh(AMPLE).begunBy(clock.instant())).isEqualTo(2);
    assertThat(instance().fresh(AMPLE).returnedBy(clock.instant())).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatStorageFailsForIsWrittenWithTheNextOne(int step) {
    here.begun(AMPLE);
    faults.arm(step, Faults.Kind.FAIL_BEFORE);

    here.begun(AMPLE);

    assertThat(faults.struck()).isPresent();
    assertThat(here.fresh(AMPLE).begunBy(clock.instant())).as("it is known here").isEqualTo(2);
    here.begun(AMPLE);
    assertThat(there.fresh(AMPLE).begunBy(clock.instant())).isEqualTo(3);
  }

  /** The document itself tells that the write had succeeded (P5). */
  @Test
  void whatWasWrittenAlthoughTheAnswerWasLostIsNotCountedTwice() {
    here.begun(AMPLE);
    faults.arm(2, Faults.Kind.FAIL_AFTER);

    here.begun(AMPLE);

    assertThat(faults.struck()).isPresent();
    assertThat(there.fresh(AMPLE).begunBy(clock.instant())).isEqualTo(2);
  }

  @Test
  void aDamagedDocumentIsWrittenAnewByTheNextSignIn() {
    documents.put("sign-ins.json", "{\"version\":1,\"days\":3}");
    assertThat(here.fresh(AMPLE)).isEqualTo(SignInTally.NONE);

    here.begun(AMPLE);

    assertThat(there.fresh(AMPLE).begunBy(clock.instant())).isEqualTo(1);
  }

  @Test
  void oneOfANewerVersionIsLeftAlone() {
    String newer = "{\"version\":99}";
    documents.put("sign-ins.json", newer);

    here.begun(AMPLE);

    assertThat(documents.text("sign-ins.json")).isEqualTo(newer);
    assertThat(here.fresh(AMPLE).begunBy(clock.instant())).isEqualTo(1);
  }

  @Test
  void healthReadsItOnceAMinute() {
    there.begun(AMPLE);
    faults.forgetSteps();

    for (int second = 0; second < 60; second++) {
      assertThat(here.current(AMPLE).begunBy(clock.instant())).isEqualTo(1);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(faults.stepsNamed("summaries read")).isEqualTo(1);
    there.begun(AMPLE);
    assertThat(here.current(AMPLE).begunBy(clock.instant())).isEqualTo(2);
  }

  private long writes() {
    return faults.stepsNamed("summaries create") + faults.stepsNamed("summaries replace");
  }

  private SignInCounts instance() {
    return new SignInCounts(documents, attempt -> {}, clock);
  }
}
