package connector.instagram.polling;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.faults.Faults;
import connector.instagram.json.Json;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.status.ConnectionState;
import connector.instagram.status.StatusPolicy;
import connector.instagram.storage.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules S7 and P6: a lost connection is told, however dead it is and whatever goes wrong. */
class ReconnectEventTest {
  private PollWorld world = new PollWorld();
  private String her;

  @BeforeEach
  void connect() {
    her = world.connect();
    world.tick();
  }

  @Test
  void theNextRunTellsItAlthoughTheConnectionIsDead() {
    die();
    world.tick();

    JsonNode event = theOnlyEvent();
    assertThat(event.path("connectionid").asText()).isEqualTo(her);
    assertThat(event.path("data").path("reason").asText()).isEqualTo("token_refused");
    assertThat(world.status().state()).isEqualTo(ConnectionState.RECONNECT_NEEDED);
  }

  @Test
  void onceItIsConfirmedItIsNotToldAgainWhileItLasts() {
    die();
    world.tick();
    world.consume();
    for (int day = 0; day < 9; day++) {
      world.advance(Duration.ofDays(1));
      world.tick();
      world.consume();
    }

    assertThat(told()).hasSize(1);
    assertThat(outbox()).isZero();
    assertThat(world.deadLetterDocuments.size()).isZero();
  }

  @Test
  void aSecondOutageOfTheSameTokenIsAnotherEvent() {
    die();
    world.settle();
    world.instagram.dead(false);
    world.advance(Duration.ofDays(1));
    world.tick();
    assertThat(world.status().state()).isEqualTo(ConnectionState.ACTIVE);
    die();
    world.settle();

    assertThat(new HashSet<>(told())).hasSize(2);
  }

  @Test
  void soIsOneAfterTheAccountWasConnectedAgain() {
    die();
    world.settle();
    world.instagram.dead(false);
    assertThat(world.admin.connect("IGAAtoken")).isEqualTo(her);
    die();
    world.settle();

    assertThat(new HashSet<>(told())).hasSize(2);
  }

  @Test
  void itLeavesThoughNobodyWantsTheAccountsEvents() {
    world.admin.makeWithoutEvents("IGAAtoken");
    world.admin.pause(her, true);
    verdict();

    world.tick();

    assertThat(told()).hasSize(1);
  }

  @Test
  void itLeavesThoughTheCursorIsGoneOrDamaged() {
    verdict();
    world.cursorDocuments.put(document(), "x");
    world.tick();
    assertThat(told()).hasSize(1);

    world.cursorDocuments.delete(document());
    world.advance(Duration.ofMinutes(5));
    world.tick();

    assertThat(told()).hasSize(2);
  }

  @Test
  void itLeavesThoughTheConnectionsDocumentIsDamaged() {
    verdict();
    world.connectionDocuments.put(document(), "x");

    world.tick();

    assertThat(told()).hasSize(1);
  }

  @Test
  void aRunForOneConnectionTellsItToo() {
    verdict();

    assertThat(world.pollNow(her).events()).anyMatch(event -> !PollWorld.isMedia(event));
  }

  @Test
  void anIdleTickCostsNoMoreThanTheListing() {
    die();
    world.settle();
    world.instagram.dead(false);
    world.advance(Duration.ofDays(1));
    world.tick();
    world.advance(Duration.ofMinutes(1));
    world.tick();
    world.faults.forgetSteps();

    world.tick();

    assertThat(world.outboxDocuments.size()).isEqualTo(1);
    assertThat(world.faults.stepsNamed("outboxes list")).isEqualTo(1);
    assertThat(world.faults.stepsNamed("outboxes")).isEqualTo(1);
  }

  @Test
  void whatNobodyConfirmsForAWeekIsADeadLetterAndAReplayTellsItAgain() {
    verdict();
    world.advance(Duration.ofDays(7));
    world.tick();
    assertThat(world.deadLetters(her).path("total").asInt()).isEqualTo(1);
    assertThat(outbox()).isZero();

    assertThat(world.replay(Json.object()).path("replayed").asInt()).isEqualTo(1);
    world.tick();

    assertThat(told()).hasSize(1);
    assertThat(world.deadLetterDocuments.size()).isZero();
    world.consume();
    assertThat(outbox()).isZero();
  }

