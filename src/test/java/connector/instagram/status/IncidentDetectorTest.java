package connector.instagram.status;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.graph.GraphError;
import connector.instagram.json.JsonFields;
import connector.instagram.status.IncidentDetector.Verdict;
import connector.instagram.status.IncidentDetector.Verdict.Marking;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** P10a: when many refusals are Instagram's fault, and when that is over. */
class IncidentDetectorTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "1, 0, false", // a lone account is never an incident
    "1, 1, false",
    "2, 0, true",
    "2, 1, true",
    "2, 2, false", // half is not more than half
    "2, 38, false", // two of forty
    "3, 3, false",
    "4, 3, true",
    "5, 95, false", // five of a hundred are not more than 5 %
    "5, 94, true",
    "499, 9501, false",
    "501, 9499, true",
    "10000, 0, true"
  })
  void aShareOfThoseAskedMakesAnIncident(int turned, int working, boolean incident) {
    Verdict verdict =
        judge(
            IncidentDetector.Incident.NONE,
            findings(turned, StatusPolicy.Finding.TURNED, working),
            NOW);

    assertThat(verdict.marking()).isEqualTo(incident ? Marking.NONE : Marking.EACH);
    assertThat(verdict.incident().isGoingOn()).isEqualTo(incident);
  }

  @Test
  void whoWasRefusedBeforeCountsNeitherAsTurnedNorAsWorking() {
    Map<String, StatusPolicy.Finding> findings = findings(1, StatusPolicy.Finding.TURNED, 0);
    findings.put("old", StatusPolicy.Finding.STILL_BLAMED);
    findings.put("silent", StatusPolicy.Finding.UNCLEAR);

    assertThat(judge(IncidentDetector.Incident.NONE, findings, NOW).marking())
        .isEqualTo(Marking.EACH);
  }

  @ParameterizedTest
  @EnumSource(
      value = StatusPolicy.Finding.class,
      names = {"TURNED", "APP_NAMED"})
  void itEndsAtTheFirstRunInWhichMostOfThemWorkAgain(StatusPolicy.Finding refused) {
    IncidentDetector.Incident incident = begun(4, refused);

    Verdict verdict = judge(incident, mixed(1, refused, 3), NOW.plus(Duration.ofMinutes(1)));

    assertThat(verdict.incident()).isEqualTo(IncidentDetector.Incident.NONE);
    assertThat(verdict.marking())
        .as("judged as if refused for the first time")
        .isEqualTo(Marking.EACH);
  }

  @ParameterizedTest
  @CsvSource({"TURNED", "STILL_BLAMED"})
  void whoFailsWhenMostWorkAgainStartsFromTheFirstRefusalWhateverWasHeldAgainstHim(
      StatusPolicy.Finding refused) {
    Instant later = NOW.plus(Duration.ofHours(1));
    ConnectionStatus before = ConnectionStatus.ACTIVE.suspect(2, NOW);
    GraphError error = GraphError.of(GraphError.Kind.TOKEN_REFUSED, 400);

    Verdict verdict = judge(begun(4, StatusPolicy.Finding.TURNED), mixed(1, refused, 3), later);

    ConnectionStatus member = verdict.status("refused-0", before, error, false, later);
    assertThat(member.state()).isEqualTo(ConnectionState.SUSPECT);
    assertThat(member.refusals()).isEqualTo(1);
    assertThat(verdict.status("another", before, error, false, later).state())
        .isEqualTo(ConnectionState.RECONNECT_NEEDED);
  }

  @ParameterizedTest
  @CsvSource({"3, false", "40, false", "10000, true"})
  void thoseWhoFailWhenMostWorkAgainAreAnIncidentOnlyWhereTheyWouldBeOneAnew(
      int fleet, boolean again) {
    int still = Math.max(1, fleet / 10);
    int members = fleet * 2 / 3 + 1;

    Verdict verdict =
        judge(
            begun(members, StatusPolicy.Finding.TURNED),
            fleet(still, members - still, fleet - members),
            NOW.plus(Duration.ofMinutes(1)));

    assertThat(verdict.incident().isGoingOn()).isEqualTo(again);
  }

  @Test
  void anIncidentThatIsDatedInTheFutureEndsInItsTimeToo() {
    IncidentDetector.Incident future =
        judge(
                IncidentDetector.Incident.NONE,
                findings(4, StatusPolicy.Finding.TURNED, 0),
                NOW.plus(Duration.ofDays(900)))
            .incident();

    IncidentDetector.Incident bounded =
        judge(future, findings(4, StatusPolicy.Finding.TURNED, 0), NOW).incident();
    Verdict verdict =
        judge(bounded, findings(4, StatusPolicy.Finding.TURNED, 0), NOW.plus(Duration.ofHours(6)));

    assertThat(verdict.incident().isGoingOn()).isFalse();
  }

  @Test
  void whenHalfOfThemWorkItGoesOn() {
    Verdict verdict =
        judge(begun(4, StatusPolicy.Finding.TURNED), mixed(2, StatusPolicy.Finding.TURNED, 2), NOW);

    assertThat(verdict.marking()).isEqualTo(Marking.NONE);
    assertThat(verdict.incident()).matches(IncidentDetector.Incident::isGoingOn);
  }

  @Test
  void itEndsWhenOthersWorkedForAnHourAndNoFurtherOneTurned() {
    IncidentDetector.Incident incident = begun(3, StatusPolicy.Finding.TURNED);
    for (int minute = 1; minute <= 60; minute++) {
      Verdict verdict = others(incident, 2, minute);
      assertThat(verdict.marking()).as("minute %d", minute).isEqualTo(Marking.NONE);
      incident = verdict.incident();
    }

    Verdict last = others(incident, 2, 61);

    assertThat(last.marking()).isEqualTo(Marking.AFTER_INCIDENT);
    assertThat(last.incident()).matches(ended -> !ended.isGoingOn());
  }

  @Test
  void othersThatWereNotAnsweredDoNotEndIt() {
    IncidentDetector.Incident incident = begun(3, StatusPolicy.Finding.TURNED);
    for (int minute = 1; minute <= 121; minute += 60) {
      Map<String, StatusPolicy.Finding> findings = findings(3, StatusPolicy.Finding.TURNED, 0);
      findings.put("silent", StatusPolicy.Finding.UNCLEAR);
      Verdict verdict = judge(incident, findings, NOW.plus(Duration.ofMinutes(minute)));
      assertThat(verdict.marking()).as("minute %d", minute).isEqualTo(Marking.NONE);
      incident = verdict.incident();
    }
  }

  @Test
  void aFurtherOneBeginsTheHourAnew() {
    IncidentDetector.Incident incident =
        others(begun(3, StatusPolicy.Finding.TURNED), 2, 1).incident();
    Map<String, StatusPolicy.Finding> further = findings(3, StatusPolicy.Finding.TURNED, 2);
    further.put("further", StatusPolicy.Finding.TURNED);

    IncidentDetector.Incident grown =
        judge(incident, further, NOW.plus(Duration.ofMinutes(50))).incident();

    assertThat(grown.othersWorkSince()).isEmpty();
    assertThat(grown.connections()).contains("further");
    assertThat(others(grown, 2, 61).marking()).isEqualTo(Marking.NONE);
  }

  @Test
  void itEndsAfterSixHoursThoughNobodyWorks() {
    IncidentDetector.Incident incident = begun(2, StatusPolicy.Finding.TURNED);
    Map<String, StatusPolicy.Finding> same = findings(2, StatusPolicy.Finding.TURNED, 0);

    assertThat(judge(incident, same, NOW.plus(Duration.ofMinutes(359))).marking())
        .isEqualTo(Marking.NONE);
    assertThat(judge(incident, same, NOW.plus(Duration.ofHours(6))).marking())
        .isEqualTo(Marking.AFTER_INCIDENT);
  }

  @Test
  void theMarksAfterAnIncidentBeginNoOther() {
    IncidentDetector.Incident incident = begun(40, StatusPolicy.Finding.TURNED);
    Instant end = NOW.plus(Duration.ofHours(6));
    IncidentDetector.Incident ended =
        judge(incident, findings(20, StatusPolicy.Finding.TURNED, 0), end).incident();

    // The other twenty were not asked in that run; they turn in the next one.
    Verdict next = judge(ended, findings(40, StatusPolicy.Finding.TURNED, 0), end.plusSeconds(60));

    assertThat(next.marking()).isEqualTo(Marking.EACH);
    assertThat(
            judge(ended, findings(40, StatusPolicy.Finding.TURNED, 0), end.plusSeconds(3_601))
                .marking())
        .as("an hour later they count again")
        .isEqualTo(Marking.NONE);
  }

  @Test
  void aRefusalThatNamesTheAppMarksNobodyHoweverLongItLasts() {
    IncidentDetector.Incident incident = begun(40, StatusPolicy.Finding.APP_NAMED);

    Verdict verdict =
        judge(
            incident,
            findings(40, StatusPolicy.Finding.APP_NAMED, 0),
            NOW.plus(Duration.ofDays(30)));

    assertThat(verdict.marking()).isEqualTo(Marking.NONE);
    assertThat(verdict.incident()).matches(IncidentDetector.Incident::isGoingOn);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, false", "2, 0, true", "2, 9, true", "2, 10, false", "40, 9, true"})
  void fewOthersAreNotEnoughWitnesses(int turned, int others, boolean more) {
    assertThat(
            IncidentDetector.needsWitnesses(
                IncidentDetector.Incident.NONE,
                Findings.of(findings(turned, StatusPolicy.Finding.TURNED, others))))
        .isEqualTo(more);
  }

  @Test
  void anIncidentThatGoesOnNeedsWitnessesTooAndAnEndedOneDoesNot() {
    IncidentDetector.Incident incident = begun(2, StatusPolicy.Finding.TURNED);

    assertThat(IncidentDetector.needsWitnesses(incident, Findings.NONE)).isTrue();
    assertThat(IncidentDetector.needsWitnesses(incident.endedAt(NOW), Findings.NONE)).isFalse();
  }

  @Test
  void isReadBackAsItWasWritten() {
    IncidentDetector.Incident incident =
        new IncidentDetector.Incident(
            NOW,
            Optional.of(NOW.plusSeconds(1)),
            begun(3, StatusPolicy.Finding.TURNED).connections(),
            Optional.of(NOW.plusSeconds(2)));

    assertThat(IncidentDetector.Incident.from(JsonFields.of(incident.json()))).isEqualTo(incident);
  }

  private static Verdict others(IncidentDetector.Incident incident, int working, int minute) {
    return judge(
        incident,
        findings(3, StatusPolicy.Finding.TURNED, working),
        NOW.plus(Duration.ofMinutes(minute)));
  }

  private static IncidentDetector.Incident begun(int refused, StatusPolicy.Finding finding) {
    return judge(IncidentDetector.Incident.NONE, findings(refused, finding, 0), NOW).incident();
  }

  /** So many refused and so many others that work. */
  private static Map<String, StatusPolicy.Finding> findings(
      int refused, StatusPolicy.Finding finding, int working) {
    Map<String, StatusPolicy.Finding> findings = new HashMap<>();
    for (int i = 0; i < refused; i++) {
      findings.put("refused-" + i, finding);
    }
    for (int i = 0; i < working; i++) {
      findings.put("other-" + i, StatusPolicy.Finding.WORKED);
    }
    return findings;
  }

  /** So many of the refused ones are refused still, and so many work again. */
  private static Map<String, StatusPolicy.Finding> mixed(
      int still, StatusPolicy.Finding finding, int again) {
    Map<String, StatusPolicy.Finding> findings = findings(still, finding, 0);
    for (int i = still; i < still + again; i++) {
      findings.put("refused-" + i, StatusPolicy.Finding.WORKED);
    }
    return findings;
  }

  private static Map<String, StatusPolicy.Finding> fleet(int still, int again, int others) {
    Map<String, StatusPolicy.Finding> findings = mixed(still, StatusPolicy.Finding.TURNED, again);
    findings.putAll(findings(0, StatusPolicy.Finding.TURNED, others));
    return findings;
  }

  private static Verdict judge(
      IncidentDetector.Incident before, Map<String, StatusPolicy.Finding> findings, Instant now) {
    return IncidentDetector.judge(before, Findings.of(findings), now);
  }
}
