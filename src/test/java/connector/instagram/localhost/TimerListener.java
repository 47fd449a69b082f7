package connector.instagram.localhost;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs one function on its schedule, never twice at once: ticks missed meanwhile are skipped. */
final class TimerListener {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  private final AppFunction function;
  private final Schedule schedule;
  private final Invoker invoker;
  private final ScheduledExecutorService timers;
  private final Clock clock;
  private CompletableFuture<Outcome> latest =
      CompletableFuture.completedFuture(new Outcome.Failed());
  private ZonedDateTime lastTick = ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  TimerListener(
      AppFunction function, Invoker invoker, ScheduledExecutorService timers, Clock clock) {
    this.function = function;
    this.schedule = ((Trigger.Timer) function.trigger()).schedule();
    this.invoker = invoker;
    this.timers = timers;
    this.clock = clock;
  }

  void start() {
    ZonedDateTime now = now();
    schedule.next(now).ifPresent(next -> wakeAt(now, next));
  }

  /** Runs the function now, or as soon as the run under way has ended. */
  synchronized CompletableFuture<Outcome> run() {
    latest = latest.thenCompose(ignored -> invoker.invoke(function, tick()));
    return latest;
  }

  private void wakeAt(ZonedDateTime now, ZonedDateTime next) {
    var unused =
        timers.schedule(
            () -> wake(next), Duration.between(now, next).toMillis() + 1, TimeUnit.MILLISECONDS);
  }

  private void wake(ZonedDateTime tick) {
    ZonedDateTime now = now();
    if (now.isBefore(tick)) {
      // The wall clock may run slower than the one that wakes; the tick must not count twice.
      wakeAt(now, tick);
      return;
    }
    var unused = run().whenComplete((outcome, failure) -> start());
  }

  private synchronized Input tick() {
    ZonedDateTime now = now();
    ObjectNode payload = new ObjectMapper().createObjectNode();
    payload.putObject("Schedule").put("AdjustForDST", true);
    payload
        .putObject("ScheduleStatus")
        .put("Last", TIME.format(lastTick))
        .put("Next", TIME.format(schedule.next(now).orElse(now)))
        .put("LastUpdated", TIME.format(lastTick));
    payload.put("IsPastDue", false);
    lastTick = now;
    return Input.of(Datum.json(payload.toString()), Map.of());
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(ZoneOffset.UTC);
  }
}
