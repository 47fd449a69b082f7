package connector.instagram.connections;

import java.time.Duration;

/** How the daily sweep works, for the model on paper. */
public final class SweepFacts {
  public static final Duration BUDGET = DailySweep.BUDGET;
  public static final int AT_ONCE = Presence.AT_ONCE;

  private SweepFacts() {}
}
