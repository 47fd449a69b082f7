package connector.instagram.app;

import connector.instagram.feed.SeenWindow;
import connector.instagram.feed.SeenWindow.Firing.TrialReels;
import connector.instagram.polling.PollModule;
import java.time.Duration;
import java.util.Locale;

/** How connections are polled, as far as the operator says. */
final class PollSettingsReader {
  /** More than one instance polls within one run. */
  private static final int MOST_INLINE = 50_000;

  private static final PollModule.Settings DEFAULT = PollModule.Settings.DEFAULT;

  private PollSettingsReader() {}

  static PollModule.Settings read(SettingsReader reader) {
    Duration overlap =
        reader.optional(
            "POLL_OVERLAP",
            DEFAULT.overlap(),
            "has to be an ISO 8601 duration between PT1M and P7D, such as PT24H",
            text ->
                SettingsReader.between(
                    Duration.parse(text), Duration.ofMinutes(1), Duration.ofDays(7)));
    Duration grace =
        reader.optional(
            "OUTBOX_GRACE",
            DEFAULT.grace(),
            "has to be an ISO 8601 duration between PT1S and PT1H, such as PT5M",
            text ->
                SettingsReader.between(
                    Duration.parse(text), Duration.ofSeconds(1), Duration.ofHours(1)));
    TrialReels trialReels =
        reader.optional(
            "TRIAL_REELS",
            TrialReels.FIRE,
            "has to be fire or ignore",
            text ->
                TrialReels.valueOf(
                    SettingsReader.matching(text, "fire|ignore").toUpperCase(Locale.ROOT)));
    return DEFAULT
        .with(new SeenWindow.Firing(overlap, trialReels), grace)
        .with(DEFAULT.parallel().withMostInline(mostInline(reader)));
  }

  private static int mostInline(SettingsReader reader) {
    return reader.optional(
        "POLL_INLINE_LIMIT",
        DEFAULT.parallel().mostInline(),
        "has to be a whole number from 0 to " + MOST_INLINE + ", such as 20000",
        text -> SettingsReader.between(Integer.valueOf(text), 0, MOST_INLINE));
  }
}
