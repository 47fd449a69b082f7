package connector.instagram.polling;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the steps of a path that could have come the other way round. */
final class ModelSearchRaces {
  private final List<ModelSearchStep> path;
  private final BitSet[] before;

  private ModelSearchRaces(List<ModelSearchStep> path) {
    this.path = path;
    this.before = new BitSet[path.size()];
    for (int later = 0; later < path.size(); later++) {
      before[later] = new BitSet();
      for (int earlier = later - 1; earlier >= 0; earlier--) {
        if (!before[later].get(earlier) && path.get(earlier).disturbs(path.get(later))) {
          before[later].or(before[earlier]);
          before[later].set(earlier);
        }
      }
    }
  }

  /**
   * Notes in each step of the path who has to be let go there as well.
   *
   * @param waiting who stands before a receipt at the end, because somebody else was quicker
   */
  static void note(List<ModelSearchStep> path, List<ModelSearchStep> waiting) {
    List<ModelSearchStep> all = new ArrayList<>(path);
    all.addAll(waiting);
    ModelSearchRaces races = new ModelSearchRaces(all);
    for (int later = 1; later < all.size(); later++) {
      for (int earlier = Math.min(later, path.size()) - 1; earlier >= 0; earlier--) {
        if (races.isRace(earlier, later)) {
          path.get(earlier).letGoFirst(races.first(earlier, later));
        }
      }
    }
  }

  /**
   * The two disturb each other, and nothing in between keeps them in this order. A receipt may also
   * come before what took the message before it: what lay there for both need not be the same.
   */
  private boolean isRace(int earlier, int later) {
    int actor = actor(later);
    if (actor(earlier) == actor || !path.get(earlier).disturbs(path.get(later))) {
      return false;
    }
    boolean anyOrder = path.get(later).chosen().isReceipt();
    return IntStream.range(earlier + 1, later)
        .filter(between -> before[between].get(earlier) && before[later].get(between))
        .noneMatch(between -> !anyOrder || actor(between) == actor);
  }

  /** Who can begin, when the later step comes before the earlier one. */
  private List<ModelSearchStep.Option> first(int earlier, int later) {
    List<Integer> others = new ArrayList<>();
    IntStream.range(earlier + 1, later)
        .filter(between -> !before[between].get(earlier))
        .forEach(others::add);
    others.add(later);
    return others.stream()
        .filter(one -> others.stream().noneMatch(other -> before[one].get(other)))
        .map(one -> path.get(one).chosen())
        .toList();
  }

  private int actor(int step) {
    return path.get(step).chosen().actor();
  }
}
