package connector.instagram.localhost.sample;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.time.Instant;

/** A timer that says what it was given, and when. */
public final class TimerFunctions {
  public void beat(
      @TimerTrigger(name = "timer", schedule = "* * * * * *") String timer,
      ExecutionContext context) {
    context.getLogger().info("beat " + timer);
    context.getLogger().info("at " + Instant.now());
  }
}
