package connector.instagram.throttle;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Calls that this instance has let through and no other one knows of yet. Those of an earlier
 * period are kept for as long as somebody may count them to one that still lasts. Not thread safe.
 */
final class UnbookedCalls {
  private final StoreClock clock;
  private final long firstMillis;
  private final Deque<Call> calls = new ArrayDeque<>();

  /** The connection's first call is made just now. */
  UnbookedCalls(StoreClock clock) {
    this.clock = clock;
    this.firstMillis = clock.ownMillis();
  }

  /** When the connection's first call was made that this instance knows of. */
  long first() {
    return clock.nanosAt(firstMillis);
  }

  /**
   * @param notBefore the period that the calls are counted to began then
   */
  void add(long number, long notBefore) {
    for (long i = 0; i < number; i++) {
      calls.add(new Call(clock.ownMillis(), notBefore));
    }
  }

  /** How many there are of the last 60 s, wherever in them a period turned. */
  int size() {
    long old = clock.currentTimeNanos() - Throttle.PERIOD.toNanos();
    while (!calls.isEmpty() && calls.getFirst().at(clock) <= old) {
      calls.removeFirst();
    }
    return calls.size();
  }

  /** How many belong to a period. */
  long since(long start) {
    return calls.stream().filter(call -> call.at(clock) >= start).count();
  }

  void clear() {
    calls.clear();
  }

  /** The clock may be put right after the call. */
  private record Call(long ownMillis, long notBefore) {
    long at(StoreClock clock) {
      return Math.max(clock.nanosAt(ownMillis), notBefore);
    }
  }
}
