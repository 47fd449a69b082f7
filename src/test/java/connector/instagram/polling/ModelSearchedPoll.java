package connector.instagram.polling;

import connector.instagram.faults.Faults.Kind;
import connector.instagram.polling.ModelStage.Actor;
import java.util.Optional;

/** The world of the poll as {@link ModelSearch} plays it. */
record ModelSearchedPoll(ModelWorld world) implements ModelSearch.World {
  /** With one post to be found. */
  static ModelSearchedPoll connected(ModelStage stage) {
    ModelWorld world = new ModelWorld(stage);
    world.now(4);
    world.publish(world.instagramClock.instant(), false);
    return new ModelSearchedPoll(world);
  }

  static ModelSearchedPoll unconnected(ModelStage stage) {
    return new ModelSearchedPoll(new ModelWorld(stage));
  }

  @Override
  public void begin(Actor actor) {
    world.begin(actor);
  }

  @Override
  public void striking(Actor actor, String step, Kind kind) {
    world.striking(actor, step, kind);
  }

  @Override
  public void publish() {
    world.publish(world.instagramClock.instant(), false);
  }

  @Override
  public boolean isUseful(String step) {
    return !step.equals("queue receive") || world.queue.hasVisible();
  }

  @Override
  public void check() {
    world.oracle.check();
  }

  @Override
  public void settle() {
    world.forgetInvocations();
    new ModelCalm(world).settleSoon();
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
