package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.delivery.DeliveryLine;
import connector.instagram.renewal.RenewalLine;
import connector.instagram.status.IncidentDetector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the queries of alerts and workbook cut out of a line is there in a line of this app. */
class AlertQueriesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Pattern EXTRACT = Pattern.compile("extract(?:_all)?\\(@\"([^\"]+)\"");

  /** A run in which everything is the matter. */
  private static final String TICK =
      PollLogLine.of(
          new PollReport(
              new PollCoverage(NOW, "", "", true, ""),
              Optional.of(NOW),
              new PollReport.Statistics(
                  new PollReport.Statistics.Counts(
                      Map.of("ok", 5, "throttled", 2),
                      Map.of("active", 3, "suspect", 1, "throttled", 2, "reconnect_needed", 1),
                      Map.of("expired", 1, "under7", 2, "over30", 4),
                      Map.of()),
                  Service.NOBODY,
                  new PollReport.Statistics.Waiting(3, Optional.of(NOW.minusSeconds(1_000)), 4),
                  new PollReport.Statistics.Unusable(1, List.of()),
                  PollReport.Statistics.Suspended.NONE),
              Optional.empty(),
              IncidentDetector.Incident.NONE,
              Optional.empty()),
          PollTraffic.NONE,
          NOW.plusMillis(412));

  private static final String FAILED = "Request failed: status=429 code=Throttled kind=ACCOUNT";

  static Stream<String> extracts() throws IOException {
    try (Stream<Path> queries = Files.list(Path.of("infra/queries"))) {
      return queries.sorted().flatMap(AlertQueriesTest::extractsOf).distinct().toList().stream();
    }
  }

  private static Stream<String> extractsOf(Path query) {
    try {
      return EXTRACT.matcher(Files.readString(query)).results().map(found -> found.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("extracts")
  void findsItsValue(String extract) {
    Optional<MatchResult> found =
        Stream.of(TICK, RenewalLine.SAMPLE, DeliveryLine.SAMPLE, FAILED)
            .flatMap(line -> Pattern.compile(extract).matcher(line).results())
            .findFirst();

    assertThat(found).as(extract + " in " + TICK).isPresent();
    assertThat(found.get().group(1)).isNotEmpty();
  }
}
