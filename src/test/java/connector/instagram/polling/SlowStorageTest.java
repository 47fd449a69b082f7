package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.RequestGuard;
import connector.instagram.deadline.Deadline;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.StorageException;
import connector.instagram.throttle.Throttles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Storage that is slow or hangs costs nobody more than the time that he has. */
class SlowStorageTest {
  private static final Duration TICK = Duration.ofMinutes(1);
  private static final int CONNECTIONS = 40;

  private final PollModule.Settings defaults = PollModule.Settings.DEFAULT;
  private final PollWorld world =
      new PollWorld(
          new PollModule.Settings(
              defaults.firing(),
              defaults.grace(),
              defaults.budget(),
              defaults.connectionBudget(),
              new PollModule.Settings.Parallel(1, Duration.ofSeconds(3), 20_000)));

  @Test
  void aRunOverSlowStorageEndsBeforeTheNextTick() {
    connectAll();
    world.restart();
    everyCallTakes(Duration.ofSeconds(5));
    Instant began = world.clock.instant();

    world.tick();

    assertThat(Duration.between(began, world.clock.instant())).isLessThan(TICK);
  }

  @Test
  void aRunOverHangingCursorsEndsBeforeTheNextTickAndLosesNothing() {
    connectAll();
    world.instagram.post();
    world.cursorDocuments.slowDown(this::hang);
    Instant began = world.clock.instant();

    assertThatThrownBy(world::tick).isInstanceOf(StorageException.class);
    assertThat(Duration.between(began, world.clock.instant())).isLessThan(TICK);

    world.cursorDocuments.slowDown(deadline -> {});
    world.tick();
    assertThat(world.emittedEvents).hasSize(1);
  }

  @Test
  void aRunWhoseReportCannotBeStoredHandsItsEventsOverInTime() {
    String id = world.connect();
    world.tick();
    world.instagram.post();
    world.deadLetterDocuments.slowDown(this::hang);
    Instant began = world.clock.instant();

    world.tick();

    assertThat(world.emittedEvents).hasSize(1);
    assertThat(Duration.between(began, world.clock.instant())).isLessThan(TICK);
    assertThat(world.show(id).path("outbox").asInt()).isEqualTo(1);
  }

  @Test
  void connectionsAreListedWithinTheTimeOfTheRequest() {
    connectAll();
    everyCallTakes(Duration.ofSeconds(1));
    int shown = 0;
    String after = "";
    do {
      Instant began = world.clock.instant();
      JsonNode page = world.admin.page("", after, "", "");
      assertThat(Duration.between(began, world.clock.instant()))
          .isLessThanOrEqualTo(Duration.ofSeconds(60));
      assertThat(page.path("data")).as("each page goes on").isNotEmpty();
      shown += page.path("data").size();
      after = page.path("next").asText();
    } while (!after.isEmpty());

    assertThat(shown).isEqualTo(CONNECTIONS);
  }

  @Test
  void anActionOverHangingStorageIsAnsweredWithinItsTime() {
    String key = world.admin.make("IGAAtoken").path("key").asText();
    world.connectionDocuments.slowDown(deadline -> world.clock.advance(deadline.remaining()));
    RequestGuard guard =
        new RequestGuard(world.connections, Throttles.alone(world.clock), world.clock);
    Instant began = world.clock.instant();

    var reply =
        new RequestHandler(world.clock)
            .handle(
                new FakeRequest().header("Authorization", "Bearer " + key),
                new FakeContext(),
                guard.action(
                    (connection, call) -> {
                      throw new AssertionError("nobody is authenticated");
                    }));

    assertThat(reply.getStatusCode()).isEqualTo(503);
    assertThat(reply.getHeader("Retry-After")).isEqualTo("10");
    assertThat(Duration.between(began, world.clock.instant()))
        .isLessThanOrEqualTo(Duration.ofSeconds(30));
  }

  private void connectAll() {
    world.connect();
    for (int n = 1; n < CONNECTIONS; n++) {
      world.admin.connect(world.instagram.sandbox().add(AccountDraft.any()).accessToken());
    }
  }

  private void everyCallTakes(Duration time) {
    for (MemoryDocuments documents :
        List.of(
            world.connectionDocuments,
            world.cursorDocuments,
            world.reportDocuments,
            world.deadLetterDocuments)) {
      documents.slowDown(deadline -> world.clock.advance(deadline.within(time).remaining()));
    }
  }

  /** As long as the client waits for one answer. */
  private void hang(Deadline deadline) {
    world.clock.advance(deadline.within(Duration.ofSeconds(10)).remaining());
    throw new StorageException("read", 0, "TimeoutException");
  }
}
