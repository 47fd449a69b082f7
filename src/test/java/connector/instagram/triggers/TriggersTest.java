package connector.instagram.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.ApiReply;
import connector.instagram.api.ApiRequest;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.Connection;
import connector.instagram.connections.SampleConnection;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.feed.SeenWindow;
import connector.instagram.json.Json;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.triggers.TriggerReplies.Shape;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What polling flows are answered with, by either mechanism (rules T1, T2, T4 and T5). */
class TriggersTest {
  private static final Connection CONNECTION = SampleConnection.with("secret-token-0001");
  private static final String PATH = "trigger/v2/me/media/new";
  private static final Duration MINUTE = Duration.ofSeconds(61);

  private final HandClock clock = new HandClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final OneAccount instagram = new OneAccount(clock, new Faults());
  private final TriggerReplies replies =
      replies(Optional.of(URI.create("https://connector.example")));

  @Test
  void theFirstPollIsAnsweredWithAFreshStateAndNothingFires() {
    instagram.post();

    HttpResponseMessage reply = poll("");

    assertThat(reply.getStatusCode()).isEqualTo(202);
    assertThat(reply.getBody()).isNull();
    assertThat(reply.getHeader("Retry-After")).isEqualTo("60");
    assertThat(TriggerStateCodec.parse(state(reply)).account())
        .isEqualTo(SeenItem.hashOf(CONNECTION.professionalId()));
    assertThat(pollLater(reply).getStatusCode()).isEqualTo(202);
  }

  @Test
  void theLocationIsThatOfTheSameTriggerAtThePublicAddress() {
    assertThat(poll("").getHeader("Location"))
        .startsWith("https://connector.example/api/trigger/v2/me/media/new?triggerState=");
  }

  @Test
  void withoutAPublicAddressTheLocationIsAPathThatNoHostHeaderCanLeadAway() {
    HttpResponseMessage reply =
        reply(
            replies(Optional.empty()),
            "",
            (each, call) -> each.poll(CONNECTION, call, PATH, Shape.FLAT));

    assertThat(reply.getHeader("Location"))
        .startsWith("/api/trigger/v2/me/media/new?triggerState=");
    assertThat(TriggerStateCodec.parse(state(reply))).isNotNull();
  }

  @Test
  void aNewPostIsAnsweredWith200AndFlatMedia() {
    HttpResponseMessage first = poll("");
    clock.advance(MINUTE);
    String id = instagram.post();

    HttpResponseMessage reply = poll(state(first));

    assertThat(reply.getStatusCode()).isEqualTo(200);
    assertThat(reply.getHeader("Retry-After")).isEqualTo("60");
    assertThat(reply.getHeader("Content-Type")).startsWith("application/json");
    assertThat(FakeRequest.json(reply))
        .isEqualTo(
            Json.parse(
                    """
                    {"data": [{"id": "%s", "timestamp": "2026-11-23T12:01:01Z", "caption": "Post %s"}]}
                    """
                        .formatted(id, id))
                .orElseThrow());
    assertThat(pollLater(reply).getStatusCode()).isEqualTo(202);
  }

  @Test
  void theLegacyTriggerAnswersWithTheShapeOfBefore2020() {
    HttpResponseMessage first = poll("");
    clock.advance(MINUTE);
    String id = instagram.post();

    JsonNode item = FakeRequest.json(poll(state(first), Shape.LEGACY)).path("data").path(0);

    assertThat(item.path("id").asText()).isEqualTo(id);
    assertThat(item.path("caption").path("text").asText()).isEqualTo("Post " + id);
    assertThat(item.path("user").path("id").asText()).isEqualTo(CONNECTION.professionalId());
    assertThat(item.has("timestamp")).isFalse();
  }

  @Test
  void whileMoreWaitTheFlowIsAskedToComeAtOnce() {
    HttpResponseMessage first = poll("");
    clock.advance(MINUTE);
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      posted.add(instagram.post(clock.instant().minusSeconds(i)));
    }

    List<String> got = new ArrayList<>();
    List<String> waits = new ArrayList<>();
    String state = state(first);
    for (int i = 0; i < 3; i++) {
      HttpResponseMessage reply = poll(state);
      assertThat(reply.getStatusCode()).isEqualTo(200);
      got.addAll(ids(FakeRequest.json(reply)));
      waits.add(reply.getHeader("Retry-After"));
      state = state(reply);
    }

