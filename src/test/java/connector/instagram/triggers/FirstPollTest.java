package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.KnownCaller;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.feed.SeenWindow;
import connector.instagram.sandbox.Oddity;
import connector.instagram.sandbox.OneAccount;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** A flow's first poll, without a state, as it comes in (rules T4 and T6). */
class FirstPollTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final KnownCaller caller = new KnownCaller(clock);
  private final TriggerFunctions functions =
      new TriggerFunctions(
          new RequestHandler(Clock.systemUTC()),
          caller.check(),
          instagram.api(),
          new TriggerFunctions.Settings(
              SeenWindow.Firing.all(Duration.ofHours(24)),
              TriggerFunctions.Settings.DEFAULT_FRESHNESS,
              Optional.of(URI.create("https://connector.example"))),
          clock);

  @Test
  void aHundredInAMinuteAskInstagramAndTheNextIsRefused() {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 125; i++) {
      statuses.add(listed("").getStatusCode());
      statuses.add(polled("").getStatusCode());
    }

    assertThat(statuses).filteredOn(status -> status == 429).hasSize(150);
    assertThat(statuses.subList(100, 250)).containsOnly(429);
    assertThat(instagram.calls()).isEqualTo(100);
    assertThat(FakeRequest.json(polled("")).at("/error/code").asText()).isEqualTo("TooManyCalls");
    assertThat(polled("").getHeader("Retry-After")).isEqualTo("60");
  }

  @Test
  void whoHasAStateIsServedThoughAllCallsAreSpent() {
    String state = state(listed(""));
    for (int i = 0; i < 120; i++) {
      listed("");
    }
    clock.advance(Duration.ofSeconds(59));
    int calls = instagram.calls();

    for (int i = 0; i < 200; i++) {
      assertThat(listed(state).getStatusCode()).isEqualTo(200);
      assertThat(polled(state).getStatusCode()).isEqualTo(202);
    }
    assertThat(instagram.calls()).isEqualTo(calls);
  }

  @Test
  void eachTakesAScanOfItsOwn() {
    listed("");
    String id = instagram.post();

    assertThat(ids(listed(""))).containsExactly(id);
    assertThat(instagram.calls()).isEqualTo(2);
  }

  @Test
  void behindThePolicyTheNewestPostComesWithTheState() {
    instagram.postPinned(clock.instant().minusSeconds(900));
    String newest = instagram.post(clock.instant().minusSeconds(30));
    instagram.post(clock.instant().minusSeconds(60));

    HttpResponseMessage first = listed("");
    assertThat(ids(first)).containsExactly(newest);

    clock.advance(Duration.ofSeconds(61));
    assertThat(ids(listed(state(first)))).isEmpty();
    String id = instagram.post();
    clock.advance(Duration.ofSeconds(61));
    assertThat(ids(listed(state(first)))).containsExactly(id);
  }

  @Test
  void theNewestPostMayBeYearsOld() {
    String newest = instagram.post(clock.instant().minus(Duration.ofDays(800)));

    HttpResponseMessage first = listed("");

    assertThat(ids(first)).containsExactly(newest);
    assertThat(ids(listed(state(first)))).isEmpty();
  }

  @Test
  void anAccountWithoutMediaGetsAStateAllTheSame() {
    HttpResponseMessage first = listed("");
    assertThat(first.getStatusCode()).isEqualTo(200);
    assertThat(ids(first)).isEmpty();

    clock.advance(Duration.ofSeconds(61));
    String id = instagram.post();
    assertThat(ids(listed(state(first)))).containsExactly(id);
  }

  @Test
  void theNativeReplyHasNoBodyAlthoughThereArePosts() {
    instagram.post();

    HttpResponseMessage first = polled("");

    assertThat(first.getStatusCode()).isEqualTo(202);
    assertThat(first.getBody()).isNull();
    assertThat(first.getHeader("Location")).contains("triggerState=");
  }

  @Test
  void theLogTellsHowManyItemsCouldNotBeUsed() {
    String odd = instagram.post();
    instagram.sandbox().spoil(odd, Oddity.NULL_ITEM);
    FakeContext context = new FakeContext();

    HttpResponseMessage first = functions.listMyNewMedia(request(""), context);
    functions.onMyNewMediaLegacy(request(""), context);
    clock.advance(Duration.ofSeconds(61));
    functions.listMyNewMedia(request(state(first)), context);

    assertThat(context.records())
        .extracting(LogRecord::getMessage)
        .hasSize(3)
        .containsOnly("Listed items without id or date were skipped: count=1");
  }

  private HttpResponseMessage listed(String state) {
    return functions.listMyNewMedia(request(state), new FakeContext());
  }

  private HttpResponseMessage polled(String state) {
    return functions.onMyNewMediaLegacy(request(state), new FakeContext());
  }

  private FakeRequest request(String state) {
    FakeRequest request = caller.request();
    return state.isEmpty() ? request : request.query("triggerState", state);
  }

  private static String state(HttpResponseMessage reply) {
    return FakeRequest.json(reply).path("triggerState").asText();
  }

  private static List<String> ids(HttpResponseMessage reply) {
    assertThat(reply.getStatusCode()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    for (JsonNode media : FakeRequest.json(reply).path("data")) {
      ids.add(media.path("id").asText());
    }
    return ids;
  }
}
