package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiException;
import connector.instagram.api.AppVersion;
import connector.instagram.connections.ConnectionId;
import connector.instagram.faults.Faults;
import connector.instagram.health.HealthDriver;
import connector.instagram.json.Json;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator reads, and what can be done about it. */
class HealthTest {
  private final PollWorld world = new PollWorld();

  @Test
  void aTokenUnderAKeyThatIsNotConfiguredShowsThoughNobodyPollsTheAccount() {
    String id = world.admin.makeWithoutEvents("IGAAtoken").path("id").asText();
    String name = new ConnectionId(id).documentName();
    String text = world.connectionDocuments.text(name);
    String token = Json.parse(text).orElseThrow().path("credential").path("token").asText();
    SecretBox retired =
        new SecretBox(
            List.of(SecretBox.Key.of("retired", new byte[32], Instant.EPOCH)), world.clock);
    String sealed = retired.seal("IGAAtoken", "connections/" + name);
    world.connectionDocuments.put(name, text.replace(token, sealed));

    world.tick();

    assertThat(world.health().path("sealed").asInt()).isEqualTo(1);
    assertThat(world.health().path("status").asText()).isEqualTo("degraded");
    assertThat(world.health().path("problems").toString())
        .contains("put the old key back into ENCRYPTION_KEYS");
    assertThat(world.connectionDocuments.text(name)).contains(sealed);
  }

  @Test
  void anAppWhoseTimerNeverRanIsFailing() {
    assertThat(world.health().path("status").asText()).isEqualTo("failing");
    assertThat(world.health().path("problems").toString()).contains("never run");
  }

  @Test
  void healthTellsTheVersionThatRuns() {
    assertThat(world.health().path("version").asText()).isEqualTo(AppVersion.text()).isNotBlank();
  }

  @Test
  void onlyAnAppThatTalksToAnImitationOfInstagramSaysWhereThatIs() {
    PollReports reports = world.polling.reports();

    JsonNode here = HealthDriver.health(reports, "http://127.0.0.1:7072");
    JsonNode real = HealthDriver.health(reports, "https://graph.instagram.com");

    assertThat(here.path("sandbox").asText()).isEqualTo("http://127.0.0.1:7072");
    assertThat(real.has("sandbox")).isFalse();
  }

  @Test
  void aWorkingAppIsOkInOneRead() {
    world.connect();
    world.tick();
    world.faults.forgetSteps();

    JsonNode health = world.health();

    assertThat(health.path("status").asText()).isEqualTo("ok");
    assertThat(health.path("problems")).isEmpty();
    assertThat(health.path("activeKey").asText()).isEqualTo("k1");
    assertThat(health.path("states").path("active").asInt()).isEqualTo(1);
    assertThat(health.path("tokensByDaysLeft").path("unknown").asInt()).isEqualTo(1);
    assertThat(world.faults.stepsNamed("")).isEqualTo(1);
  }

  @Test
  void whatSignInLacksDegradesAndFailsNobody() {
    world.connect();
    world.tick();
    MemoryDocuments installation = new MemoryDocuments("installation");
    installation.put("installation.json", "{\"version\":99}");

    JsonNode health = HealthDriver.health(world.polling.reports(), installation, world.clock);

    assertThat(health.path("status").asText()).isEqualTo("degraded");
    assertThat(health.path("problems").toString()).contains("installation/installation.json");
  }

  @Test
  void aSilentTimerIsFailingAfterFiveMinutes() {
    world.tick();
    world.advance(Duration.ofMinutes(5));
    assertThat(world.health().path("status").asText()).isEqualTo("ok");

    world.advance(Duration.ofSeconds(1));

    assertThat(world.health().path("status").asText()).isEqualTo("failing");
  }

  @Test
  void aRunThatIsDatedInTheFutureDoesNotCountAsOneThatWas() {
    world.clock.advance(Duration.ofDays(400));
    world.tick();
    world.clock.advance(Duration.ofDays(-400));

    assertThat(world.health().path("status").asText()).isEqualTo("failing");
    assertThat(world.health().path("problems").toString()).contains("in the future");
  }

  @Test
  void eventsThatNobodyConfirmsShowAfterAQuarterOfAnHour() {
    world.connect();
    world.instagram.post();
    world.tick();
    world.advance(Duration.ofMinutes(16));
    world.tick();

    JsonNode health = world.health();

    assertThat(health.path("status").asText()).isEqualTo("degraded");
    assertThat(health.path("outbox").asInt()).isEqualTo(1);
    assertThat(health.path("problems").toString()).contains("ExpandEvents");
  }

