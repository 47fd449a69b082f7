package connector.instagram.throttle;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Calls that this instance has let through and no other one knows of yet. Those of an earlier
 * period are kept for as long as somebody may count them to one that still lasts. Not thread safe.
 */
final class UnbookedCalls {
  private final StoreClock clock;
  private final Deque<Call> calls = new ArrayDeque<>();

  UnbookedCalls(StoreClock clock) {
    this.clock = clock;
  }

  /**
   * @param notBefore the period that the calls were counted to began then
   */
  void add(long number, long notBefore) {
    for (long i = 0; i < number; i++) {
      calls.add(new Call(clock.ownMillis(), notBefore));
    }
  }

  /** How many there are of the last 60 s, wherever in them a period turned. */
  int size() {
    long old = clock.currentTimeNanos() - Period.NANOS;
    calls.removeIf(call -> call.at(clock) <= old);
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
