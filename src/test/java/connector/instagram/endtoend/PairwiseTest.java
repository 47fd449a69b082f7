package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairwiseTest {
  @Test
  void everyPairMeetsInFewCombinations() {
    List<List<Integer>> rows =
        Pairwise.combinations(Collections.nCopies(12, 3), (one, other) -> false);

    Set<Pairwise.Pair> met = new HashSet<>();
    for (List<Integer> row : rows) {
      for (int a = 0; a < row.size(); a++) {
        for (int b = a + 1; b < row.size(); b++) {
          met.add(
              new Pairwise.Pair(
                  new Pairwise.Cell(a, row.get(a)), new Pairwise.Cell(b, row.get(b))));
        }
      }
    }
    assertThat(met).hasSize(12 * 11 / 2 * 9);
    assertThat(rows).hasSizeLessThan(25);
  }

  @Test
  void anImpossiblePairIsLeftOut() {
    List<List<Integer>> rows =
        Pairwise.combinations(
            List.of(2, 2, 2), (one, other) -> one.position() == 1 && other.position() == 1);

    assertThat(rows).noneMatch(row -> row.stream().mapToInt(i -> i).sum() > 1);
  }
}
