package connector.instagram.localhost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes an invocation's outputs: bindings side by side, items of one binding in order. */
final class OutputWriter {
  private final Queues queues;
  private final Executor threads;
  private final Steps steps;

  OutputWriter(Queues queues, Executor threads, Steps steps) {
    this.queues = queues;
    this.threads = threads;
    this.steps = steps;
  }

  /** Returns when everything is written; throws when anything is not, and what was stays. */
  void write(FunctionDefinition function, Map<String, List<byte[]>> messages) throws Exception {
    AtomicInteger written = new AtomicInteger();
    steps.reach(function.name(), Steps.RETURNED);
    List<CompletableFuture<Void>> bindings = new ArrayList<>();
    messages.forEach(
        (name, items) ->
            bindings.add(
                CompletableFuture.runAsync(
                    () -> writeItems(function, function.outputs().get(name), items, written),
                    threads)));
    try {
      CompletableFuture.allOf(bindings.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("An output could not be written", e.getCause());
    }
    steps.reach(function.name(), Steps.WRITTEN);
  }

  private void writeItems(
      FunctionDefinition function, QueueAddress queue, List<byte[]> items, AtomicInteger written) {
    for (byte[] item : items) {
      queues.send(queue, item);
      steps.reach(function.name(), Steps.item(written.incrementAndGet()));
    }
  }
}
