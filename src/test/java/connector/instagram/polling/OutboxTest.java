package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.json.Json;
import connector.instagram.storage.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules P6 and P7: what was found stays until it is confirmed, and is handed over again. */
class OutboxTest {
  private final PollWorld world = new PollWorld();

  @Test
  void repeatsAnUnconfirmedEventAfterTheGracePeriodWithTheSameId() {
    world.connect();
    world.instagram.post();
    world.tick();
    world.advance(Duration.ofMinutes(4));
    assertThat(world.tick()).isEmpty();

    world.advance(Duration.ofMinutes(1));
    world.tick();

    assertThat(world.emittedEvents).hasSize(2);
    assertThat(world.emittedEvents.get(0)).isEqualTo(world.emittedEvents.get(1));
  }

  @Test
  void theGracePeriodDoublesUpToSixHours() {
    world.connect();
    world.instagram.post();
    world.tick();
    List<Duration> gaps = new ArrayList<>();
    Instant last = world.clock.instant();
    for (int minute = 0; minute < 40 * 60; minute++) {
      world.advance(Duration.ofMinutes(1));
      if (!world.tick().isEmpty()) {
        gaps.add(Duration.between(last, world.clock.instant()));
        last = world.clock.instant();
      }
    }

    assertThat(gaps)
        .startsWith(
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(40),
            Duration.ofMinutes(80),
            Duration.ofMinutes(160),
            Duration.ofMinutes(320),
            Duration.ofHours(6));
  }

  @Test
  void becomesADeadLetterAfterSevenDays() {
    world.connect();
    world.instagram.post();
    world.tick();

    world.advance(Duration.ofDays(7));
    world.tick();

    assertThat(world.cursor().outbox().entries()).isEmpty();
    assertThat(world.emittedEvents).hasSize(1);
    Documents.Entry letter = world.deadLetterDocuments.list("").get(0);
    assertThat(letter.name()).endsWith("/" + PollWorld.idOf(world.emittedEvents.get(0)) + ".json");
    assertThat(world.deadLetterDocuments.everything()).contains("not_acknowledged");
  }

  @Test
  void servesTheOutboxOfAConnectionWhoseTokenIsDead() {
    world.connect();
    world.instagram.post();
    world.tick();
    world.instagram.refuse(100, 190);

    world.advance(Duration.ofMinutes(5));
    world.tick();

    assertThat(world.emittedEvents).hasSize(2);
    assertThat(world.cursor().outcome()).isEqualTo(PollOutcome.TOKEN_REFUSED);
  }

  @Test
  void servesTheOutboxOfAConnectionWhoseDocumentCannotBeRead() {
    String id = world.connect();
    world.instagram.post();
    world.tick();
    world.restart();
    String name = world.connectionDocuments.list("").get(0).name();
    world.connectionDocuments.overwrite(
        name, Json.object().put("id", id), world.connectionDocuments.list("").get(0).etag());

    world.advance(Duration.ofMinutes(5));
    world.tick();

    assertThat(world.emittedEvents).hasSize(2);
  }

  @Test
  void aConfirmedEventIsNeverRepeated() {
    world.connect();
    world.instagram.post();
    world.tick();
    world.consume();

    world.settle();

    assertThat(world.emittedEvents).hasSize(1);
    assertThat(world.cursor().outbox().entries()).isEmpty();
  }

  @Test
  void confirmingTwiceDoesNoHarm() {
    world.connect();
    world.instagram.post();
    world.tick();
    world.queue.addAll(List.copyOf(world.queue));

    world.consume();

    assertThat(world.cursor().outbox().entries()).isEmpty();
  }

  @Test
  void theStoredCursorStaysSmallWhateverIsPosted() {
    world.connect();
    for (int i = 0; i < 600; i++) {
      world.advance(Duration.ofSeconds(30));
      world.instagram.post();
    }
    for (int i = 0; i < 12; i++) {
      world.tick();
      assertThat(world.cursorDocuments.longest()).isLessThan(1_500_000);
      world.consume();
    }
    assertThat(world.emittedEvents).hasSize(600);
  }
}
