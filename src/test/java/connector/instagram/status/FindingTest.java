package connector.instagram.status;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphErrorKind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one refusal tells the guard against incidents. */
class FindingTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void theFirstRefusalOfOneThatWorkedIsATurn() {
    assertThat(found(ConnectionStatus.ACTIVE, GraphErrorKind.TOKEN_REFUSED))
        .isEqualTo(Finding.TURNED);
  }

  @Test
  void theFirstRefusalOfOneThatAnActionReportedIsATurn() {
    ConnectionStatus reported =
        StatusPolicy.refusedCall(ConnectionStatus.ACTIVE, error(GraphErrorKind.BLOCKED), NOW);

    assertThat(found(reported, GraphErrorKind.TOKEN_REFUSED)).isEqualTo(Finding.TURNED);
  }

  @Test
  void aFurtherRefusalOfTheSameKindIsNoTurn() {
    ConnectionStatus suspect = refused(ConnectionStatus.ACTIVE, GraphErrorKind.TOKEN_REFUSED);

    assertThat(found(suspect, GraphErrorKind.TOKEN_REFUSED)).isEqualTo(Finding.STILL_BLAMED);
    assertThat(found(suspect, GraphErrorKind.TOKEN_REVOKED))
        .as("from suspect to dead")
        .isEqualTo(Finding.TURNED);
  }

  @Test
  void whatBlamesNoOwnerSaysNothing() {
    assertThat(found(ConnectionStatus.ACTIVE, GraphErrorKind.ACCOUNT_THROTTLED))
        .isEqualTo(Finding.UNCLEAR);
    assertThat(found(ConnectionStatus.ACTIVE, GraphErrorKind.TRANSIENT)).isEqualTo(Finding.UNCLEAR);
  }

  @Test
  void aRefusalThatNamesTheAppIsItsOwnFinding() {
    assertThat(found(ConnectionStatus.ACTIVE, GraphErrorKind.APP_DEACTIVATED))
        .isEqualTo(Finding.APP_NAMED);
  }

  private static Finding found(ConnectionStatus before, GraphErrorKind kind) {
    return Finding.ofRefusal(error(kind), before, refused(before, kind));
  }

  private static ConnectionStatus refused(ConnectionStatus before, GraphErrorKind kind) {
    return StatusPolicy.refused(before, error(kind), false, NOW);
  }

  private static GraphError error(GraphErrorKind kind) {
    return new GraphError(
        kind,
        GraphError.Code.ofStatus(400),
        Optional.empty(),
        Optional.empty(),
        GraphError.BASIC_PERMISSION);
  }
}
