package connector.instagram.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faults in the order they were asked for; a call meets the first one that matches it. */
final class FaultQueue {
  private final List<Waiting> queue = new ArrayList<>();

  void add(Fault fault) {
    queue.add(new Waiting(fault));
  }

  void clear() {
    queue.clear();
  }

  int left() {
    return queue.stream().mapToInt(waiting -> waiting.calls).sum();
  }

  Optional<Fault> take(InstagramCall call, Optional<String> account) {
    queue.removeIf(waiting -> waiting.calls == 0);
    for (Waiting waiting : queue) {
      if (!waiting.fault.matches(call, account)) {
        continue;
      }
      if (waiting.skip > 0) {
        waiting.skip--;
        return Optional.empty();
      }
      waiting.calls--;
      return Optional.of(waiting.fault);
    }
    return Optional.empty();
  }

  private static final class Waiting {
    private final Fault fault;
    private int skip;
    private int calls;

    Waiting(Fault fault) {
      this.fault = fault;
      skip = fault.skip;
      calls = fault.calls;
    }
  }
}
