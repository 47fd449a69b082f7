package connector.instagram.polling;

import connector.instagram.faults.Faults.Kind;
import connector.instagram.polling.ModelStage.Actor;
import connector.instagram.polling.ModelStage.Move;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Plays every interleaving of a small scope, depth first, each from the beginning.
 *
 * <p>Two orders of steps that touch different things end alike, so only one of them is played
 * (sleep sets; Godefroid 1996): a step that was tried at a choice is not tried again behind another
 * one until a step that it depends on was taken. That drops no end state. Two steps depend on each
 * other when they belong to one actor, when both are faults (there is one fault to give away), or
 * when they use the same container, queue, account or subscriber and one of them changes it.
 * PollReports count as unrelated: with one connection nothing that is read from them decides
 * anything.
 */
final class ModelSearch implements ModelStage.Director {
  private static final int OWNER = -1;

  private final ModelStage stage;
  private final Scope scope;
  private final Supplier<World> worlds;
  private final List<Choice> path = new ArrayList<>();
  private int depth;
  private int[] invocations;
  private World world;
  private int posts;
  private boolean faultUsed;
  private boolean redundant;
  private long played;
  private long dropped;

  /**
   * @param worlds makes the world anew for each interleaving
   */
  ModelSearch(ModelStage stage, Scope scope, Supplier<World> worlds) {
    this.stage = stage;
    this.scope = scope;
    this.worlds = worlds;
    this.world = worlds.get();
    this.invocations = new int[stage.actors().size()];
  }

  /**
   * @param actors who takes part
   * @param invocations how often each acts
   * @param posts how many the owner publishes at any time
   * @param fault whether one step goes wrong, at any place and in any way
   */
  record Scope(List<Integer> actors, List<Integer> invocations, int posts, boolean fault) {}

  /** What is searched, as it stands before the first step. */
  interface World extends ModelStage.Director {
    /** Nothing more is to be played than what the search says. */
    @Override
    default Optional<Move> next() {
      return Optional.empty();
    }

    /** The world that the search plays. */
    ModelPlayed world();

    default void begin(Actor actor) {
      world().begin(actor);
    }

    default void striking(Actor actor, String step, Kind kind) {
      world().striking(actor, step, kind);
    }

    @Override
    default void took(Optional<Actor> actor, String step, Object result) {
      world().took(actor, step, result);
    }

    @Override
    default void ended(Actor actor, Optional<Throwable> problem) {
      world().ended(actor, problem);
    }

    /** The owner publishes a post. */
    void publish();

    /** False for a step that would find nothing. */
    boolean isUseful(String step);

    default void check() {
      world().check();
    }

    /** Quiet ticks, after which everything has to be in order. */
    void settle();
  }

  /** A step that can be taken now. */
  private record Option(int actor, String step, Optional<Kind> fault) {
    boolean dependsOn(Option other) {
      return actor == other.actor
          || (fault.isPresent() && other.fault.isPresent())
          || (thing().equals(other.thing())
              && !thing().equals("summaries")
              && (changes() || other.changes()));
    }

    private String thing() {
      return step.substring(0, step.indexOf(' '));
    }

    private boolean changes() {
      return !step.endsWith(" list")
          && !step.endsWith(" read")
          && (!step.startsWith("instagram") || actor == OWNER);
    }
  }

  /** A place on the path where somebody had to be chosen. */
  private static final class Choice {
    private final List<Option> options;
    private final Set<Option> asleep;
    private int at;

    private Choice(List<Option> options, Set<Option> asleep) {
      this.options = options;
      this.asleep = asleep;
    }

    private Option chosen() {
      return options.get(at);
    }

    private Set<Option> asleepBehind() {
      Set<Option> all = new LinkedHashSet<>(asleep);
      all.addAll(options.subList(0, at));
      all.removeIf(option -> option.dependsOn(chosen()));
      return all;
    }
  }

  /** Plays on to the next complete interleaving; false when there is none. */
  boolean playNext() {
    do {
      playOnce();
      if (redundant) {
        dropped++;
      } else {
        played++;
      }
    } while (backtrack() && redundant);
    return !path.isEmpty();
  }

  long played() {
    return played;
  }

  /**
   * Interleavings begun that turned out to be played already, up to the order of unrelated steps.
   */
  long dropped() {
    return dropped;
  }

  private boolean backtrack() {
    while (!path.isEmpty()) {
      Choice last = path.get(path.size() - 1);
      if (++last.at < last.options.size()) {
        return true;
      }
      path.remove(path.size() - 1);
    }
    return false;
  }

  private void playOnce() {
    world = worlds.get();
    depth = 0;
    posts = 0;
    faultUsed = false;
    redundant = false;
    invocations = new int[stage.actors().size()];
    try {
      stage.play(this);
      if (!redundant) {
        world.settle();
      }
    } catch (AssertionError e) {
      throw new AssertionError(
          e.getMessage() + " after " + path.stream().map(Choice::chosen).toList(), e);
    }
  }

  @Override
  public Optional<Move> next() {
    while (true) {
      world.check();
      Optional<Move> prime = prime();
      if (prime.isPresent()) {
        return prime;
      }
      if (depth == path.size() && !extend()) {
        return Optional.empty();
      }
      Option option = path.get(depth++).chosen();
      if (option.actor() == OWNER) {
        posts++;
        world.publish();
        continue;
      }
      Actor actor = stage.actor(option.actor());
      if (!actor.step().equals(Optional.of(option.step()))) {
        throw new IllegalStateException("played differently: " + option + actor.step());
      }
      option
          .fault()
          .ifPresent(
              kind -> {
                faultUsed = true;
                world.striking(actor, option.step(), kind);
              });
      return Optional.of(new Move(actor, option.fault(), true));
    }
  }

  /** Brings everybody who has something left to do before the first step of it. */
  private Optional<Move> prime() {
    for (int i = 0; i < scope.actors().size(); i++) {
      int index = scope.actors().get(i);
      Actor actor = stage.actor(index);
      if (!actor.busy() && invocations[index] < scope.invocations().get(i)) {
        invocations[index]++;
        world.begin(actor);
        return Optional.of(new Move(actor, Optional.empty(), false));
      }
    }
    return Optional.empty();
  }

  /** False when the path ends here. */
  private boolean extend() {
    List<Option> options = new ArrayList<>();
    for (int index : scope.actors()) {
      Optional<String> step = stage.actor(index).step();
      if (step.filter(world::isUseful).isPresent()) {
        options.add(new Option(index, step.get(), Optional.empty()));
        if (scope.fault() && !faultUsed) {
          for (Kind kind : Kind.values()) {
            options.add(new Option(index, step.get(), Optional.of(kind)));
          }
        }
      }
    }
    if (posts < scope.posts()) {
      options.add(new Option(OWNER, "instagram post", Optional.empty()));
    }
    if (options.isEmpty()) {
      return false;
    }
    Set<Option> asleep = path.isEmpty() ? Set.of() : path.get(path.size() - 1).asleepBehind();
    options.removeIf(asleep::contains);
    if (options.isEmpty()) {
      redundant = true;
      return false;
    }
    path.add(new Choice(options, asleep));
    return true;
  }

  @Override
  public void took(Optional<Actor> actor, String step, Object result) {
    world.took(actor, step, result);
  }

  @Override
  public void ended(Actor actor, Optional<Throwable> problem) {
    world.ended(actor, problem);
  }
}
