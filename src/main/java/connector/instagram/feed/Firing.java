package connector.instagram.feed;

import connector.instagram.graph.Media;
import java.time.Duration;

/**
 * Which media fire.
 *
 * @param overlap how late a post may surface and still be new
 * @param trialReels what becomes of reels that are kept off the feed
 */
public record Firing(Duration overlap, TrialReels trialReels) {
  /** What becomes of reels that are kept off the feed. */
  public enum TrialReels {
    FIRE,
    /** They count as seen and fire nothing, also when they are shared to the feed later. */
    IGNORE
  }

  /** Every post fires. */
  public static Firing all(Duration overlap) {
    return new Firing(overlap, TrialReels.FIRE);
  }

  /** False for what counts as seen at once. */
  public boolean fires(Media media) {
    return trialReels == TrialReels.FIRE || !media.isOffFeed();
  }
}
