package connector.instagram.performance;

import connector.instagram.faults.Faults;
import connector.instagram.storage.MemoryDocuments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Containers in memory that answer every call after a few milliseconds, and count the calls. A
 * listing is as many calls as Azure's is, which has 5,000 names on a page.
 */
final class SlowStorage {
  private static final long LATENCY = TimeUnit.MILLISECONDS.toNanos(5);
  private static final int NAMES_ON_A_PAGE = 5000;

  private final Map<String, MemoryDocuments> containers = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final Faults faults = new Faults();

  SlowStorage() {
    faults.follow(
        new Faults.Script() {
          @Override
          public Optional<Faults.Kind> next(String step) {
            return Optional.empty();
          }

          @Override
          public void took(String step, Object result) {
            calls.computeIfAbsent(step, name -> new LongAdder()).increment();
            if (result instanceof List<?> names) {
              furtherPages(step, (names.size() - 1) / NAMES_ON_A_PAGE);
            }
          }
        });
  }

  MemoryDocuments documents(String container) {
    return containers.computeIfAbsent(container, name -> new MemoryDocuments(name, faults));
  }

  /** Until then calls take no time. */
  void slowDown() {
    calls.clear();
    containers.values().forEach(each -> each.slowDown(deadline -> pause(1)));
  }

  private void furtherPages(String step, int pages) {
    if (pages > 0) {
      calls.computeIfAbsent(step, name -> new LongAdder()).add(pages);
      pause(pages);
    }
  }

  private static void pause(int calls) {
    long end = System.nanoTime() + calls * LATENCY;
    for (long left; (left = end - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(left);
    }
  }

  /** How many calls there were since this was asked last. */
  long newCalls() {
    long all = calls.values().stream().mapToLong(LongAdder::sum).sum();
    calls.clear();
    return all;
  }

  /** Since {@link #newCalls} was asked last. */
  long callsOf(String step) {
    return Optional.ofNullable(calls.get(step)).map(LongAdder::sum).orElse(0L);
  }
}
