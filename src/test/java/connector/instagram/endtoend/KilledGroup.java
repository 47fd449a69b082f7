package connector.instagram.endtoend;

import connector.instagram.azurite.Azurite;
import connector.instagram.localhost.StorageCall;
import connector.instagram.localhost.StorageProxy;
import connector.instagram.localhost.StorageProxy.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The storage of one scale group, whose every call is seen and can be broken. */
final class KilledGroup implements AutoCloseable {
  private static final String SEND = "send ";

  private final String name;
  private final StorageProxy blobs;
  private final StorageProxy queues;
  private final Azurite azurite;

  KilledGroup(String name, Azurite azurite) {
    this.name = name;
    this.azurite = azurite;
    this.blobs = StorageProxy.before(azurite.blobPort());
    this.queues = StorageProxy.before(azurite.queuePort());
  }

  String connectionString() {
    return azurite
        .connectionString()
        .replace(":" + azurite.blobPort() + "/", ":" + blobs.port() + "/")
        .replace(":" + azurite.queuePort() + "/", ":" + queues.port() + "/");
  }

  /** What was done to messages, by the app and by its host. */
  List<StorageCall> queueCalls() {
    return queues.calls();
  }

  /** Begins to count the calls of which {@link #steps} makes steps. */
  int mark() {
    blobs.forgetCalls();
    return queues.calls().size();
  }

  /** Both sides of every storage call since the mark that changes or tells something. */
  List<KillStep> steps(int mark) {
    List<StorageCall> calls = new ArrayList<>(blobs.calls());
    // What the host itself does to a message has steps of its own.
    queues.calls().stream()
        .skip(mark)
        .filter(call -> call.name().startsWith(SEND))
        .forEach(calls::add);
    List<KillStep> steps = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (StorageCall call : calls) {
      int number = numbers.merge(call.name(), 1, Integer::sum);
      for (Moment moment : Moment.values()) {
        steps.add(KillStep.ofStorage(name, call.name(), moment, number));
      }
    }
    return steps;
  }

  void breakCall(KillStep step, Runnable act) {
    StorageProxy proxy = step.isSend() ? queues : blobs;
    proxy.breakCall(step.moment().orElseThrow(), step.what(), step.number(), act);
  }

  /** Lets every call from now on take so much longer. */
  void slowDown(Duration more) {
    blobs.slowDown(more);
    queues.slowDown(more);
  }

  void forgetBreaks() {
    blobs.forgetBreaks();
    queues.forgetBreaks();
  }

  @Override
  public void close() {
    blobs.close();
    queues.close();
  }
}
