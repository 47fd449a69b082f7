package connector.instagram.polling;

import java.util.List;
import java.util.logging.Logger;

/** One process of the app, with all that such a process remembers. */
final class ChainProcess implements ChainPrograms.Api {
  private final ChainWorld world;
  private final PollRun run;

  ChainProcess(ChainWorld world, PollRun run) {
    this.world = world;
    this.run = run;
  }

  List<String> poll(Logger logger) {
    return run.run(logger);
  }

  /** A function gets a message of its queue. */
  void receive(String queue, String message) {
    throw new IllegalStateException(queue + message + world);
  }

  @Override
  public ChainPrograms.Made subscribe(String kind, String key, String callback) {
    throw new IllegalStateException(kind + key + callback);
  }

  @Override
  public void end(String location) {}

  @Override
  public void revoke(String grant) {}

  @Override
  public void disconnect() {}

  @Override
  public void replay() {}

  @Override
  public void test(String id, String key) {}
}
