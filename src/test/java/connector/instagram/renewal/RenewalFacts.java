package connector.instagram.renewal;

import java.time.Duration;

/** How the renewal works by default, for the model on paper. */
public final class RenewalFacts {
  public static final Duration BUDGET = RenewalSettings.DEFAULT.budget();
  public static final int AT_ONCE = RenewalSettings.DEFAULT.atOnce();
  public static final Duration BETWEEN_WALKS = RenewalWalk.BETWEEN_WALKS;

  private RenewalFacts() {}
}
