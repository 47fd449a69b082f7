package connector.instagram.app;

import connector.instagram.feed.SeenWindow;
import connector.instagram.feed.SeenWindow.Firing.TrialReels;
import connector.instagram.polling.PollModule;
import java.time.Duration;

/** How connections are polled, as far as the operator says. */
final class PollSettingsReader {
  /** More than one instance polls within one run. */
  private static final int MOST_INLINE = 50_000;

  /** Each holds a connection to Instagram, and one instance has few thousand ports. */
  private static final int MOST_AT_ONCE = 2000;

  private static final PollModule.Settings DEFAULT = PollModule.Settings.DEFAULT;

  private PollSettingsReader() {}

  static PollModule.Settings read(SettingsReader reader) {
    Duration overlap =
        reader.duration(
            "POLL_OVERLAP",
            DEFAULT.overlap(),
            Duration.ofMinutes(1),
            Duration.ofDays(7),
            "has to be an ISO 8601 duration between PT1M and P7D, such as PT24H");
    Duration grace =
        reader.duration(
            "OUTBOX_GRACE",
            DEFAULT.grace(),
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            "has to be an ISO 8601 duration between PT1S and PT1H, such as PT5M");
    TrialReels trialReels =
        reader.choice("TRIAL_REELS", TrialReels.FIRE, "has to be fire or ignore");
    return DEFAULT
        .with(new SeenWindow.Firing(overlap, trialReels), grace)
        .with(DEFAULT.parallel().with(atOnce(reader)).withMostInline(mostInline(reader)));
  }

  private static int mostInline(SettingsReader reader) {
    return reader.whole("POLL_INLINE_LIMIT", DEFAULT.parallel().mostInline(), 0, MOST_INLINE);
  }

  private static int atOnce(SettingsReader reader) {
    return reader.whole("POLL_CONCURRENCY", DEFAULT.parallel().atOnce(), 1, MOST_AT_ONCE);
  }
}