  @Test
  void aGivenUpEventShowsAndIsReplayedWithTheSameId() {
    String id = world.connect();
    world.instagram.post();
    world.tick();
    world.queue.clear();
    world.advance(Duration.ofDays(7));
    world.tick();
    assertThat(world.health().path("deadLetters").asInt()).isEqualTo(1);
    JsonNode letters = world.deadLetters(id);
    assertThat(letters.path("total").asInt()).isEqualTo(1);
    assertThat(letters.toString()).doesNotContain("caption").doesNotContain("Post ");

    JsonNode replayed = world.replay(Json.object().put("connection", id));
    assertThat(replayed.path("replayed").asInt()).isEqualTo(1);
    world.tick();
    world.consume();

    assertThat(world.emittedEvents).hasSize(2);
    assertThat(world.emittedEvents.get(1)).isEqualTo(world.emittedEvents.get(0));
    assertThat(world.cursor().outbox().entries()).isEmpty();
    assertThat(world.deadLetters("").path("total").asInt()).isZero();
  }

  @Test
  void aReplayThatFailsHalfwayLosesNoLetter() {
    world.connect();
    world.instagram.post();
    world.tick();
    world.queue.clear();
    world.advance(Duration.ofDays(7));
    world.tick();
    for (int step = 1; step < 20; step++) {
      world.faults.arm(step, Faults.Kind.FAIL_BEFORE);
      try {
        world.replay(Json.object());
      } catch (RuntimeException e) {
        // The operator sees the error and tries again.
      }
      world.faults.disarm();
      assertThat(world.deadLetterDocuments.size() + world.cursor().outbox().size())
          .as("step %d", step)
          .isPositive();
    }
    world.replay(Json.object());
    world.settle();

    assertThat(world.emittedEvents.size()).isGreaterThan(1);
    assertThat(world.cursor().outbox().entries()).isEmpty();
  }

  @Test
  void endingAConnectionTakesItsLettersAlong() {
    String id = world.connect();
    world.instagram.post();
    world.tick();
    world.advance(Duration.ofDays(7));
    world.tick();

    world.admin.end(id);

    assertThat(world.deadLetterDocuments.size()).isZero();
  }

  @Test
  void aReplayAndTheGivingUpOfTheSameEventAtOnceLoseNothing() {
    world.connect();
    world.instagram.post();
    world.tick();
    world.queue.clear();
    world.advance(Duration.ofDays(7));
    // The letter is written, the cursor not yet.
    world.cursorDocuments.beforeNextWrite(() -> world.replay(Json.object()));

    world.tick();
    world.settle();

    assertThat(world.emittedEvents.size() + world.deadLetterDocuments.size()).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"connection\":[\"x\"]}", "{\"conection\":\"x\"}", "{\"event\":7}"})
  void aReplayThatIsNotUnderstoodReplaysNothing(String request) {
    assertThatThrownBy(() -> world.replay((ObjectNode) Json.parse(request).orElseThrow()))
        .isInstanceOf(ApiException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100, 80002, 10})
  void aPollThatGetsNothingFromInstagramShowsAtOnce(int code) {
    world.connect();
    // What is refused with 100 is asked for once more, without the optional fields.
    world.instagram.refuse(2, code);

    world.tick();

    assertThat(world.health().path("status").asText()).isEqualTo("degraded");
    assertThat(world.health().path("problems")).isNotEmpty();
  }

  @Test
  void aReportOfANewerVersionIsLeftAloneAndNamedAndThePollGoesOn() {
    world.connect();
    world.tick();
    var stored = world.reportDocuments.read("all.json").orElseThrow();
    world.reportDocuments.overwrite("all.json", Json.object().put("version", 9), stored.etag());
    String posted = world.instagram.post();

    world.tick();

    assertThat(world.emittedMedia()).containsExactly(posted);
    assertThat(world.health().path("status").asText()).isEqualTo("degraded");
    assertThat(world.health().path("problems").toString())
        .contains("summaries/all.json")
        .contains("newer version");
    assertThat(world.reportDocuments.read("all.json").orElseThrow().content().path("version"))
        .hasToString("9");
  }

  @Test
  void aDamagedReportDoesNotStopThePollAndHealsAtTheNextTick() {
    world.connect();
    world.tick();
    var stored = world.reportDocuments.read("all.json").orElseThrow();
    world.reportDocuments.overwrite("all.json", Json.object().put("vers", "x"), stored.etag());
    assertThat(world.health().path("problems").toString()).contains("damaged");
    String posted = world.instagram.post();

    world.tick();

    assertThat(world.emittedMedia()).containsExactly(posted);
    assertThat(world.health().path("status").asText()).isEqualTo("ok");
  }

  @Test
  void aTokenThatNoKeyOpensIsFailing() {
    world.connect();
    String name = world.connectionDocuments.list("").get(0).name();
    var stored = world.connectionDocuments.read(name).orElseThrow();
    ObjectNode content = stored.content();
    content.withObject("/credential").put("token", "damaged");
    world.connectionDocuments.overwrite(name, content, stored.etag());
    world.advance(Duration.ofMinutes(6));

    world.tick();

    assertThat(world.health().path("status").asText()).isEqualTo("failing");
    assertThat(world.health().path("problems").toString()).contains("ENCRYPTION_KEYS");
  }
}
