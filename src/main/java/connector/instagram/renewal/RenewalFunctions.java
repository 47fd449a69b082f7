package connector.instagram.renewal;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import connector.instagram.api.LogText;
import connector.instagram.deadline.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** The timer that renews tokens. */
public final class RenewalFunctions {
  private static final Duration SWEEPING = Duration.ofSeconds(20);

  private final RenewalRun run;
  private final Consumer<Deadline> sweep;
  private final Clock clock;

  RenewalFunctions(RenewalRun run, Consumer<Deadline> sweep, Clock clock) {
    this.run = run;
    this.sweep = sweep;
    this.clock = clock;
  }

  @FunctionName("RenewTokens")
  public void renew(
      @TimerTrigger(name = "timer", schedule = "%RENEWAL_SCHEDULE%") String timer,
      ExecutionContext context) {
    run.run(context.getLogger());
    try {
      sweep.accept(Deadline.in(SWEEPING, clock));
    } catch (RuntimeException e) {
      context
          .getLogger()
          .warning(
              "Old sign-ins stay until the next run: cause=" + LogText.SafeStackTrace.describe(e));
    }
  }
}
