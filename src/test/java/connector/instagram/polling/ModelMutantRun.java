package connector.instagram.polling;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Runs the model on whatever classes come first on the class path, and prints a line for each
 * check: whether it turned red, after how many schedules, and why.
 */
final class ModelMutantRun {
  private static final int SCHEDULES = 10_000;

  private ModelMutantRun() {}

  public static void main(String[] arguments) {
    ModelStage stage = new ModelStage(ModelWorld.ACTORS);
    boolean red = random(stage);
    red = searched("all polls", ModelSearchTest.polls(stage)) || red;
    if (!red) {
      searched("all consents", ModelSearchTest.consents(stage));
    }
  }

  private static boolean random(ModelStage stage) {
    for (int i = 1; i <= SCHEDULES; i++) {
      List<Integer> schedule = ModelPlay.random(new Random(i));
      Callable<Boolean> play =
          () -> {
            new ModelPlay(stage, schedule).run();
            return true;
          };
      if (red("random", i, play)) {
        return true;
      }
    }
    return green("random", SCHEDULES);
  }

  private static boolean searched(String check, ModelSearch search) {
    while (true) {
      boolean[] more = new boolean[1];
      if (red(check, search.played() + 1, () -> more[0] = search.playNext())) {
        return true;
      }
      if (!more[0]) {
        return green(check, search.played());
      }
    }
  }

  private static boolean green(String check, long count) {
    System.out.println("GREEN\t" + check + "\t" + count + "\t-");
    return false;
  }

  private static boolean red(String check, long count, Callable<Boolean> play) {
    try {
      play.call();
      return false;
    } catch (AssertionError e) {
      String what = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      System.out.println("RED\t" + check + "\t" + count + "\t" + what);
      return true;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
