package connector.instagram.polling;

import connector.instagram.faults.Faults;
import connector.instagram.polling.ModelStage.Actor;
import connector.instagram.polling.ModelStage.Move;
import java.util.List;
import java.util.Optional;

/**
 * Walks through a schedule, whose first number chooses the world and each later one what happens
 * next. In between an actor may run to its end, or to a step that is aimed at; when the schedule is
 * over, everything that runs is let finish.
 */
abstract class ModelTurns implements ModelStage.Director {
  final ModelStage stage;
  final List<Integer> schedule;
  private final ModelPlayed world;
  private int place = 1;
  private Optional<Actor> running = Optional.empty();
  private Optional<Aim> aim = Optional.empty();
  private int passes;
  private boolean begun;

  ModelTurns(ModelStage stage, List<Integer> schedule, ModelPlayed world) {
    this.stage = stage;
    this.schedule = schedule;
    this.world = world;
  }

  /**
   * An actor, the step it goes to, and how many of these it takes before.
   *
   * @param strike what happens there; empty when it only waits
   */
  record Aim(int actor, String step, int passed, Optional<Faults.Kind> strike) {
    static Aim at(int actor, String step, int passed) {
      return new Aim(actor, step, passed, Optional.empty());
    }

    Aim striking(Faults.Kind kind) {
      return new Aim(actor, step, passed, Optional.of(kind));
    }
  }

  /** What a number means; empty when nobody has to move for it. */
  abstract Optional<Move> play(int number);

  @Override
  public final Optional<Move> next() {
    while (true) {
      world.check();
      if (running.isPresent() && running.get().busy()) {
        return running.map(Move::of);
      }
      running = Optional.empty();
      if (aim.isPresent()) {
        Optional<Move> move = approach(aim.get());
        if (move.isPresent()) {
          return move;
        }
        continue;
      }
      if (place >= schedule.size()) {
        running = stage.actors().stream().filter(Actor::busy).findFirst();
        if (running.isEmpty()) {
          return Optional.empty();
        }
        continue;
      }
      Optional<Move> move = play(schedule.get(place++));
      if (move.isPresent()) {
        return move;
      }
    }
  }

  final void aimAt(Aim target) {
    aim = Optional.of(target);
    passes = target.passed();
    begun = false;
  }

  /** One step nearer, or what has to happen there; empty when it is over. */
  private Optional<Move> approach(Aim target) {
    Actor actor = stage.actor(target.actor());
    if (actor.step().filter(target.step()::equals).isPresent() && passes-- <= 0) {
      aim = Optional.empty();
      return target.strike().flatMap(kind -> fault(actor, kind));
    }
    Optional<Move> move = actor.busy() || !begun ? step(actor, false) : Optional.empty();
    begun = true;
    if (move.isEmpty()) {
      aim = Optional.empty();
    }
    return move;
  }

  final Optional<Move> step(Actor actor, boolean toTheEnd) {
    if (!actor.busy()) {
      if (!world.hasWork(actor.index())) {
        return Optional.empty();
      }
      world.begin(actor);
    }
    if (toTheEnd) {
      running = Optional.of(actor);
    }
    return Optional.of(Move.of(actor));
  }

  final Optional<Move> fault(Actor actor, Faults.Kind kind) {
    if (actor.step().isEmpty()) {
      return Optional.empty();
    }
    world.striking(actor, actor.step().get(), kind);
    return Optional.of(new Move(actor, Optional.of(kind), true));
  }

  @Override
  public final void took(Optional<Actor> actor, String step, Object result) {
    world.took(actor, step, result);
  }

  @Override
  public final void ended(Actor actor, Optional<Throwable> problem) {
    world.ended(actor, problem);
  }
}
