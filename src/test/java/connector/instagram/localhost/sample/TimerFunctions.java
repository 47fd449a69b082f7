package connector.instagram.localhost.sample;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A timer that says what it was given, and when. */
public final class TimerFunctions {
  /** Takes one and a half of its periods. */
  public void slow(
      @TimerTrigger(name = "timer", schedule = "* * * * * *") String timer,
      ExecutionContext context)
      throws InterruptedException {
    context.getLogger().info("began " + Instant.now());
    var unused = new CountDownLatch(1).await(1500, TimeUnit.MILLISECONDS);
    context.getLogger().info("ended " + Instant.now());
  }

  public void beat(
      @TimerTrigger(name = "timer", schedule = "* * * * * *") String timer,
      ExecutionContext context) {
    context.getLogger().info("beat " + timer);
    context.getLogger().info("at " + Instant.now());
  }
}
