package connector.instagram.status;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.Usage;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule P12: each outage of a token is counted once, however often it is found out again. */
class VerdictsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Usage NO_USAGE = new Usage(0, Optional.empty());

  private final ConnectionStatus dead = revoked(ConnectionStatus.ACTIVE, NOW);

  @Test
  void aVerdictIsCounted() {
    assertThat(dead.verdicts().number()).isEqualTo(1);
    assertThat(dead.hasNewVerdict(ConnectionStatus.ACTIVE)).isTrue();
  }

  @Test
  void theDailyRepeatIsNoFurtherVerdict() {
    ConnectionStatus again = revoked(dead, NOW.plus(Duration.ofDays(1)));

    assertThat(again.hasNewVerdict(dead)).isFalse();
    assertThat(again.verdicts().number()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = GraphError.Kind.class,
      names = {"OWNER_MUST_ACT", "PERMISSION_MISSING", "BLOCKED", "ACCOUNT_THROTTLED"})
  void norIsOneThatComesBackFromAnotherState(GraphError.Kind detour) {
    ConnectionStatus elsewhere =
        StatusPolicy.refused(dead, error(detour, 0), false, NOW.plusSeconds(60));

    assertThat(elsewhere.state()).isNotEqualTo(ConnectionState.RECONNECT_NEEDED);
    assertThat(revoked(elsewhere, NOW.plusSeconds(120)).verdicts().number()).isEqualTo(1);
  }

  @Test
  void norIsOneAfterAnOperatorOnlyAskedToTryAgain() {
    assertThat(revoked(dead.forgiven(), NOW.plusSeconds(60)).verdicts().number()).isEqualTo(1);
  }

  @Test
  void aVerdictAfterARunWasAnsweredIsAnother() {
    ConnectionStatus works = StatusPolicy.answered(dead, NO_USAGE, NOW.plusSeconds(60));

    assertThat(works.state()).isEqualTo(ConnectionState.ACTIVE);
    assertThat(works.reconnectReason()).isEmpty();
    assertThat(revoked(works, NOW.plusSeconds(120)).verdicts().number()).isEqualTo(2);
  }

  @Test
  void soIsOneAfterAnActionWorkedEvenWhereNothingElseWasHeldAgainstTheConnection() {
    ConnectionStatus works = StatusPolicy.answeredCall(dead.forgiven());

    assertThat(revoked(works, NOW.plusSeconds(60)).verdicts().number()).isEqualTo(2);
    assertThat(StatusPolicy.answeredCall(works)).isEqualTo(works);
  }

  @Test
  void whoOutlastsAnIncidentKeepsTheCount() {
    ConnectionStatus second = revoked(StatusPolicy.answeredCall(dead), NOW);

    ConnectionStatus marked =
        StatusPolicy.outlasted(
            StatusPolicy.answeredCall(second),
            NOW,
            error(GraphError.Kind.TOKEN_REFUSED, 0),
            false,
            NOW.plus(Duration.ofHours(6)));

    assertThat(marked.verdicts().number()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "TOKEN_REVOKED, 458, consent_withdrawn",
    "TOKEN_REVOKED, 460, password_changed",
    "TOKEN_EXPIRED, 463, token_expired"
  })
  void theReasonIsInstagrams(GraphError.Kind kind, int subcode, String reason) {
    ConnectionStatus status =
        StatusPolicy.refused(ConnectionStatus.ACTIVE, error(kind, subcode), true, NOW);

    assertThat(status.reconnectReason().map(ConnectionStatus.ReconnectReason::text))
        .contains(reason);
  }

  @Test
  void withoutAnyItIsThatTheTokenIsRefused() {
    ConnectionStatus status = ConnectionStatus.ACTIVE;
    for (int i = 0; i < 3; i++) {
      status =
          StatusPolicy.refused(
              status,
              error(GraphError.Kind.TOKEN_REFUSED, 0),
              false,
              NOW.plus(Duration.ofMinutes(15L * i)));
    }

    assertThat(status.reconnectReason()).contains(ConnectionStatus.ReconnectReason.TOKEN_REFUSED);
  }

  @Test
  void whatMetaTellsIsAVerdictToo() {
    ConnectionStatus told = StatusPolicy.deauthorized(ConnectionStatus.ACTIVE, NOW);

    assertThat(told.reconnectReason()).contains(ConnectionStatus.ReconnectReason.CONSENT_WITHDRAWN);
    assertThat(StatusPolicy.deauthorized(told, NOW.plusSeconds(1)).hasNewVerdict(told)).isFalse();
  }

  @Test
  void itIsReadAsItWasWritten() {
    ConnectionStatus works = StatusPolicy.answeredCall(dead);

    assertThat(ConnectionStatus.from(JsonFields.of(dead.json()))).isEqualTo(dead);
    assertThat(ConnectionStatus.from(JsonFields.of(works.json()))).isEqualTo(works);
  }

  @Test
  void aStatusFromBeforeVerdictsWereCountedIsToldAtItsNextRefusal() {
    ConnectionStatus old =
        ConnectionStatus.from(
            JsonFields.of(
                Json.object()
                    .put("state", "reconnect_needed")
                    .put("refusals", 3)
                    .put("since", NOW.toString())));

    assertThat(old.reconnectReason()).isEmpty();
    assertThat(revoked(old, NOW.plus(Duration.ofDays(1))).hasNewVerdict(old)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ConnectionStatus.ReconnectReason.class)
  void aReasonCanStandInAnErrorDescription(ConnectionStatus.ReconnectReason reason) {
    assertThat(reason.sentence()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
  }

  private static ConnectionStatus revoked(ConnectionStatus before, Instant at) {
    return StatusPolicy.refused(before, error(GraphError.Kind.TOKEN_REVOKED, 458), false, at);
  }

  private static GraphError error(GraphError.Kind kind, int subcode) {
    return new GraphError(
        kind,
        new GraphError.Code(
            400,
            OptionalInt.of(190),
            subcode == 0 ? OptionalInt.empty() : OptionalInt.of(subcode),
            "OAuthException",
            GraphError.Operation.NODE),
        Optional.empty(),
        Optional.empty(),
        GraphError.BASIC_PERMISSION);
  }
}
