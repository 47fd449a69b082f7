package connector.instagram.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

  Optional<Fault> take(String path, Optional<String> account) {
    for (Iterator<Waiting> each = queue.iterator(); each.hasNext(); ) {
      Waiting waiting = each.next();
      if (!waiting.matches(path, account)) {
        continue;
      }
      if (waiting.skip > 0) {
        waiting.skip--;
        return Optional.empty();
      }
      waiting.calls--;
      if (waiting.calls <= 0) {
        each.remove();
      }
      return Optional.of(waiting.fault);
    }
    return Optional.empty();
  }

  private static final class Waiting {
    private final Fault fault;
    private final Pattern path;
    private int skip;
    private int calls;

    Waiting(Fault fault) {
      this.fault = fault;
      path = Pattern.compile(fault.path().orElse(""));
      skip = fault.skip();
      calls = fault.calls();
    }

    boolean matches(String actualPath, Optional<String> account) {
      return path.matcher(actualPath).find()
          && (fault.account().isEmpty() || fault.account().equals(account));
    }
  }
}
