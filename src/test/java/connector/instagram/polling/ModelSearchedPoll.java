package connector.instagram.polling;

/** The world of the poll as {@link ModelSearch} plays it. */
record ModelSearchedPoll(ModelWorld world) implements ModelSearch.World {
  /** With one post to be found. */
  static ModelSearchedPoll connected(ModelStage stage) {
    ModelWorld world = new ModelWorld(stage);
    world.now(4);
    world.publish(world.instagramClock.instant(), false);
    return new ModelSearchedPoll(world);
  }

  /** The same; its shard's message came twice, and no timer hands out another. */
  static ModelSearchedPoll sharded(ModelStage stage) {
    ModelWorld world = new ModelWorld(stage, ModelPollers.Way.BY_SHARDS);
    world.now(4);
    world.publish(world.instagramClock.instant(), false);
    world.pollers.handOutTwice();
    return new ModelSearchedPoll(world);
  }

  static ModelSearchedPoll unconnected(ModelStage stage) {
    return new ModelSearchedPoll(new ModelWorld(stage));
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
  public void settle() {
    world.forgetInvocations();
    world.pollers.startTimers();
    new ModelCalm(world).settleSoon();
  }
}
