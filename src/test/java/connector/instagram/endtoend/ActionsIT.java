package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.json.Json;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Switch;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The actions and the operator's requests, as their callers meet them. */
class ActionsIT {
  private final Stack stack = Stack.shared();

  @AfterEach
  void instagramBehavesAgain() {
    stack.sandbox().clearFaults();
    stack.sandbox().set(Switch.WRAPPED_PROFILE, false);
    stack.sandbox().set(Switch.USAGE_HEADERS, false);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesTheProfileInBothShapesThatInstagramAnswersIn(boolean wrapped) {
    Stack.Connected connected = stack.connectedAccount("profile.shown");
    stack.sandbox().set(Switch.WRAPPED_PROFILE, wrapped);

    JsonNode profile = json(stack.connector().act("/api/v2/me", connected.key()), 200);

    assertThat(names(profile))
        .containsExactlyInAnyOrder("account_type", "id", "media_count", "username");
    assertThat(profile.path("id").asText()).isEqualTo(connected.account().userId());
    assertThat(profile.path("username").asText()).isEqualTo("profile.shown");
    assertThat(profile.path("media_count").isInt()).isTrue();
  }

  @Test
  void givesOnlyTheFieldsThatWereAskedFor() {
    Stack.Connected connected = stack.connectedAccount("fields.asked");

    JsonNode profile =
        json(stack.connector().act("/api/v2/me?fields=username,ig_id", connected.key()), 200);
    JsonNode media =
        json(stack.connector().act("/api/v2/me/media?fields=timestamp", connected.key()), 200);

    assertThat(names(profile)).containsExactly("username");
    assertThat(names(media.path("data").get(0))).containsExactly("timestamp");
  }

  @Test
  void namesAnUnknownFieldAndTheNearestOneWithoutAskingInstagram() {
    Stack.Connected connected = stack.connectedAccount("fields.wrong");
    stack.sandbox().resetCalls();

    JsonNode error =
        error(stack.connector().act("/api/v2/me/media?fields=id,captoin", connected.key()), 400);

    assertThat(error.path("code").asText()).isEqualTo("InvalidParameter");
    assertThat(error.path("message").asText()).contains("\"captoin\"").contains("\"caption\"");
    assertThat(error.path("requestId").asText()).isNotEmpty();
    assertThat(stack.sandbox().calls().all()).isZero();
  }

  @Test
  void givesTheNewestTwentyFiveMediaWithAbsentPropertiesForWhatInstagramDoesNotTell() {
    Stack.Connected connected = stack.connectedAccount("media.listed");
    stack.sandbox().post(connected.account().userId(), Post.photo(), 30);
    Post bare = Post.reel().without("caption").without("media_url");
    String id =
        stack.sandbox().post(connected.account().userId(), bare.ahead(Duration.ofSeconds(2)));

    JsonNode reply = json(stack.connector().act("/api/v2/me/media", connected.key()), 200);

    assertThat(names(reply)).containsExactly("data");
    assertThat(reply.path("data")).hasSize(25);
    JsonNode newest = reply.path("data").get(0);
    assertThat(newest.path("id").asText()).isEqualTo(id);
    assertThat(newest.has("caption")).isFalse();
    assertThat(newest.has("media_url")).isFalse();
    assertThat(newest.path("timestamp").asText()).endsWith("Z");
    assertThat(reply.toString()).doesNotContain("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "igc.x", "IGAAsomething"})
  void refusesACallerWithoutAConnection(String key) {
    assertThat(error(stack.connector().act("/api/v2/me", key), 401).path("code").asText())
        .isEqualTo("Unauthorized");
  }

  @ParameterizedTest
  @CsvSource({
    "190, 463, 401, ReconnectNeeded",
    "190, 458, 401, ReconnectNeeded",
    "190, 459, 401, ReconnectNeeded",
    "10,  0,   403, PermissionMissing",
    "4,   0,   429, Throttled",
    "80002, 0, 429, Throttled",
    "100, 33,  502, InstagramFailed",
    "2635, 0,  503, InstagramRefusesApp",
    "2,   0,   502, InstagramFailed"
  })
  void tellsACallerWhatInstagramsErrorMeans(int code, int subcode, int status, String text) {
    Stack.Connected connected = stack.connectedAccount("error.told");
    Fault fault = subcode == 0 ? Fault.graph(code) : Fault.graph(code, subcode);
    stack.sandbox().add(fault.times(8));

    HttpResponse<String> reply = stack.connector().act("/api/v2/me", connected.key());

    assertThat(error(reply, status).path("code").asText()).isEqualTo(text);
    assertThat(reply.headers().firstValue("retry-after").isPresent())
        .isEqualTo(status == 429 || status >= 502);
  }

  @ParameterizedTest
  @CsvSource({"HTML, 502", "EMPTY, 502", "TRUNCATED, 504", "NOTJSON, 502", "CUT, 504"})
  void survivesBrokenReplies(Fault.Kind kind, int status) {
    Stack.Connected connected = stack.connectedAccount("reply.broken");
    // Each try of the client may be repeated once below it, when a connection is cut.
    stack.sandbox().add(Fault.of(kind).times(16));

    error(stack.connector().act("/api/v2/me", connected.key()), status);
  }

  @Test
  void aPassingFaultIsNotSeenByTheCaller() {
    Stack.Connected connected = stack.connectedAccount("fault.passing");
    stack.sandbox().add(Fault.status(500).times(2));

    json(stack.connector().act("/api/v2/me", connected.key()), 200);
  }

  @Test
  void handsInstagramsOwnWaitingTimeOn() {
    Stack.Connected connected = stack.connectedAccount("wait.told");
    stack.sandbox().set(Switch.USAGE_HEADERS, true);
    stack.sandbox().set(Switch.REGAIN_ACCESS_MINUTES, 7);
    stack.sandbox().add(Fault.graph(80002));

    HttpResponse<String> reply = stack.connector().act("/api/v2/me", connected.key());

    stack.sandbox().set(Switch.REGAIN_ACCESS_MINUTES, 0);
    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValue("retry-after")).contains("420");
  }

  @Test
  void theOperatorsRequestsNeedTheFunctionKey() {
    stack.requireKeyChecks();
    assertThat(stack.connector().anonymous("GET", "/api/connections").statusCode()).isEqualTo(401);
    assertThat(stack.connector().anonymous("POST", "/api/connections").statusCode()).isEqualTo(401);
  }

  @Test
  void makesShowsListsAndEndsAConnection() {
    Stack.Connected connected = stack.connectedAccount("life.of.one");

    JsonNode shown = stack.show(connected);
    assertThat(shown.path("username").asText()).isEqualTo("life.of.one");
    assertThat(shown.path("state").asText()).isEqualTo("active");
    assertThat(shown.path("outbox").asInt()).isZero();
    assertThat(stack.connector().connections())
        .extracting(entry -> entry.path("id").asText())
        .contains(connected.id());

    String path = "/api/connections/" + connected.id();
    assertThat(stack.connector().operate("DELETE", path, "").statusCode()).isEqualTo(204);

    error(stack.connector().operate("GET", path, ""), 404);
    error(stack.connector().act("/api/v2/me", connected.key()), 401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "no json", "{\"accessToken\":7}", "{\"accessToken\":\" \"}"})
  void refusesAConnectionRequestThatIsNone(String body) {
    error(stack.connector().operate("POST", "/api/connections", body), 400);
  }

  @Test
  void refusesATokenThatInstagramDoesNotKnow() {
    JsonNode error =
        error(
            stack
                .connector()
                .operate("POST", "/api/connections", "{\"accessToken\":\"IGAAnobodys\"}"),
            400);

    assertThat(error.path("message").asText()).contains("does not accept this access token");
  }

  private static JsonNode json(HttpResponse<String> reply, int status) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(reply.headers().firstValue("content-type"))
        .contains("application/json; charset=utf-8");
    assertThat(reply.headers().firstValue("cache-control")).contains("no-store");
    return Json.parse(reply.body()).orElseThrow();
  }

  private static JsonNode error(HttpResponse<String> reply, int status) {
    JsonNode document = json(reply, status);
    assertThat(names(document)).containsExactly("error");
    assertThat(names(document.path("error"))).contains("code", "message", "requestId");
    return document.path("error");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
