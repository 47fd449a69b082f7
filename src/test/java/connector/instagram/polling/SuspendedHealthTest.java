package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What health tells of subscribers to which nothing could be sent for a day (D5). */
class SuspendedHealthTest {
  private static final String SECRET = "sig=never-shown";

  private final SubscribingWorld world = new SubscribingWorld();

  @Test
  void subscribersThatTakeEventsAreNoProblem() {
    subscribe(2);

    JsonNode health = world.health();

    assertThat(health.path("problems")).isEmpty();
    assertThat(health.has("suspendedSubscriptions")).isFalse();
  }

  @Test
  void aSuspendedOneDegradesAndIsNamedByItsHostAndAccount() {
    subscribe(1);
    world.suspendAll(true);

    JsonNode health = world.health();

    assertThat(health.path("status").asText()).isEqualTo("degraded");
    assertThat(health.path("suspendedSubscriptions").path("count").asInt()).isEqualTo(1);
    assertThat(health.path("problems")).hasSize(1);
    assertThat(health.path("problems").get(0).asText())
        .contains("1 subscription is suspended")
        .contains("flows0.example for " + world.shown().path("username").asText())
        .contains("(connection " + world.connection + ")")
        .contains("/subscriptions tells the reason")
        .contains("asked once an hour");
    assertThat(health.toString()).doesNotContain(SECRET);
    assertThat(world.shown().path("attention").toString())
        .contains("all that was sent to flows0.example for a day failed");
  }

  @Test
  void fiveAreNamedAndTheOthersCounted() {
    subscribe(7);
    world.suspendAll(true);

    JsonNode health = world.health();

    assertThat(health.path("suspendedSubscriptions").path("first")).hasSize(5);
    assertThat(health.path("problems").toString())
        .contains("7 subscriptions are suspended")
        .contains(" and 2 more.");
  }

  @Test
  void oneThatWorksAgainIsNoProblemAnyMore() {
    subscribe(1);
    world.suspendAll(true);
    assertThat(world.health().path("status").asText()).isEqualTo("degraded");

    world.suspendAll(false);

    assertThat(world.health().path("status").asText()).isEqualTo("ok");
    assertThat(world.shown().path("attention")).isEmpty();
  }

  @Test
  void itCostsTheRunNoRead() {
    subscribe(7);
    world.suspendAll(true);
    world.health();
    world.faults().forgetSteps();

    world.health();

    assertThat(world.faults().stepsNamed("subscriptions")).isZero();
    assertThat(world.faults().stepsNamed("connections read")).isZero();
  }

  private void subscribe(int subscribers) {
    for (int i = 0; i < subscribers; i++) {
      String unused = world.subscribe("https://flows" + i + ".example/one?" + SECRET);
    }
  }
}
