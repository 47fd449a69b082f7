package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.release.Pom;
import connector.instagram.sandbox.Post;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's verbs and health over HTTP. */
class OperationsIT {
  private final Stack stack = Stack.shared();

  @Test
  void pollsOneConnectionNowAndAnswersOnceItsEventsAreInTheQueue() {
    Stack.Connected connected = stack.connectedAccount("poll.me.now");
    String posted = stack.sandbox().post(connected.account().userId(), Post.photo());

    JsonNode reply = operate("POST", "/api/operations/connections/" + connected.id() + "/poll", "");

    assertThat(reply.path("outcome").asText()).isEqualTo("ok");
    assertThat(reply.path("events").asInt()).isEqualTo(1);
    assertThat(stack.events().mediaOf(connected.id())).containsExactly(posted);
  }

  @Test
  void pollsAllConnectionsNow() {
    Stack.Connected connected = stack.connectedAccount("poll.us.all");
    String posted = stack.sandbox().post(connected.account().userId(), Post.photo());

    assertThat(operate("POST", "/api/operations/poll", "").path("events").asInt()).isPositive();

    assertThat(stack.events().mediaOf(connected.id())).containsExactly(posted);
  }

  @Test
  void aPausedConnectionIsLeftAloneUntilItIsResumed() {
    Stack.Connected connected = stack.connectedAccount("pause.me");
    String path = "/api/operations/connections/" + connected.id();
    assertThat(operate("POST", path + "/pause", "").path("state").asText())
        .isEqualTo("paused_by_operator");
    String posted = stack.sandbox().post(connected.account().userId(), Post.photo());
    stack.tick(connected);
    assertThat(stack.events().mediaOf(connected.id())).isEmpty();

    assertThat(operate("POST", path + "/resume", "").path("state").asText()).isEqualTo("active");
    stack.tick(connected);

    assertThat(stack.events().mediaOf(connected.id())).containsExactly(posted);
  }

  @Test
  void healthTellsOfTheLastTickAndTheConnections() {
    Stack.Connected connected = stack.connectedAccount("healthy.one");
    stack.tick(connected);

    JsonNode health = operate("GET", "/api/health", "");

    assertThat(health.path("status").asText()).isIn("ok", "degraded");
    assertThat(health.path("version").asText()).isEqualTo(Pom.version());
    assertThat(health.path("secondsSinceLastTick").asInt()).isLessThan(120);
    assertThat(health.path("states").path("active").asInt()).isPositive();
    assertThat(health.path("activeKey").asText()).isEqualTo("development");
  }

  @Test
  void livenessNeedsNoKey() {
    assertThat(stack.connector().anonymous("GET", "/api/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void healthNeedsTheFunctionKey() {
    stack.requireKeyChecks();

    assertThat(stack.connector().anonymous("GET", "/api/health").statusCode()).isEqualTo(401);
  }

  @Test
  void listsAndReplaysDeadLettersOfWhichThereAreNone() {
    Stack.Connected connected = stack.connectedAccount("no.letters");

    JsonNode letters =
        operate("GET", "/api/operations/dead-letters?connection=" + connected.id(), "");
    JsonNode replayed =
        operate(
            "POST",
            "/api/operations/dead-letters/replay",
            "{\"connection\":\"" + connected.id() + "\"}");

    assertThat(letters.path("total").asInt()).isZero();
    assertThat(replayed.path("replayed").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "0123456789abcdef0123456789abcdef"})
  void anUnknownConnectionIsNotFound(String id) {
    for (String verb : new String[] {"poll", "pause", "resume"}) {
      HttpResponse<String> reply =
          stack.connector().operate("POST", "/api/operations/connections/" + id + "/" + verb, "");
      assertThat(reply.statusCode()).as(verb).isEqualTo(404);
    }
  }

  private JsonNode operate(String method, String path, String body) {
    HttpResponse<String> reply = stack.connector().operate(method, path, body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return Json.parse(reply.body()).orElseThrow();
  }
}
