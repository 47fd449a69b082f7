package connector.instagram.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.ApiException;
import connector.instagram.connections.ConnectionId;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.storage.MemoryDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters, page by page. */
class DeadLetterListTest {
  private static final ConnectionId HERS = new ConnectionId("1".repeat(32));
  private static final ConnectionId THEIRS = new ConnectionId("2".repeat(32));
  private static final String ACCOUNT = "17841400000000123";

  private final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final Faults faults = new Faults();
  private final MemoryDocuments documents = new MemoryDocuments("dead-letters", faults);
  private final DemoLetters letters = new DemoLetters(documents, clock.instant());
  private final OutboxStore<Outbox> store =
      new ConnectionOutboxes(new MemoryDocuments("outboxes"), attempt -> {}).store();
  private final DeadLetterDriver driver =
      new DeadLetterDriver(
          new DeadLetters(documents, attempt -> {}),
          new OutboxStore.Outboxes(store, store, store),
          clock);

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "3", "200"})
  void thePagesTogetherShowEveryLetterOnceAndWhatLiesAmongThem(String limit) {
    give(HERS, 23);
    give(THEIRS, 4);
    documents.put("odd", "x");
    documents.put(HERS + "/odd", "x");
    documents.put(THEIRS + "/1.json", "{}");

    List<JsonNode> all = pages("", limit);

    assertThat(all).doesNotHaveDuplicates().hasSize(23 + 4 + 3);
    assertThat(all).filteredOn(item -> item.has("givenUp")).hasSize(27);
    assertThat(all).filteredOn(item -> item.has("problem")).hasSize(3);
    assertThat(pages(HERS.value(), limit)).hasSize(24).allMatch(item -> isOf(HERS, item));
  }

  private static boolean isOf(ConnectionId id, JsonNode item) {
    return item.path("connection").asText().equals(id.value())
        || item.path("problem").asText().contains("dead-letters/" + id + "/odd");
  }

  @Test
  void onlyTheFirstPageTellsHowManyThereAre() {
    give(HERS, 5);
    documents.put("odd", "x");

    JsonNode first = driver.page("", "2", "");

    assertThat(first.path("total").asInt()).isEqualTo(5);
    assertThat(driver.page("", "2", first.path("next").asText()).has("total")).isFalse();
    assertThat(driver.page(THEIRS.value(), "", "").path("total").asInt(-1)).isZero();
  }

  @Test
  void aPageCostsNoMoreWhereThereAreThousands() {
    for (int i = 0; i < 6000; i++) {
      documents.put(HERS + "/" + i + ".json", "{}");
    }

    JsonNode page = driver.page("", "10", "");

    assertThat(page.path("data")).hasSize(10);
    assertThat(page.has("total")).as("it would take more than one call").isFalse();
    assertThat(faults.stepsNamed("")).isEqualTo(2 + 10);
  }

  @Test
  void withoutAWordItShowsTwoHundredAsItAlwaysDid() {
    give(HERS, 230);

    JsonNode page = driver.list("");

    assertThat(page.path("data")).hasSize(200);
    assertThat(page.path("total").asInt()).isEqualTo(230);
    assertThat(driver.page("", "", page.path("next").asText()).path("data")).hasSize(30);
  }

  @Test
  void thePlaceInOneListMeansNothingInAnother() {
    give(HERS, 9);
    String next = driver.page("", "2", "").path("next").asText();

    assertThatThrownBy(() -> driver.page(HERS.value(), "2", next))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("Leave it out to begin with the first page");
  }

  private void give(ConnectionId id, int count) {
    for (int i = 0; i < count; i++) {
      letters.write(id, ACCOUNT, String.valueOf(18_000_000_000_000_000L + i), "Snow");
    }
  }

  private List<JsonNode> pages(String connection, String limit) {
    List<JsonNode> all = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = driver.page(connection, limit, after);
      page.path("data").forEach(all::add);
      after = page.path("next").asText();
    } while (!after.isEmpty());
    return all;
  }
}
