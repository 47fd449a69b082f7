package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.FailureTable;
import connector.instagram.graph.GraphError;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.status.StatusPolicy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/failures.md says of the poll. */
class PollOutcomeTest {
  static List<FailureTable> rows() {
    return FailureTable.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void thePollNotesAndTheConnectionBecomesAsDocumented(FailureTable row) {
    GraphError error = GraphError.of(row.kind(), 400);

    ConnectionStatus after =
        StatusPolicy.refused(ConnectionStatus.ACTIVE, error, false, Instant.EPOCH);

    assertThat(PollOutcome.of(row.kind()).text()).isEqualTo(row.outcome());
    assertThat(after.state().text()).isEqualTo(row.state());
  }
}
