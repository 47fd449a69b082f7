package connector.instagram.installation;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When it is told that nobody comes back from Instagram. */
class SignInTallyTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void whereNobodyHasComeBackYetTwoTell() {
    SignInTally one = SignInTally.NONE.begun(NOON);
    SignInTally two = one.begun(at(1));

    assertThat(one.isStuck(at(60))).isFalse();
    assertThat(two.isStuck(at(11).minusSeconds(1))).as("it may be under way").isFalse();
    assertThat(two.isStuck(at(11))).isTrue();
    assertThat(two.unansweredSince()).contains(NOON);
  }

  @Test
  void oneThatIsStillUnderWayTellsNothing() {
    assertThat(SignInTally.NONE.begun(NOON).begun(at(30)).isStuck(at(31))).isFalse();
  }

  @Test
  void whereSomeCameBackFourWhoClosedTheWindowTellNothing() {
    SignInTally four = SignInTally.NONE.begun(NOON).returned(at(1));
    for (int minute = 2; minute < 6; minute++) {
      four = four.begun(at(minute));
    }

    assertThat(four.isStuck(at(60))).isFalse();
    assertThat(four.begun(at(6)).isStuck(at(60))).isTrue();
  }

  @Test
  void aReturnClearsIt() {
    SignInTally stuck = SignInTally.NONE.begun(NOON).begun(at(1));

    assertThat(stuck.returned(at(20)).isStuck(at(60))).isFalse();
    assertThat(stuck.returned(at(20)).unansweredSince()).isEmpty();
  }

  @Test
  void whoClosedTheWindowYesterdayTellsNothingAnyMore() {
    SignInTally stuck = SignInTally.NONE.begun(NOON).begun(at(1));

    assertThat(stuck.isStuck(NOON.plus(Duration.ofHours(24)).minusSeconds(1))).isTrue();
    assertThat(stuck.isStuck(NOON.plus(Duration.ofHours(24)))).isFalse();
    assertThat(stuck.begun(NOON.plus(Duration.ofDays(3))).isStuck(NOON.plus(Duration.ofDays(4))))
        .isFalse();
  }

  @Test
  void whoKeepsTryingAllDayIsNotForgotten() {
    SignInTally tally = SignInTally.NONE;
    for (int hour = 0; hour < 48; hour++) {
      tally = tally.begun(NOON.plus(Duration.ofHours(hour)));
    }

    assertThat(tally.isStuck(NOON.plus(Duration.ofDays(2)))).isTrue();
    assertThat(tally.unanswered()).hasSize(10);
  }

  /** An operator who tries often at first, and goes on the next day. */
  @Test
  void whatWasTriedLateCountsWhenTheFirstTriesAreADayOld() {
    SignInTally tally = SignInTally.NONE;
    for (int minute = 0; minute < 6; minute++) {
      tally = tally.begun(at(minute));
    }
    tally = tally.begun(NOON.plus(Duration.ofHours(23))).begun(NOON.plus(Duration.ofHours(23)));

    assertThat(tally.isStuck(NOON.plus(Duration.ofHours(23)))).isTrue();
    assertThat(tally.isStuck(NOON.plus(Duration.ofHours(25)))).isTrue();
  }

  @Test
  void sevenDaysAreCounted() {
    SignInTally tally = SignInTally.NONE;
    for (int day = 0; day < 30; day++) {
      tally =
          tally.begun(NOON.plus(Duration.ofDays(day))).returned(NOON.plus(Duration.ofDays(day)));
    }

    assertThat(tally.days()).hasSize(7);
    assertThat(tally.view(NOON.plus(Duration.ofDays(29))).path("begun").asInt()).isEqualTo(7);
    assertThat(tally.view(NOON.plus(Duration.ofDays(32))).path("returned").asInt()).isEqualTo(4);
    assertThat(tally.view(NOON.plus(Duration.ofDays(60))).path("begun").asInt()).isZero();
    assertThat(tally.view(NOON.plus(Duration.ofDays(60))).path("lastReturned").asText())
        .isEqualTo(NOON.plus(Duration.ofDays(29)).toString());
  }

  /** Instances write when they can. */
  @Test
  void inWhateverOrderAndPartsItIsWrittenTheEndIsTheSame() {
    List<SignInTally> parts = new ArrayList<>();
    SignInTally all = SignInTally.NONE;
    Random random = new Random(20261126);
    for (int i = 0; i < 40; i++) {
      Instant when = at(random.nextInt(2_000));
      boolean begun = random.nextInt(4) > 0;
      SignInTally none = SignInTally.NONE;
      parts.add(begun ? none.begun(when) : none.returned(when));
      all = all.merged(parts.get(i));
    }
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(parts, random);
      SignInTally left =
          parts.subList(0, 13).stream().reduce(SignInTally.NONE, SignInTally::merged);
      SignInTally right =
          parts.subList(13, 40).stream().reduce(SignInTally.NONE, SignInTally::merged);
      assertThat(left.merged(right).days()).isEqualTo(all.days());
      assertThat(left.merged(right).lastReturned()).isEqualTo(all.lastReturned());
      assertThat(left.merged(right).unansweredSince()).isEqualTo(all.unansweredSince());
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    SignInTally tally = SignInTally.NONE.begun(NOON).returned(at(1)).begun(at(2)).begun(at(3));
    SignInTally.Codec codec = new SignInTally.Codec();

    assertThat(codec.read(codec.write(tally))).isEqualTo(tally);
    assertThat(codec.read(codec.write(SignInTally.NONE))).isEqualTo(SignInTally.NONE);
    assertThat(Json.write(codec.write(tally))).hasSizeLessThan(400);
  }

  @Test
  void aFloodEndsInALargeNumberAndNotInANegativeOne() {
    SignInTally.Day day = new SignInTally.Day(999_999, 0);

    assertThat(day.plus(day)).isEqualTo(new SignInTally.Day(1_000_000, 0));
  }

  private static Instant at(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }
}
