package connector.instagram.endtoend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Few combinations in which every two positions of two factors meet at least once. Greedy, and the
 * same for the same factors.
 */
final class Pairwise {
  private static final int OPEN = -1;
  private static final int TRIES = 50;

  private final List<Integer> sizes;
  private final BiPredicate<Cell, Cell> impossible;
  private final Set<Pair> missing = new LinkedHashSet<>();
  private final Random random = new Random(1);

  private Pairwise(List<Integer> sizes, BiPredicate<Cell, Cell> impossible) {
    this.sizes = sizes;
    this.impossible = impossible;
    for (int a = 0; a < sizes.size(); a++) {
      for (int b = a + 1; b < sizes.size(); b++) {
        addPairs(a, b);
      }
    }
  }

  /** A position of a factor, both counted from 0. */
  record Cell(int factor, int position) {}

  /** Two cells, that of the lower factor first. */
  record Pair(Cell one, Cell other) {}

  /**
   * @param sizes how many positions each factor has
   * @param impossible pairs, lower factor first, that no combination may hold
   * @return for each combination the position of every factor
   */
  static List<List<Integer>> combinations(List<Integer> sizes, BiPredicate<Cell, Cell> impossible) {
    Pairwise pairwise = new Pairwise(List.copyOf(sizes), impossible);
    List<List<Integer>> combinations = new ArrayList<>();
    while (!pairwise.missing.isEmpty()) {
      combinations.add(pairwise.next());
    }
    return combinations;
  }

  private void addPairs(int a, int b) {
    for (int i = 0; i < sizes.get(a); i++) {
      for (int j = 0; j < sizes.get(b); j++) {
        Pair pair = new Pair(new Cell(a, i), new Cell(b, j));
        if (!impossible.test(pair.one, pair.other)) {
          missing.add(pair);
        }
      }
    }
  }

  /** The best of several tries, each with another beginning and order of the factors. */
  private List<Integer> next() {
    int[] best = {};
    Set<Pair> most = Set.of();
    for (int i = 0; i < TRIES; i++) {
      int[] row = row();
      Set<Pair> met =
          missing.stream()
              .filter(
                  pair ->
                      row[pair.one.factor] == pair.one.position
                          && row[pair.other.factor] == pair.other.position)
              .collect(Collectors.toSet());
      if (met.size() > most.size()) {
        best = row;
        most = met;
      }
    }
    missing.removeAll(most);
    return Arrays.stream(best).boxed().toList();
  }

  private int[] row() {
    int[] row = new int[sizes.size()];
    Arrays.fill(row, OPEN);
    List<Pair> pairs = List.copyOf(missing);
    Pair seed = pairs.get(random.nextInt(pairs.size()));
    row[seed.one.factor] = seed.one.position;
    row[seed.other.factor] = seed.other.position;
    List<Integer> order = IntStream.range(0, row.length).boxed().collect(Collectors.toList());
    Collections.shuffle(order, random);
    for (int factor : order) {
      if (row[factor] == OPEN) {
        row[factor] = best(factor, row);
      }
    }
    return row;
  }

  /** What meets the most new pairs, and of equals any. */
  private int best(int factor, int[] row) {
    int best = 0;
    int most = Integer.MIN_VALUE;
    int size = sizes.get(factor);
    int first = random.nextInt(size);
    for (int i = 0; i < size; i++) {
      int position = (first + i) % size;
      int gain = gain(new Cell(factor, position), row);
      if (gain > most) {
        most = gain;
        best = position;
      }
    }
    return best;
  }

  private int gain(Cell cell, int[] row) {
    int gain = 0;
    for (int other = 0; other < row.length; other++) {
      if (row[other] != OPEN && other != cell.factor) {
        Cell taken = new Cell(other, row[other]);
        Pair pair = other < cell.factor ? new Pair(taken, cell) : new Pair(cell, taken);
        if (impossible.test(pair.one, pair.other)) {
          return -1;
        }
        gain += missing.contains(pair) ? 1 : 0;
      }
    }
    return gain;
  }
}
