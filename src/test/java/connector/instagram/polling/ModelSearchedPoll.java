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
    new ModelCalm(world).settleSoon();
  }
}
