package connector.instagram.status;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.graph.GraphError;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one refusal tells the guard against incidents. */
class FindingTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void theFirstRefusalOfOneThatWorkedIsATurn() {
    assertThat(found(ConnectionStatus.ACTIVE, GraphError.Kind.TOKEN_REFUSED))
        .isEqualTo(StatusPolicy.Finding.TURNED);
  }

  @Test
  void theFirstRefusalOfOneThatAnActionReportedIsATurn() {
    ConnectionStatus reported =
        StatusPolicy.refusedCall(ConnectionStatus.ACTIVE, error(GraphError.Kind.BLOCKED), NOW);

    assertThat(found(reported, GraphError.Kind.TOKEN_REFUSED))
        .isEqualTo(StatusPolicy.Finding.TURNED);
  }

  @Test
  void aFurtherRefusalOfTheSameKindIsNoTurn() {
    ConnectionStatus suspect = refused(ConnectionStatus.ACTIVE, GraphError.Kind.TOKEN_REFUSED);

    assertThat(found(suspect, GraphError.Kind.TOKEN_REFUSED))
        .isEqualTo(StatusPolicy.Finding.STILL_BLAMED);
    assertThat(found(suspect, GraphError.Kind.TOKEN_REVOKED))
        .as("from suspect to dead")
        .isEqualTo(StatusPolicy.Finding.TURNED);
  }

  @Test
  void whatBlamesNoOwnerSaysNothing() {
    assertThat(found(ConnectionStatus.ACTIVE, GraphError.Kind.ACCOUNT_THROTTLED))
        .isEqualTo(StatusPolicy.Finding.UNCLEAR);
    assertThat(found(ConnectionStatus.ACTIVE, GraphError.Kind.TRANSIENT))
        .isEqualTo(StatusPolicy.Finding.UNCLEAR);
  }

  @Test
  void aRefusalThatNamesTheAppIsItsOwnFinding() {
    assertThat(found(ConnectionStatus.ACTIVE, GraphError.Kind.APP_DEACTIVATED))
        .isEqualTo(StatusPolicy.Finding.APP_NAMED);
  }

  private static StatusPolicy.Finding found(ConnectionStatus before, GraphError.Kind kind) {
    return StatusPolicy.Finding.ofRefusal(error(kind), before, refused(before, kind));
  }

  private static ConnectionStatus refused(ConnectionStatus before, GraphError.Kind kind) {
    return StatusPolicy.refused(before, error(kind), false, NOW);
  }

  private static GraphError error(GraphError.Kind kind) {
    return new GraphError(
        kind,
        GraphError.Code.ofStatus(400),
        Optional.empty(),
        Optional.empty(),
        GraphError.BASIC_PERMISSION);
  }
}
