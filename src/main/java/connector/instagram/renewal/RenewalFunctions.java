package connector.instagram.renewal;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** The timer that renews tokens. */
public final class RenewalFunctions {
  private final RenewalRun run;

  RenewalFunctions(RenewalRun run) {
    this.run = run;
  }

  @FunctionName("RenewTokens")
  public void renew(
      @TimerTrigger(name = "timer", schedule = "%RENEWAL_SCHEDULE%") String timer,
      ExecutionContext context) {
    run.run(context.getLogger());
  }
}
