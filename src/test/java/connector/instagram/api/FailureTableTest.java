package connector.instagram.api;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTableTest {
  static List<FailureTable> rows() {
    return FailureTable.rows();
  }

  @Test
  void everyKindHasItsRow() {
    assertThat(rows()).extracting(FailureTable::kind).containsExactly(GraphError.Kind.values());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anActionAnswersAsDocumented(FailureTable row) {
    GraphError error = GraphError.of(row.kind(), 400);

    ApiError.Code code = ErrorMapper.of(new GraphException(error)).code();

    assertThat(code.status() + " " + code.text()).isEqualTo(row.reply());
  }
}
