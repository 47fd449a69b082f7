package connector.instagram.connections;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import connector.instagram.deadline.Deadline;
import java.time.Clock;
import java.time.Duration;

/** The timer that finishes deletions and removes what belongs to nobody. */
public final class CleaningFunctions {
  /** Less than the host gives an invocation. */
  private static final Duration TIME = Duration.ofMinutes(4);

  private final StorageCleaning cleaning;
  private final Clock clock;

  CleaningFunctions(StorageCleaning cleaning, Clock clock) {
    this.cleaning = cleaning;
    this.clock = clock;
  }

  @FunctionName("CleanStorage")
  public void clean(
      @TimerTrigger(name = "timer", schedule = "30 3/15 * * * *") String timer,
      ExecutionContext context) {
    cleaning.clean(Deadline.in(TIME, clock), context.getLogger());
  }
}
