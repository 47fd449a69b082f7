package connector.instagram.status;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.Usage;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule P10, one connection alone. */
class StatusPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void aRevokedTokenIsFinalAtOnce() {
    ConnectionStatus status = refused(ConnectionStatus.ACTIVE, GraphError.Kind.TOKEN_REVOKED, NOW);

    assertThat(status.state()).isEqualTo(ConnectionState.RECONNECT_NEEDED);
    assertThat(status.mayAsk(NOW.plus(Duration.ofDays(1)).minusSeconds(1))).isFalse();
    assertThat(status.mayAsk(NOW.plus(Duration.ofDays(1)))).as("tried again daily").isTrue();
  }

  @Test
  void anExpiredTokenIsFinalOnlyPastItsKnownEnd() {
    GraphError expired = error(GraphError.Kind.TOKEN_EXPIRED, Optional.empty());

    assertThat(StatusPolicy.refused(ConnectionStatus.ACTIVE, expired, true, NOW).state())
        .isEqualTo(ConnectionState.RECONNECT_NEEDED);
    assertThat(StatusPolicy.refused(ConnectionStatus.ACTIVE, expired, false, NOW).state())
        .isEqualTo(ConnectionState.SUSPECT);
  }

  @Test
  void anyOtherRefusalNeedsThreeOverHalfAnHour() {
    ConnectionStatus first = refused(ConnectionStatus.ACTIVE, GraphError.Kind.TOKEN_REFUSED, NOW);
    ConnectionStatus second = refused(first, GraphError.Kind.TOKEN_REFUSED, NOW.plusSeconds(60));
    ConnectionStatus third = refused(second, GraphError.Kind.TOKEN_REFUSED, NOW.plusSeconds(120));
    assertThat(third.state()).as("three, but not long enough").isEqualTo(ConnectionState.SUSPECT);
    assertThat(third.mayAsk(NOW)).isTrue();
    ConnectionStatus quick =
        refused(second, GraphError.Kind.TOKEN_REFUSED, NOW.plus(Duration.ofMinutes(29)));
    assertThat(quick.state()).isEqualTo(ConnectionState.SUSPECT);
    ConnectionStatus early =
        refused(first, GraphError.Kind.TOKEN_REFUSED, NOW.plus(Duration.ofMinutes(31)));
    assertThat(early.state()).as("long enough, but only two").isEqualTo(ConnectionState.SUSPECT);

    ConnectionStatus last =
        refused(third, GraphError.Kind.TOKEN_REFUSED, NOW.plus(Duration.ofMinutes(30)));

    assertThat(last.state()).isEqualTo(ConnectionState.RECONNECT_NEEDED);
    assertThat(last.mayAsk(NOW.plus(Duration.ofMinutes(31)))).isFalse();
    assertThat(last.mayAsk(NOW.plus(Duration.ofMinutes(30)).plus(Duration.ofDays(1))))
        .as("tried again daily")
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = GraphError.Kind.class,
      names = {"OWNER_MUST_ACT", "BLOCKED", "PERMISSION_MISSING", "APP_NOT_ALLOWED"})
  void whatTheOwnerHasToSettleIsTriedEverySixHours(GraphError.Kind kind) {
    ConnectionStatus status = refused(ConnectionStatus.ACTIVE, kind, NOW);

    assertThat(status.state().text()).isEqualTo(kind.name().toLowerCase(Locale.ROOT));
    assertThat(status.mayAsk(NOW.plus(Duration.ofHours(6)).minusSeconds(1))).isFalse();
    assertThat(status.mayAsk(NOW.plus(Duration.ofHours(6)))).isTrue();
  }

  @Test
  void aThrottlePausesLongerEachTimeAndAtLeastAsLongAsInstagramSays() {
    ConnectionStatus first =
        refused(ConnectionStatus.ACTIVE, GraphError.Kind.ACCOUNT_THROTTLED, NOW);
    assertThat(first.retryAt()).contains(NOW.plus(Duration.ofMinutes(5)));
    ConnectionStatus second = refused(first, GraphError.Kind.ACCOUNT_THROTTLED, NOW);
    assertThat(second.retryAt()).contains(NOW.plus(Duration.ofMinutes(10)));

    GraphError told = error(GraphError.Kind.ACCOUNT_THROTTLED, Optional.of(Duration.ofMinutes(45)));

    assertThat(StatusPolicy.refused(second, told, false, NOW).retryAt())
        .contains(NOW.plus(Duration.ofMinutes(45)));
  }

  @ParameterizedTest
  @EnumSource(
      value = GraphError.Kind.class,
      names = {
        "TRANSIENT",
        "UNREADABLE",
        "TOO_LARGE",
        "APP_REFUSED",
        "APP_DEACTIVATED",
        "NOT_FOUND"
      })
  void whatSaysNothingAboutTheConnectionChangesNothing(GraphError.Kind kind) {
    ConnectionStatus suspect = refused(ConnectionStatus.ACTIVE, GraphError.Kind.TOKEN_REFUSED, NOW);

    assertThat(refused(suspect, kind, NOW)).isEqualTo(suspect);
  }

  @ParameterizedTest
  @CsvSource({"79, 0, ACTIVE", "80, 5, NEAR_LIMIT", "94, 5, NEAR_LIMIT", "95, 15, NEAR_LIMIT"})
  void pollsSlowDownBeforeInstagramRefuses(int percent, int minutes, ConnectionState state) {
    ConnectionStatus status =
        StatusPolicy.answered(ConnectionStatus.ACTIVE, new Usage(percent, Optional.empty()), NOW);

    assertThat(status.state()).isEqualTo(state);
    assertThat(status.mayAsk(NOW.plus(Duration.ofMinutes(minutes)))).isTrue();
    assertThat(minutes > 0 && status.mayAsk(NOW.plus(Duration.ofMinutes(minutes - 1)))).isFalse();
    assertThat(ConnectionStatus.from(JsonFields.of(status.json()))).isEqualTo(status);
  }

  @Test
  void isReadBackAsItWasWritten() {
    ConnectionStatus dead = refused(ConnectionStatus.ACTIVE, GraphError.Kind.TOKEN_REVOKED, NOW);

    assertThat(ConnectionStatus.from(JsonFields.of(dead.json()))).isEqualTo(dead);
  }

  @ParameterizedTest
  @EnumSource(
      value = GraphError.Kind.class,
      names = {"TOKEN_REVOKED", "TOKEN_REFUSED", "OWNER_MUST_ACT", "BLOCKED", "PERMISSION_MISSING"})
  void aRefusedActionOnlyMakesSuspect(GraphError.Kind kind) {
    ConnectionStatus suspect =
        StatusPolicy.refusedCall(ConnectionStatus.ACTIVE, error(kind, Optional.empty()), NOW);

    assertThat(suspect.state()).isEqualTo(ConnectionState.SUSPECT);
    assertThat(suspect.mayAsk(NOW)).isTrue();
    assertThat(StatusPolicy.refusedCall(suspect, error(kind, Optional.empty()), NOW.plusSeconds(9)))
        .as("costs no second write")
        .isEqualTo(suspect);
    assertThat(StatusPolicy.answeredCall(suspect)).isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void aTextThatIsBlockedSaysNothingOfTheConnection() {
    assertThat(afterRefusedWrite(GraphError.Kind.BLOCKED, 368)).isEqualTo(ConnectionStatus.ACTIVE);
  }

  /** With another number than a token's it is what was to be written that the owner may not. */
  @Test
  void whatTheOwnerHasToSettleForAWriteConcernsTheConnectionOnlyWhereItNamesTheToken() {
    assertThat(afterRefusedWrite(GraphError.Kind.OWNER_MUST_ACT, 10))
        .isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(afterRefusedWrite(GraphError.Kind.OWNER_MUST_ACT, 190).state())
        .isEqualTo(ConnectionState.SUSPECT);
  }

  private static ConnectionStatus afterRefusedWrite(GraphError.Kind kind, int number) {
    GraphError.Code code =
        new GraphError.Code(
            400,
            OptionalInt.of(number),
            OptionalInt.empty(),
            "OAuthException",
            GraphError.Operation.WRITE);
    return StatusPolicy.refusedCall(
        ConnectionStatus.ACTIVE,
        new GraphError(kind, code, Optional.empty(), Optional.empty(), GraphError.BASIC_PERMISSION),
        NOW);
  }

  @Test
  void aPermissionThatOnlySomeActionsNeedSaysNothingOfTheConnection() {
    GraphError comments =
        new GraphError(
            GraphError.Kind.PERMISSION_MISSING,
            GraphError.Code.ofStatus(400),
            Optional.empty(),
            Optional.empty(),
            "instagram_business_manage_comments");

    assertThat(StatusPolicy.refusedCall(ConnectionStatus.ACTIVE, comments, NOW))
        .isEqualTo(ConnectionStatus.ACTIVE);
  }

  @Test
  void whoOutlastedAnIncidentIsMarkedAtOnce() {
    ConnectionStatus marked =
        StatusPolicy.outlasted(
            ConnectionStatus.ACTIVE,
            NOW.minus(Duration.ofHours(6)),
            error(GraphError.Kind.TOKEN_REFUSED, Optional.empty()),
            false,
            NOW);

    assertThat(marked.state()).isEqualTo(ConnectionState.RECONNECT_NEEDED);
  }

  /**
   * An action's report is no refusal of the poll: neither counted nor the beginning of its time.
   */
  @Test
  void whatAnActionReportedIsNotTheFirstOfTheThreeRefusals() {
    ConnectionStatus reported =
        StatusPolicy.refusedCall(
            ConnectionStatus.ACTIVE, error(GraphError.Kind.TOKEN_REFUSED, Optional.empty()), NOW);

    ConnectionStatus first =
        refused(reported, GraphError.Kind.TOKEN_REFUSED, NOW.plus(Duration.ofHours(1)));

    assertThat(first.refusals()).isEqualTo(1);
    assertThat(first.since()).contains(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void aDeadTokenThatIsRefusedOnceMoreStaysDead() {
    ConnectionStatus dead = refused(ConnectionStatus.ACTIVE, GraphError.Kind.TOKEN_REVOKED, NOW);

    ConnectionStatus daily =
        refused(dead, GraphError.Kind.TOKEN_REFUSED, NOW.plus(Duration.ofDays(1)));

    assertThat(daily.state()).isEqualTo(ConnectionState.RECONNECT_NEEDED);
    assertThat(daily.since()).as("since the first refusal").contains(NOW);
    assertThat(daily.retryAt()).contains(NOW.plus(Duration.ofDays(2)));
  }

  @Test
  void aTroubleLastsSinceItsFirstRefusalAndNotSinceAnotherTroubleBeganBefore() {
    Instant later = NOW.plus(Duration.ofHours(7));
    ConnectionStatus blocked = refused(ConnectionStatus.ACTIVE, GraphError.Kind.BLOCKED, NOW);
    ConnectionStatus throttled =
        refused(ConnectionStatus.ACTIVE, GraphError.Kind.ACCOUNT_THROTTLED, NOW);

    assertThat(refused(blocked, GraphError.Kind.BLOCKED, later).since()).contains(NOW);
    assertThat(refused(throttled, GraphError.Kind.ACCOUNT_THROTTLED, later).since()).contains(NOW);
    assertThat(refused(throttled, GraphError.Kind.BLOCKED, later).since()).contains(later);
    assertThat(refused(throttled, GraphError.Kind.TOKEN_REVOKED, later).since()).contains(later);
    assertThat(refused(blocked, GraphError.Kind.ACCOUNT_THROTTLED, later).since()).contains(later);
  }

  @Test
  void aPauseIsNeverShorterThanOurOwn() {
    GraphError told = error(GraphError.Kind.ACCOUNT_THROTTLED, Optional.of(Duration.ofMinutes(1)));

    assertThat(StatusPolicy.refused(ConnectionStatus.ACTIVE, told, false, NOW).retryAt())
        .contains(NOW.plus(Duration.ofMinutes(5)));
  }

  private static ConnectionStatus refused(
      ConnectionStatus status, GraphError.Kind kind, Instant now) {
    return StatusPolicy.refused(status, error(kind, Optional.empty()), false, now);
  }

  private static GraphError error(GraphError.Kind kind, Optional<Duration> retryAfter) {
    return new GraphError(
        kind,
        GraphError.Code.ofStatus(400),
        Optional.empty(),
        retryAfter,
        GraphError.BASIC_PERMISSION);
  }
}
