package connector.instagram.polling;

import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Runs the models on whatever classes come first on the class path, and prints a line for each
 * check: whether it turned red, after how many schedules, and why.
 */
final class ModelMutantRun {
  private static final int SCHEDULES = 3_000;

  private ModelMutantRun() {}

  /**
   * @param arguments the name of the {@link ModelMutant.Model} that has to notice
   */
  public static void main(String[] arguments) {
    if (arguments[0].equals(ModelMutant.Model.COMMENTS.name())) {
      ModelStage comments = new ModelStage(CommentWorld.ACTORS);
      random(
          "comments", random -> () -> new CommentPlay(comments, CommentPlay.random(random)).run());
      return;
    }
    boolean ofPoll = arguments[0].equals(ModelMutant.Model.POLL.name());
    ModelStage poll = new ModelStage(ModelWorld.ACTORS);
    ModelStage chain = new ModelStage(ChainWorld.ACTORS);
    Function<Random, Runnable> polls =
        random -> () -> new ModelPlay(poll, ModelPlay.random(random)).run();
    Function<Random, Runnable> chains =
        random -> () -> new ChainPlay(chain, ChainPlay.random(random)).run();
    if (ofPoll) {
      random("poll", polls);
      random("chain", chains);
      if (!searched("every poll", ModelSearchTest.polls(poll))) {
        searched("every consent", ModelSearchTest.consents(poll));
      }
    } else {
      random("chain", chains);
      if (!searched("every delivery", ChainSearchTest.deliveries(chain))) {
        searched("every saved flow", ChainSearchTest.saves(chain));
      }
    }
  }

  private static void random(String check, Function<Random, Runnable> plays) {
    for (int i = 1; i <= SCHEDULES; i++) {
      Runnable play = plays.apply(new Random(i));
      if (red(
          check,
          i,
          () -> {
            play.run();
            return true;
          })) {
        return;
      }
    }
    green(check, SCHEDULES);
  }

  private static boolean searched(String check, ModelSearch search) {
    while (true) {
      boolean[] more = new boolean[1];
      if (red(check, search.played() + 1, () -> more[0] = search.playNext())) {
        return true;
      }
      if (!more[0]) {
        green(check, search.played());
        return false;
      }
    }
  }

  private static void green(String check, long count) {
    System.out.println("GREEN\t" + check + "\t" + count + "\t-");
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
