package connector.instagram.feed;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.deadline.Deadline;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.EndlessInstagram;
import connector.instagram.graph.Fixtures;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ScriptedTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules P3 and B3: a scan that does not come to an end is bounded, and is not complete. */
class MediaScanTest {
  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");
  private static final AccessToken TOKEN = new AccessToken("secret-token-0001");

  private final HandClock clock = new HandClock(NOON);

  @ParameterizedTest
  @CsvSource({"OTHERS, 120, 120", "SAME, 2, 1", "EMPTY, 10, 0", "REPEATED, 3, 3"})
  void aListWithoutEndIsLeftAndTheScanIsNotComplete(
      EndlessInstagram.Kind kind, int calls, int items) {
    EndlessInstagram endless = new EndlessInstagram(kind);
    MediaScan scan = scanner(endless).begin(TOKEN, soon());

    MediaScanner.Result result = scan.down(TOKEN, Instant.MIN, soon());

    assertThat(endless.calls()).isEqualTo(calls);
    assertThat(result.complete()).isFalse();
    assertThat(result.gap()).isFalse();
    assertThat(result.error()).isEmpty();
    assertThat(result.items()).hasSize(items);
    assertThat(scan.canGoOn()).isFalse();

    assertThat(scan.down(TOKEN, Instant.MIN, soon()).complete()).isFalse();
    assertThat(endless.calls()).as("asked once more").isEqualTo(calls);
  }

  @Test
  void aScanThatCannotBeCompletedStillReachesAFloorThatItHasPassed() {
    EndlessInstagram endless = new EndlessInstagram(EndlessInstagram.Kind.OTHERS);
    MediaScan scan = scanner(endless).begin(TOKEN, soon());
    scan.down(TOKEN, NOON.minusSeconds(1000), soon());

    assertThat(scan.down(TOKEN, NOON.minusSeconds(50), soon()).complete()).isTrue();
  }

  @Test
  void aFloorIsReachedWithoutReadingFurther() {
    EndlessInstagram endless = new EndlessInstagram(EndlessInstagram.Kind.OTHERS);

    MediaScanner.Result result = scanner(endless).down(TOKEN, NOON.minusSeconds(5), soon());

    assertThat(result.complete()).isTrue();
    assertThat(result.items()).hasSize(5);
    assertThat(endless.calls()).isEqualTo(6);
  }

  @Test
  void aScanGoesOnAfterAPageThatFailedAndAfterADeadline() {
    ScriptedTransport transport =
        new ScriptedTransport()
            .answers(200, page("3", "after=1"))
            .answers(400, "{\"error\":{\"code\":80002}}")
            .answers(200, page("2", "after=2"))
            .answers(200, "{\"data\":[]}");
    MediaScan scan =
        new MediaScanner(QuickGraph.over(transport), List.of("id")).begin(TOKEN, soon());

    MediaScanner.Result failed = scan.down(TOKEN, Instant.MIN, soon());
    assertThat(failed.complete()).isFalse();
    assertThat(failed.error()).isPresent();
    assertThat(scan.canGoOn()).isTrue();

    MediaScanner.Result late = scan.down(TOKEN, Instant.MIN, new Deadline(NOON, clock));
    assertThat(late.complete()).isFalse();
    assertThat(late.error()).isEmpty();
    assertThat(transport.requests()).hasSize(2);

    MediaScanner.Result whole = scan.down(TOKEN, Instant.MIN, soon());
    assertThat(whole.complete()).isTrue();
    assertThat(whole.error()).isEmpty();
    assertThat(whole.items()).extracting(media -> media.id().value()).containsExactly("3", "2");
  }

  @Test
  void aFieldThatInstagramDoesNotKnowFailsNoScan() {
    ScriptedTransport transport =
        new ScriptedTransport()
            .answers(400, Fixtures.text("error-unknown-field"))
            .answers(200, "{\"data\":[]}")
            .answers(200, "{\"data\":[]}");
    MediaScanner scanner =
        new MediaScanner(QuickGraph.over(transport), List.of("id", "is_shared_to_feed"));

    assertThat(scanner.down(TOKEN, Instant.MIN, soon()).complete()).isTrue();
    assertThat(scanner.down(TOKEN, Instant.MIN, soon()).complete()).isTrue();

    assertThat(transport.requests())
        .extracting(ScriptedTransport.Request::fields)
        .containsExactly(List.of("id", "is_shared_to_feed"), List.of("id"), List.of("id"));
  }

  private static String page(String id, String next) {
    return """
        {"data": [{"id": "%s", "timestamp": "2026-10-02T11:00:00+0000"}],
         "paging": {"next": "https://graph.instagram.com/v25.0/1/media?%s"}}
        """
        .formatted(id, next);
  }

  private MediaScanner scanner(EndlessInstagram instagram) {
    return new MediaScanner(QuickGraph.over(instagram), List.of("id", "timestamp"));
  }

  private Deadline soon() {
    return Deadline.in(Duration.ofSeconds(25), clock);
  }
}