  @Test
  void whoeverLooksAtTheConnectionSeesThatItWaits() {
    verdict();
    assertThat(world.show(her).path("outbox").asInt()).isEqualTo(1);
    assertThat(world.show(her).path("reason").asText()).isEqualTo("consent_withdrawn");

    world.tick();
    world.advance(Duration.ofMinutes(16));
    world.tick();

    assertThat(world.health().path("outbox").asInt()).isEqualTo(1);
    assertThat(world.health().path("problems").toString()).contains("wait for their confirmation");
  }

  @Test
  void endingTheConnectionRemovesIt() {
    verdict();

    world.admin.end(her);
    world.tick();

    assertThat(world.outboxDocuments.size()).isZero();
    assertThat(told()).isEmpty();
  }

  @Test
  void aDamagedOutboxHoldsUpNeitherTheConnectionsPostsNorAnybodyElse() {
    SandboxAccount theirs = world.instagram.sandbox().add(AccountDraft.any());
    String their = world.admin.connect(theirs.accessToken());
    verdict(their);
    verdict();
    assertThat(world.connections.find(new ConnectionId(her), AMPLE)).isPresent();
    world.admin.pause(her, false);
    world.outboxDocuments.put(document(), "{}");
    String posted = world.instagram.post();

    world.tick();

    assertThat(world.emittedMedia()).containsExactly(posted);
    assertThat(told()).hasSize(1);
    assertThat(world.health().path("problems").toString()).contains("The document outboxes/");
  }

  @Test
  void aDamagedOutboxIsMendedByConnectingTheAccountAgain() {
    verdict();
    world.outboxDocuments.put(document(), "{}");

    world.admin.connect("IGAAtoken");

    verdict();
    world.tick();
    assertThat(told()).hasSize(1);
    assertThat(world.health().path("problems").toString()).doesNotContain("damaged");
  }

  /** Lets every step of the run that finds the token dead go wrong, one after the other. */
  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void isToldOnceAsAnIdWhicheverStepGoesWrong(Faults.Kind kind) {
    Set<String> hit = new TreeSet<>();
    for (int step = 1; survives(step, kind, hit); step++) {
      assertThat(new HashSet<>(told())).as("step %d, %s", step, hit).hasSize(1);
      assertThat(outbox()).isZero();
    }

    assertThat(hit)
        .contains("outboxes create", "connections replace", "outboxes list", "queue send");
  }

  private boolean survives(int step, Faults.Kind kind, Set<String> hit) {
    world = new PollWorld();
    connect();
    world.instagram.dead(true);
    for (int i = 0; i < 2; i++) {
      world.tick();
      world.advance(Duration.ofMinutes(20));
    }
    world.faults.arm(step, kind);
    try {
      world.tick();
      world.advance(Duration.ofMinutes(1));
      world.tick();
      world.consume();
    } catch (Faults.ProcessDied e) {
      world.restart();
    } catch (RuntimeException e) {
      // The host notes a failed invocation; the next tick is the retry.
    }
    Optional<String> struck = world.faults.struck();
    world.faults.disarm();
    struck.ifPresent(hit::add);
    world.settle();
    return struck.isPresent();
  }

  private void die() {
    world.instagram.dead(true);
    for (int i = 0; i < 3; i++) {
      world.tick();
      world.advance(Duration.ofMinutes(20));
    }
  }

  private void verdict() {
    verdict(her);
  }

  /** As renewal or Meta's call-back give one. */
  private void verdict(String id) {
    Instant now = world.clock.instant();
    assertThat(
            world.connections.updateStatus(
                world.connections.findVersion(new ConnectionId(id), AMPLE).orElseThrow(),
                AMPLE,
                status -> StatusPolicy.deauthorized(status, now)))
        .isPresent();
  }

  private String document() {
    return new ConnectionId(her).documentName();
  }

  /** The ids, with repeats. */
  private List<String> told() {
    return world.emittedEvents.stream()
        .filter(event -> !PollWorld.isMedia(event))
        .map(PollWorld::idOf)
        .toList();
  }

  private JsonNode theOnlyEvent() {
    assertThat(told()).hasSize(1);
    return world.emittedEvents.stream()
        .filter(event -> !PollWorld.isMedia(event))
        .findFirst()
        .flatMap(Json::parse)
        .orElseThrow();
  }

  private int outbox() {
    MemoryDocuments documents = world.outboxDocuments;
    return documents
        .read(documents.list("").get(0).name())
        .map(document -> document.content().path("outbox").size())
        .orElseThrow();
  }
}
