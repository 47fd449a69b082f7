package connector.instagram.polling;

import connector.instagram.faults.Faults.Kind;
import connector.instagram.polling.ModelStage.Actor;
import java.time.Duration;
import java.util.Optional;

/** The world of the chain as {@link ModelSearch} plays it. */
record ChainSearched(ChainWorld world) implements ModelSearch.World {
  /** Two flows listen; one post is to be found. */
  static ChainSearched subscribed(ModelStage stage) {
    ChainWorld world = new ChainWorld(stage);
    world.connect(false);
    world.programs.subscribe(0);
    world.publish(Duration.ZERO);
    return new ChainSearched(world);
  }

  /** The same, with the post's message in the queue, and with a flow that is just saved. */
  static ChainSearched saved(ModelStage stage) {
    ChainSearched searched = subscribed(stage);
    searched.world.now(0);
    return searched;
  }

  @Override
  public void begin(Actor actor) {
    if (actor.index() >= ChainWorld.FIRST_PROGRAM) {
      ChainMoves.Ask save = new ChainMoves.Ask(ChainMoves.Wish.SAVE, 0, true);
      if (!world.programs.wishes(actor.index(), save)) {
        throw new IllegalStateException("the flow is not there");
      }
    }
    world.begin(actor);
  }

  @Override
  public void striking(Actor actor, String step, Kind kind) {
    world.striking(actor, step, kind);
  }

  @Override
  public void publish() {
    var unused = world.publish(Duration.ZERO);
  }

  @Override
  public boolean isUseful(String step) {
    return !step.endsWith(" receive") || world.queues.has(step.substring(0, step.indexOf(' ')));
  }

  @Override
  public void check() {
    world.oracle.check();
  }

  @Override
  public void settle() {
    world.forgetInvocations();
    new ChainCalm(world).settleSoon();
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
