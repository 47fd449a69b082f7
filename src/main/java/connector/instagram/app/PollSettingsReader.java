package connector.instagram.app;

import connector.instagram.feed.SeenWindow;
import connector.instagram.feed.SeenWindow.Firing.TrialReels;
import connector.instagram.polling.PollModule;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

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
        .with(DEFAULT.parallel().with(atOnce(reader)).withMostInline(mostInline(reader)));
  }

  private static int mostInline(SettingsReader reader) {
    return whole(reader, "POLL_INLINE_LIMIT", DEFAULT.parallel().mostInline(), 0, MOST_INLINE);
  }

  private static int atOnce(SettingsReader reader) {
    return whole(reader, "POLL_CONCURRENCY", DEFAULT.parallel().atOnce(), 1, MOST_AT_ONCE);
  }

  private static int whole(SettingsReader reader, String name, int otherwise, int least, int most) {
    Optional<Integer> given =
        Optional.ofNullable(
            reader.optional(
                name,
                otherwise,
                "has to be a whole number from " + least + " to " + most + ", such as " + otherwise,
                text -> SettingsReader.between(Integer.valueOf(text), least, most)));
    // After a complaint there is none, and nobody sees what stands in for it.
    return given.orElse(otherwise);
  }
}
