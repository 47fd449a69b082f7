package connector.instagram.polling;

import connector.instagram.faults.Faults.Kind;
import connector.instagram.polling.ModelSearchStep.Option;
import connector.instagram.polling.ModelStage.Actor;
import connector.instagram.polling.ModelStage.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Plays every interleaving of a small scope, depth first, each from the beginning.
 *
 * <p>Two orders of steps that do not disturb each other end alike, so only one of them is played.
 * {@link ModelSearchStep} says which steps disturb each other. What was played shows where two of
 * them could have come the other way round, and only there somebody else is let go first (source
 * sets; Abdulla and others 2014). What was tried at a place is not tried again behind something
 * else until that disturbs it (sleep sets; Godefroid 1996). Neither drops an end state. Faults are
 * choices of the one who takes the step: wherever it is taken, it is also taken with every fault.
 */
final class ModelSearch implements ModelStage.Director {
  private final ModelStage stage;
  private final Scope scope;
  private final Supplier<World> worlds;
  private final List<ModelSearchStep> path = new ArrayList<>();
  private final List<ModelSearchStep> waiting = new ArrayList<>();
  private int depth;
  private int[] invocations;
  private World world;
  private int posts;
  private int faults;
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
   * @param faults how many steps go wrong, at any place and in any way
   * @param alike nothing tells the actors apart, so the first of them begins
   */
  record Scope(
      List<Integer> actors, List<Integer> invocations, int posts, int faults, boolean alike) {
    Scope(List<Integer> actors, List<Integer> invocations, int posts, int faults) {
      this(actors, invocations, posts, faults, false);
    }

    Scope ofAlike() {
      return new Scope(actors, invocations, posts, faults, true);
    }
  }

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
    ModelSearchRaces.note(path, waiting);
    while (!path.isEmpty()) {
      if (path.get(path.size() - 1).takeNext()) {
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
    faults = 0;
    redundant = false;
    invocations = new int[stage.actors().size()];
    try {
      stage.play(this);
      if (!redundant) {
        world.settle();
      }
    } catch (AssertionError e) {
      throw new AssertionError(
          e.getMessage() + " after " + path.stream().map(ModelSearchStep::chosen).toList(), e);
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
      if (option.isOwners()) {
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
                faults++;
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
    waiting.clear();
    boolean begins = scope.alike() && path.stream().allMatch(taken -> taken.chosen().isOwners());
    for (int index : begins ? scope.actors().subList(0, 1) : scope.actors()) {
      stage.actor(index).step().ifPresent(step -> options.addAll(options(index, step)));
    }
    if (posts < scope.posts()) {
      options.add(Option.post());
    }
    if (options.isEmpty()) {
      return false;
    }
    Map<Option, Boolean> asleep =
        path.isEmpty() ? Map.of() : path.get(path.size() - 1).asleepBehind();
    ModelSearchStep step = new ModelSearchStep(options, asleep);
    redundant = !step.takeFirst();
    if (!redundant) {
      path.add(step);
    }
    return !redundant;
  }

  private List<Option> options(int actor, String step) {
    if (world.isUseful(step)) {
      return Option.all(actor, step, faults < scope.faults());
    }
    waiting.add(ModelSearchStep.waiting(actor, step));
    return List.of();
  }

  @Override
  public void took(Optional<Actor> actor, String step, Object result) {
    if (actor.isPresent()) {
      path.get(depth - 1).took(result);
    }
    world.took(actor, step, result);
  }

  @Override
  public void ended(Actor actor, Optional<Throwable> problem) {
    world.ended(actor, problem);
  }
}
