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

/**
 * Runs one function on its schedule, never twice at once: the ticks that a long run missed become
 * one run, at once after it. It may be told to come early, as the real one does by some
 * milliseconds; a tick counts once all the same.
 */
final class TimerListener {
  /** How long before its time every tick comes. */
  static final String EARLY_SETTING = "LOCAL_TIMER_EARLY";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  private final AppFunction function;
  private final Schedule schedule;
  private final Invoker invoker;
  private final ScheduledExecutorService timers;
  private final Clock clock;
  private final Duration early;
  private CompletableFuture<LocalOutcome> latest =
      CompletableFuture.completedFuture(new LocalOutcome.Failed());
  private ZonedDateTime lastTick = ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  TimerListener(
      AppFunction function,
      Invoker invoker,
      ScheduledExecutorService timers,
      Clock clock,
      Duration early) {
    this.function = function;
    this.schedule = ((Trigger.Timer) function.trigger()).schedule();
    this.invoker = invoker;
    this.timers = timers;
    this.clock = clock;
    this.early = early;
  }

  void start() {
    startAfter(now());
  }

  /** Runs the function now, or as soon as the run under way has ended. */
  synchronized CompletableFuture<LocalOutcome> run() {
    latest = latest.thenCompose(ignored -> invoker.invoke(function, tick()));
    return latest;
  }

  private void startAfter(ZonedDateTime time) {
    schedule.next(time).ifPresent(next -> wakeAt(now(), next));
  }

  private void wakeAt(ZonedDateTime now, ZonedDateTime next) {
    var unused =
        timers.schedule(
            () -> wake(next),
            Duration.between(now, next).minus(early).toMillis() + 1,
            TimeUnit.MILLISECONDS);
  }

  private void wake(ZonedDateTime tick) {
    ZonedDateTime now = now();
    if (now.isBefore(tick.minus(early))) {
      // The wall clock may run slower than the one that wakes; the tick must not count twice.
      wakeAt(now, tick);
      return;
    }
    var unused =
        run()
            .whenComplete(
                (outcome, failure) -> {
                  ZonedDateTime end = now();
                  boolean missed = schedule.next(tick).filter(end::isAfter).isPresent();
                  if (missed) {
                    wake(end);
                  } else {
                    startAfter(end.isBefore(tick) ? tick : end);
                  }
                });
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
