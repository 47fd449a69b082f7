package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.FailureTable;
import connector.instagram.graph.GraphError;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.status.StatusPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    GraphError error =
        new GraphError(
            row.kind(),
            400,
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());

    ConnectionStatus after =
        StatusPolicy.refused(ConnectionStatus.ACTIVE, error, Optional.empty(), Instant.EPOCH);

    assertThat(PollOutcome.of(row.kind()).text()).isEqualTo(row.outcome());
    assertThat(after.state().text()).isEqualTo(row.state());
  }
}
