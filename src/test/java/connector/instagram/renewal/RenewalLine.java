package connector.instagram.renewal;

import connector.instagram.status.IncidentDetector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line that the renewal logs, for tests of what is read from it. */
public final class RenewalLine {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /** Of a run in which everything is the matter. */
  public static final String SAMPLE =
      RenewalLogLine.of(
          new RenewalReport(
              NOW,
              new RenewalReport.Coverage("", NOW, RenewalReport.Walk.NONE),
              Map.of("renewed", 3, "not_due", 90, "failed", 2),
              new RenewalReport.EndingTokens(2, 1, List.of()),
              Optional.empty(),
              IncidentDetector.Incident.NONE),
          NOW.plusMillis(2_412));

  private RenewalLine() {}
}
