package connector.instagram.localhost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes an invocation's outputs: bindings side by side, items of one binding in order. */
final class OutputWriter {
  /** {@code Function:n} ends the process once n of that function's items are written. */
  static final String HALT_SETTING = "LOCAL_HALT_AFTER_ITEMS";

  private static final int KILLED = 137;

  private final Queues queues;
  private final Executor threads;
  private final Optional<String> halt;

  OutputWriter(Queues queues, Executor threads, Settings settings) {
    this.queues = queues;
    this.threads = threads;
    this.halt = settings.get(HALT_SETTING);
    if (halt.filter(text -> !text.matches("[^:]+:\\d{1,6}")).isPresent()) {
      throw new LocalHostException("Setting " + HALT_SETTING + " is not of the form Function:2.");
    }
  }

  /** Returns when everything is written; throws when anything is not, and what was stays. */
  void write(FunctionDefinition function, Map<String, List<byte[]>> messages) throws Exception {
    AtomicInteger written = new AtomicInteger();
    haltIfAsked(function, 0);
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
  }

  private void writeItems(
      FunctionDefinition function, QueueAddress queue, List<byte[]> items, AtomicInteger written) {
    for (byte[] item : items) {
      queues.send(queue, item);
      haltIfAsked(function, written.incrementAndGet());
    }
  }

  private void haltIfAsked(FunctionDefinition function, int written) {
    if (halt.filter(text -> text.equalsIgnoreCase(function.name() + ":" + written)).isPresent()) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
