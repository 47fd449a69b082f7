package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** Rules P10 and P11 over several connections and hours. */
class IncidentTest {
  private final PollWorld world = new PollWorld();

  @Test
  void anHourInWhichEveryTokenIsRefusedLosesNoConnectionAndNoPost() {
    List<String> ids = connect(40);
    world.tick();
    String meanwhile = "";
    for (int minute = 0; minute < 60; minute++) {
      world.advance(Duration.ofMinutes(1));
      if (minute == 20) {
        meanwhile = world.instagram.post();
      }
      world.instagram.refuse(40, 190);
      world.tick();
      assertThat(world.health().path("problems").toString()).contains("its own incident");
      assertThat(summary().incidentSince())
          .contains(world.clock.instant().minusSeconds(60L * minute));
    }
    for (String id : ids) {
      assertThat(world.show(id).path("state").asText()).isEqualTo("active");
    }

    world.advance(Duration.ofMinutes(1));
    world.tick();

    assertThat(summary().incidentSince()).isEmpty();
    assertThat(world.emittedMedia()).hasSize(40).containsOnly(meanwhile);
  }

  @Test
  void oneDeadTokenAmongManyIsNoticedWithinHalfAnHourAndAReconnectionRevivesIt() {
    String id = connect(1).get(0);
    for (int minute = 0; minute <= 30; minute++) {
      world.instagram.refuse(1, 190);
      world.tick();
      world.advance(Duration.ofMinutes(1));
    }
    assertThat(world.show(id).path("state").asText()).isEqualTo("reconnect_needed");
    assertThat(world.health().path("problems").toString()).contains("Connect the account again");
    world.instagram.resetCalls();
    world.tick();
    assertThat(world.instagram.calls()).as("a dead connection costs nothing").isZero();
    String posted = world.instagram.post();

    world.admin.make("IGAAnew");
    world.tick();

    assertThat(world.show(id).path("state").asText()).isEqualTo("active");
    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  @Test
  void whenInstagramRefusesTheAppOneConnectionAsksForAll() {
    connect(10);
    world.tick();
    world.instagram.resetCalls();
    world.instagram.refuse(10_000, 4);
    // The polls under way when the breaker opens may still be answered.
    world.tick();
    int first = world.instagram.calls();
    assertThat(first).isBetween(1, 10);

    for (int minute = 0; minute < 10; minute++) {
      world.advance(Duration.ofMinutes(1));
      world.tick();
    }
    assertThat(world.instagram.calls() - first).isEqualTo(2);
    assertThat(world.health().path("status").asText()).isEqualTo("failing");

    world.instagram.recover();
    String posted = world.instagram.post();
    world.advance(Duration.ofMinutes(5));
    world.tick();
    world.advance(Duration.ofMinutes(1));
    world.tick();

    assertThat(world.emittedMedia()).hasSize(10).containsOnly(posted);
    assertThat(world.health().path("status").asText()).isEqualTo("ok");
  }

  @Test
  void aThrottledConnectionIsLeftAloneAndThenMissesNothing() {
    connect(1);
    world.instagram.refuse(1, 80002);
    world.tick();
    world.instagram.resetCalls();
    String posted = world.instagram.post();
    world.advance(Duration.ofMinutes(4));
    world.tick();
    assertThat(world.instagram.calls()).isZero();

    world.advance(Duration.ofMinutes(1));
    world.tick();

    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  @Test
  void aConnectionWithoutASignOfLifeSleepsAfterNinetyDaysAndACallWakesIt() {
    JsonNode made = world.admin.make("IGAAtoken");
    String id = made.path("id").asText();
    world.advance(Duration.ofDays(90));
    String posted = world.instagram.post();
    world.instagram.resetCalls();
    world.tick();
    assertThat(world.instagram.calls()).isZero();
    assertThat(world.show(id).path("state").asText()).isEqualTo("dormant");

    world.admin.authenticate(made.path("key").asText());
    world.tick();

    assertThat(world.show(id).path("state").asText()).isEqualTo("active");
    assertThat(world.emittedMedia()).containsExactly(posted);
  }

  @Test
  void aSignOfLifeIsWrittenOnceADay() {
    String key = world.admin.make("IGAAtoken").path("key").asText();
    for (int hour = 0; hour < 72; hour++) {
      world.advance(Duration.ofHours(1));
      world.admin.authenticate(key);
    }

    assertThat(world.faults.stepsNamed("connections replace")).isEqualTo(3);
  }

  @Test
  void theOperatorPausesAndResumesAConnectionWhoseOutboxIsStillServed() {
    String id = connect(1).get(0);
    world.instagram.post();
    world.tick();
    world.admin.pause(id, true);
    assertThat(world.show(id).path("state").asText()).isEqualTo("paused_by_operator");
    String later = world.instagram.post();
    world.advance(Duration.ofMinutes(5));
    assertThat(world.tick()).as("the unconfirmed event only").hasSize(1);

    world.admin.pause(id, false);
    world.tick();

    assertThat(world.emittedMedia()).last().isEqualTo(later);
  }

  @Test
  void aNearlyUsedUpBudgetSlowsTheConnectionAndHealthSaysSo() {
    connect(1);
    world.instagram.usedPercent(85);
    world.tick();
    world.instagram.resetCalls();
    String posted = world.instagram.post();

    for (int minute = 0; minute < 4; minute++) {
      world.advance(Duration.ofMinutes(1));
      world.tick();
    }
    assertThat(world.instagram.calls()).isZero();
    assertThat(world.health().path("problems").toString()).contains("near Instagram's call limit");

    world.instagram.usedPercent(20);
    world.advance(Duration.ofMinutes(1));
    world.tick();
    assertThat(world.emittedMedia()).containsExactly(posted);
    world.advance(Duration.ofMinutes(1));
    world.tick();
    assertThat(world.instagram.calls()).as("a look and a read, then a look").isEqualTo(3);
    assertThat(world.health().path("problems").toString()).doesNotContain("limit");
  }

  @Test
  void theOperatorPollsOnePausedConnectionNow() {
    String id = connect(1).get(0);
    world.admin.pause(id, true);
    String posted = world.instagram.post();

    PollNow.Polled polled = world.pollNow(id);

    assertThat(polled.outcome()).isEqualTo(PollOutcome.OK);
    assertThat(polled.events()).extracting(PollWorld::mediaOf).containsExactly(posted);
  }

  @Test
  void alarmsAreLoggedAsSevere() {
    List<LogRecord> records = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord logged) {
            records.add(logged);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    PollWorld.LOGGER.addHandler(handler);
    connect(2);
    world.instagram.refuse(2, 190);

    world.tick();

    PollWorld.LOGGER.removeHandler(handler);
    assertThat(records)
        .anyMatch(
            logged ->
                logged.getLevel().getName().equals("SEVERE")
                    && logged.getMessage().contains("refuses many connections at once"));
  }

  private List<String> connect(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      world.instagram.professionalId("17841400000" + (100_000 + i));
      ids.add(world.connect());
    }
    return ids;
  }

  private PollReport summary() {
    return new PollReport.Codec()
        .read(world.reportDocuments.read("all.json").orElseThrow().content());
  }
}