    assertThat(waits).containsExactly("0", "0", "60");
    assertThat(got).hasSameElementsAs(posted).doesNotHaveDuplicates();
    assertThat(poll(state).getStatusCode()).isEqualTo(202);
  }

  @Test
  void thePolicysMechanismIsAlwaysAnsweredWith200AndAState() {
    instagram.post();

    HttpResponseMessage first = list("");
    assertThat(first.getStatusCode()).isEqualTo(200);
    assertThat(first.getHeader("Location")).isNull();

    clock.advance(MINUTE);
    String id = instagram.post();
    HttpResponseMessage second = list(listState(first));
    assertThat(second.getStatusCode()).isEqualTo(200);
    assertThat(ids(FakeRequest.json(second))).containsExactly(id);

    clock.advance(MINUTE);
    HttpResponseMessage third = list(listState(second));
    assertThat(third.getStatusCode()).isEqualTo(200);
    assertThat(FakeRequest.json(third).path("data")).isEmpty();
    assertThat(TriggerStateCodec.parse(listState(third)).window().seenIds()).hasSize(2);
  }

  /** Platforms keep the state of the last reply that had data. */
  @Test
  void anOldStateServesAsWellAsTheLatest() {
    HttpResponseMessage first = list("");
    assertThat(FakeRequest.json(first).path("data")).isEqualTo(Json.object().putArray("data"));
    for (int i = 0; i < 5; i++) {
      clock.advance(MINUTE);
      assertThat(FakeRequest.json(list(listState(first))).path("data")).isEmpty();
    }
    clock.advance(MINUTE);
    String id = instagram.post();

    assertThat(ids(FakeRequest.json(list(listState(first))))).containsExactly(id);
  }

  @Test
  void eitherMechanismReadsTheOthersState() {
    HttpResponseMessage first = poll("");
    clock.advance(MINUTE);
    String id = instagram.post();

    assertThat(ids(FakeRequest.json(list(state(first))))).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23T12:00:00Z", "AAAA", "@{triggerBody().triggerState}", "=="})
  void aStateThatIsNoneIsRefusedByEitherMechanism(String state) {
    for (HttpResponseMessage reply : List.of(poll(state), list(state))) {
      assertThat(reply.getStatusCode()).isEqualTo(400);
      assertThat(FakeRequest.json(reply).path("error").path("message").asText())
          .contains("triggerState");
    }
    assertThat(instagram.calls()).isZero();
  }

  @Test
  void aFirstScanThatDoesNotTellWhatIsOldIsNoStart() {
    instagram.sendNoDate();

    assertThat(poll("").getStatusCode()).isEqualTo(502);
    assertThat(list("").getStatusCode()).isEqualTo(502);
    assertThat(list("").getHeader("Retry-After")).isEqualTo("60");
  }

  @Test
  void aFirstScanThatEndedEarlyIsNoStart() {
    for (int i = 0; i < 150; i++) {
      instagram.post();
    }
    instagram.failAfter(1);

    assertThat(poll("").getStatusCode()).isEqualTo(502);
  }

  @Test
  void moreDatedInTheFutureThanAStateHoldsIsNoStartYet() {
    for (int i = 0; i < 130; i++) {
      instagram.post(clock.instant().plusSeconds(300));
    }
    assertThat(poll("").getStatusCode()).isEqualTo(502);

    clock.advance(Duration.ofMinutes(6));
    HttpResponseMessage reply = poll("");
    assertThat(reply.getStatusCode()).isEqualTo(202);
    assertThat(pollLater(reply).getStatusCode()).isEqualTo(202);
  }

  @Test
  void whatInstagramRefusesIsNoSilence() {
    HttpResponseMessage first = poll("");
    clock.advance(MINUTE);
    instagram.refuse(1, 190);

    assertThat(poll(state(first)).getStatusCode()).isEqualTo(401);
    assertThat(list(state(first)).getStatusCode()).isEqualTo(401);

    clock.advance(MINUTE);
    instagram.refuse(1, 80002);
    assertThat(poll(state(first)).getStatusCode()).isEqualTo(429);
  }

  private TriggerReplies replies(Optional<URI> publicUrl) {
    TriggerFunctions.Settings settings =
        new TriggerFunctions.Settings(
            SeenWindow.Firing.all(Duration.ofHours(24)),
            TriggerFunctions.Settings.DEFAULT_FRESHNESS,
            publicUrl);
    return new TriggerReplies(new Triggers(instagram.api(), settings, clock), settings);
  }

  private HttpResponseMessage pollLater(HttpResponseMessage reply) {
    clock.advance(MINUTE);
    return poll(state(reply));
  }

  private HttpResponseMessage poll(String state) {
    return poll(state, Shape.FLAT);
  }

  private HttpResponseMessage poll(String state, Shape shape) {
    return reply(replies, state, (each, call) -> each.poll(CONNECTION, call, PATH, shape));
  }

  private HttpResponseMessage list(String state) {
    return reply(replies, state, (each, call) -> each.list(CONNECTION, call, Shape.FLAT));
  }

  private static HttpResponseMessage reply(
      TriggerReplies replies,
      String state,
      BiFunction<TriggerReplies, ApiRequest, ApiReply> trigger) {
    FakeRequest request = new FakeRequest();
    if (!state.isEmpty()) {
      request.query("triggerState", state);
    }
    return new RequestHandler(Clock.systemUTC())
        .handle(request, new FakeContext(), call -> trigger.apply(replies, call));
  }

  /** The state in a native reply, read back from its address. */
  private static String state(HttpResponseMessage reply) {
    String query = URI.create(String.valueOf(reply.getHeader("Location"))).getQuery();
    assertThat(query).startsWith("triggerState=").doesNotContain("&");
    return query.substring("triggerState=".length());
  }

  private static String listState(HttpResponseMessage reply) {
    return FakeRequest.json(reply).path("triggerState").asText();
  }

  private static List<String> ids(JsonNode reply) {
    List<String> ids = new ArrayList<>();
    reply.path("data").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }
}
