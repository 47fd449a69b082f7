package connector.instagram.polling;

import connector.instagram.faults.Faults;
import connector.instagram.polling.ChainCallbacks.Answer;
import connector.instagram.polling.ModelStage.Actor;
import connector.instagram.polling.ModelStage.Move;
import connector.instagram.sandbox.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Plays one schedule of the whole chain. The first number chooses the world, each later one what
 * happens next ({@link ChainMoves}). Then everything that runs is let finish, everybody recovers,
 * and a while of quiet ticks has to bring everything in order.
 */
final class ChainPlay extends ModelTurns {
  static final int SHORTEST = 15;
  static final int LONGEST = 70;

  /** How a callback is from the beginning, in half of the worlds. */
  private static final List<ChainMoves.Mood> MOODS =
      List.of(
          new ChainMoves.Mood(0, Answer.UNWANTED, 2),
          new ChainMoves.Mood(0, Answer.NOT_FOUND, 0),
          new ChainMoves.Mood(0, Answer.FAILED, 0),
          new ChainMoves.Mood(0, Answer.GONE, 1),
          new ChainMoves.Mood(0, Answer.BUSY, 2),
          new ChainMoves.Mood(0, Answer.NOT_PUBLIC, 1),
          new ChainMoves.Mood(0, Answer.FAILED, 4),
          new ChainMoves.Mood(0, Answer.HANGS, 2));

  private final ChainWorld world;

  ChainPlay(ModelStage stage, List<Integer> schedule) {
    this(stage, schedule, new ChainWorld(stage));
  }

  private ChainPlay(ModelStage stage, List<Integer> schedule, ChainWorld world) {
    super(stage, schedule, world);
    this.world = world;
  }

  static List<Integer> random(Random random) {
    List<Integer> schedule = new ArrayList<>();
    int length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
    for (int i = 0; i < length; i++) {
      schedule.add(random.nextInt(ChainMoves.MOST + 1));
    }
    return schedule;
  }

  ChainWorld world() {
    return world;
  }

  /** Throws when a rule was broken. */
  void run() {
    prepare(schedule.get(0));
    stage.play(this);
    ChainCalm calm = new ChainCalm(world);
    calm.settle();
    calm.probe();
  }

  private void prepare(int first) {
    world.instagram.mostPerPage(first % 5 == 0 ? 100 : 4);
    boolean unwatched = first % 3 == 0;
    world.connect(!unwatched && first % 2 == 0);
    world.publish(Duration.ofHours(1));
    if (unwatched && first % 2 == 0) {
      forMonths();
    }
    // The others are made while the play goes on, or never.
    int flows = first % 7 < 5 ? 1 + first % 4 : 0;
    for (int i = 0; i < flows; i++) {
      world.programs.subscribe(i);
    }
    MOODS.stream().skip(first % 16).findFirst().ifPresent(world.programs::mood);
    if (first % 8 == 3) {
      lose();
    } else if (first % 3 > 0) {
      // Something is under way already.
      var unused = world.publish(Duration.ZERO);
      world.now(0);
    }
    while (first % 3 == 1 && world.hasWork(2)) {
      world.now(2);
    }
    if (first % 16 == 2) {
      forADay();
    }
  }

  /** Everything that is sent to the first flow fails, until it is suspended; then more comes. */
  private void forADay() {
    var unused = world.publish(Duration.ZERO);
    world.now(0);
    for (int i = 0; i < 10; i++) {
      drain();
      world.advance(Duration.ofHours(3), Duration.ofHours(3));
    }
    drain();
    unused = world.publish(Duration.ZERO);
    world.now(0);
  }

  private void drain() {
    while (world.hasWork(2)) {
      world.now(2);
    }
    while (world.hasWork(4)) {
      world.now(4);
    }
  }

  private void forMonths() {
    for (int i = 0; i < 3; i++) {
      world.advance(Duration.ofDays(35), Duration.ofDays(35));
      world.publish(Duration.ZERO);
    }
    world.publish(Duration.ofHours(2));
    world.hazards.add(ChainHazard.UNWATCHED_FOR_MONTHS);
  }

  /** Instagram refuses the token until its owner is told, then takes it again. */
  private void lose() {
    world.instagram.dead(true);
    for (int i = 0; i < 3; i++) {
      world.now(0);
      world.advance(Duration.ofMinutes(20), Duration.ofMinutes(20));
    }
    world.now(1);
    world.instagram.dead(false);
  }

  @Override
  Optional<Move> play(int number) {
    return play(ChainMoves.of(number));
  }

  private Optional<Move> play(ChainMoves.Move move) {
    if (move instanceof ChainMoves.Step step) {
      return step(stage.actor(step.actor()), step.toTheEnd());
    }
    if (move instanceof ChainMoves.Strike strike) {
      return fault(stage.actor(strike.actor()), strike.kind());
    }
    if (move instanceof ChainMoves.Ask ask) {
      return ask(ask);
    }
    if (move instanceof ChainMoves.Approach approach) {
      aimAt(approach.aim());
    } else if (move instanceof ChainMoves.Restart restart) {
      Actor actor = stage.actor(restart.actor());
      if (actor.busy()) {
        return fault(actor, Faults.Kind.CRASH_BEFORE);
      }
      world.hazards.add(ChainHazard.RESTART);
      world.restart(restart.actor());
    } else {
      happen(move);
    }
    return Optional.empty();
  }

  private void happen(ChainMoves.Move move) {
    if (move instanceof ChainMoves.Post post) {
      world.publish(post.ago());
    } else if (move instanceof ChainMoves.Delete delete) {
      delete(delete.newest());
    } else if (move instanceof ChainMoves.Time time) {
      world.advance(time.ours(), time.instagrams());
    } else if (move instanceof ChainMoves.Refuse refuse) {
      world.instagram.refuse(refuse.times(), refuse.code());
    } else if (move instanceof ChainMoves.Mood mood) {
      world.programs.mood(mood);
    } else if (move instanceof ChainMoves.Queue queue) {
      world.mishap(queue);
    }
  }

  private void delete(boolean newest) {
    List<Published> all = world.instagram.visible();
    if (!all.isEmpty()) {
      world.delete(all.get(newest ? all.size() - 1 : 0));
    }
  }

  private Optional<Move> ask(ChainMoves.Ask ask) {
    Optional<Actor> free =
        stage.actors().stream()
            .filter(actor -> actor.index() >= ChainWorld.FIRST_PROGRAM && !actor.busy())
            .findFirst();
    if (free.isEmpty() || !world.programs.wishes(free.get().index(), ask)) {
      return Optional.empty();
    }
    return step(free.get(), ask.toTheEnd());
  }
}
