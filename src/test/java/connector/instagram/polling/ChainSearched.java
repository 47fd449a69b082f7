package connector.instagram.polling;

import connector.instagram.polling.ModelStage.Actor;
import java.time.Duration;

/** The world of the chain as {@link ModelSearch} plays it. */
record ChainSearched(ChainWorld world) implements ModelSearch.World {
  /** A flow listens, and the message of a post is in the queue. */
  static ChainSearched found(ModelStage stage) {
    ChainWorld world = new ChainWorld(stage);
    world.connect(false);
    world.programs.subscribe(0);
    var unused = world.publish(Duration.ZERO);
    world.now(0);
    return new ChainSearched(world);
  }

  /** The same, with a second flow. */
  static ChainSearched foundForTwo(ModelStage stage) {
    ChainWorld world = new ChainWorld(stage);
    world.connect(false);
    world.programs.subscribe(0);
    world.programs.subscribe(1);
    var unused = world.publish(Duration.ZERO);
    world.now(0);
    return new ChainSearched(world);
  }

  /** One flow, and the message of the post twice. */
  static ChainSearched foundTwice(ModelStage stage) {
    ChainSearched searched = found(stage);
    searched.world.queues.copy(0);
    return searched;
  }

  /** The message for the flow, twice. */
  static ChainSearched expandedTwice(ModelStage stage) {
    ChainSearched searched = expanded(stage);
    searched.world.queues.copy(1);
    return searched;
  }

  /** One flow, with the message for it in its queue. */
  static ChainSearched expanded(ModelStage stage) {
    ChainSearched searched = found(stage);
    while (searched.world.hasWork(2)) {
      searched.world.now(2);
    }
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
  public void publish() {
    var unused = world.publish(Duration.ZERO);
  }

  @Override
  public boolean isUseful(String step) {
    return !step.endsWith(" receive") || world.queues.has(step.substring(0, step.indexOf(' ')));
  }

  @Override
  public void settle() {
    world.forgetInvocations();
    new ChainCalm(world).settleSoon();
  }
}
