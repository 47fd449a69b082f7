package connector.instagram.writes;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.writes.StoredWrite.Stage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** W2. */
class WriteDecisionTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void whatNobodyAskedForIsMade() {
    assertThat(WriteDecision.first("a", NOON))
        .isEqualTo(new WriteDecision.Make(new StoredWrite("a", NOON, new Stage.Started(NOON))));
  }

  @Test
  void whatWasMadeIsAnswered() {
    assertThat(decide(new Stage.Done("17"), Duration.ofHours(23)))
        .isEqualTo(new WriteDecision.Answer("17"));
  }

  @Test
  void aKeyOfOtherInputsIsRefusedWhateverBecameOfThem() {
    for (Stage stage :
        new Stage[] {new Stage.Done("17"), new Stage.Started(NOON), new Stage.Unknown(NOON)}) {
      assertThat(WriteDecision.of(new StoredWrite("b", NOON, stage), "a", NOON))
          .isEqualTo(new WriteDecision.Refuse());
    }
  }

  @Test
  void whileSomebodyIsAtWorkTheOthersWait() {
    assertThat(decide(new Stage.Started(NOON), Duration.ofSeconds(119)))
        .isEqualTo(new WriteDecision.Wait(Duration.ofSeconds(1)));
  }

  @Test
  void whoDiedOverItMayHaveMadeIt() {
    Instant now = NOON.plus(Duration.ofMinutes(2));

    assertThat(decide(new Stage.Started(NOON), Duration.ofMinutes(2)))
        .isEqualTo(
            new WriteDecision.Look(new StoredWrite("a", NOON, new Stage.Started(now)), now, true));
  }

  @ParameterizedTest
  @CsvSource({"59, false", "60, true", "61, true"})
  void whatIsUnknownIsLookedForAndMadeAgainOnlyWhenItsTimeHasCome(int seconds, boolean mayRepeat) {
    Instant from = NOON.plusSeconds(60);

    assertThat(decide(new Stage.Unknown(from), Duration.ofSeconds(seconds)))
        .isEqualTo(
            new WriteDecision.Look(
                new StoredWrite("a", NOON, new Stage.Started(NOON.plusSeconds(seconds))),
                from,
                mayRepeat));
  }

  @Test
  void afterADayNothingIsKnownAnyMore() {
    Instant tomorrow = NOON.plus(Duration.ofDays(1));

    assertThat(decide(new Stage.Done("17"), Duration.ofDays(1)))
        .isEqualTo(new WriteDecision.Make(StoredWrite.begun("a", tomorrow)));
  }

  /** What an older or later process reads is what was written. */
  @Test
  void everyStageSurvivesItsDocument() {
    StoredWrite.Codec codec = new StoredWrite.Codec();
    for (Stage stage :
        new Stage[] {
          new Stage.Done("17"), new Stage.Done(""), new Stage.Started(NOON), new Stage.Unknown(NOON)
        }) {
      StoredWrite write = new StoredWrite("a", NOON.minusSeconds(9), stage);
      assertThat(codec.read(codec.write(write))).isEqualTo(write);
    }
  }

  private static WriteDecision decide(Stage stage, Duration later) {
    return WriteDecision.of(new StoredWrite("a", NOON, stage), "a", NOON.plus(later));
  }
}
