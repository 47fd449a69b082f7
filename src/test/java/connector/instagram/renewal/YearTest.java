package connector.instagram.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.renewal.RenewalWorld.Renewable;
import connector.instagram.status.ConnectionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Rules S7, P10 and P10a over a year of 1,000 connections, most of which nobody polls in the end.
 * What went on at Instagram is known to the {@link YearOracle} alone.
 */
class YearTest {
  private static final long SEED = 20_261_126;
  private static final int DAYS = Integer.getInteger("year.days", 365);

  private final YearOfAccounts year = new YearOfAccounts(SEED, 1_000);
  private final YearOracle oracle = year.oracle();

  @Test
  void noHealthyConnectionIsLostAndEveryLostOneIsReportedInTimeWithItsTrueReason() {
    System.out.println("A year of 1,000 connections: seed=" + SEED);
    Instant end = year.begin().plus(Duration.ofDays(DAYS));
    while (year.now().isBefore(end)) {
      year.halfADay();
      checkStates();
    }

    year.calm();
    checkStates();
    assertThat(year.accounts())
        .allSatisfy(who -> assertThat(year.works(who)).isEqualTo(!oracle.isLost(account(who))));
    checkReports();
    year.checkHazards();
  }

  private void checkStates() {
    Instant now = year.now();
    for (Renewable who : year.accounts()) {
      boolean reported = year.isReported(who);
      if (!oracle.isLost(account(who))) {
        assertThat(reported).as("healthy, seed %s, %s", SEED, who.account()).isFalse();
      } else if (oracle.due(account(who), now).size() == oracle.all(account(who)).size()) {
        assertThat(reported)
            .as(
                "lost, seed %s, now %s, %s, %s",
                SEED, now, oracle.all(account(who)), year.text(who))
            .isTrue();
      }
    }
  }

  /** Each loss is one event; those that ended before anybody had to know may be none. */
  private void checkReports() {
    for (Renewable who : year.accounts()) {
      List<JsonNode> events = events(who);
      List<YearOracle.Loss> losses = oracle.all(account(who));
      List<YearOracle.Loss> due = oracle.due(account(who), year.now());
      List<YearOracle.Loss> told = new ArrayList<>();
      for (JsonNode event : events) {
        Instant decided = Instant.parse(event.path("time").asText());
        String reason = event.at("/data/reason").asText();
        losses.stream()
            .filter(loss -> !loss.at().isAfter(decided))
            .filter(loss -> loss.ended().filter(ended -> ended.isBefore(decided)).isEmpty())
            .filter(loss -> loss.reason().equals(reason))
            .filter(loss -> !decided.isAfter(oracle.knownBy(loss.at())))
            .findFirst()
            .ifPresent(told::add);
      }
      assertThat(told)
          .as("every event is about a loss, seed %s, %s: %s", SEED, who.account(), losses)
          .hasSameSizeAs(events)
          .doesNotHaveDuplicates()
          .as("every loss has its event, seed %s, %s: %s", SEED, who.account(), events)
          .containsAll(due);
    }
  }

  private List<JsonNode> events(Renewable who) {
    Set<String> ids = new HashSet<>();
    List<JsonNode> events = new ArrayList<>();
    for (String text : year.events()) {
      if (text.contains(who.id().value())
          && text.contains(ConnectionState.RECONNECT_NEEDED.text())) {
        JsonNode event = Json.parse(text).orElseThrow();
        if (ids.add(event.path("id").asText())) {
          events.add(event);
        }
      }
    }
    return events;
  }

  private static String account(Renewable who) {
    return who.account().userId();
  }
}
