package connector.instagram.subscriptions;

import static connector.instagram.subscriptions.CallerSubscriptionsTest.id;
import static connector.instagram.subscriptions.SubscriptionDriver.json;
import static connector.instagram.subscriptions.SubscriptionDriver.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeRequest;
import connector.instagram.events.InstagramEvent;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.polling.SubscribingWorld;
import connector.instagram.sandbox.CommentDraft;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An event that somebody asks for, to see whether events arrive; and the operator's three. */
class TestEventsTest {
  private static final String CALLBACK = "https://flows.example/one?sig=a1";

  private final SubscribingWorld world = new SubscribingWorld();
  private final SubscriptionDriver driver = world.driver();

  @ParameterizedTest
  @EnumSource(names = {"MEDIA", "MEDIA_LEGACY"})
  void theNewestMediaIsSentUnderAnIdOfItsOwnAndMarked(SubscriptionKind kind) {
    String id = subscribe(kind);
    world.post();
    String newest = world.post();

    HttpResponseMessage first = driver.test(world.key, id);
    HttpResponseMessage second = driver.test(world.key, id);

    assertThat(first.getStatusCode()).isEqualTo(200);
    assertThat(driver.sent()).hasSize(2);
    for (InstagramEvent event : driver.sent()) {
      assertThat(cloudEvent(event).path("subject").asText()).isEqualTo(newest);
      assertThat(cloudEvent(event).path("test")).isEqualTo(Json.object().booleanNode(true));
      assertThat(cloudEvent(event).path("id").asText()).matches("[0-9a-f]{32}");
    }
    String real =
        InstagramEvent.MediaPublished.idOf(
                driver.connection(world.connection).professionalId(), new MediaId(newest))
            .value();
    assertThat(json(first).path("event").asText())
        .isEqualTo(cloudEvent(driver.sent().get(0)).path("id").asText())
        .isNotEqualTo(json(second).path("event").asText())
        .isNotEqualTo(real);
  }

  @Test
  void anAccountWithoutMediaHasNothingToSend() {
    HttpResponseMessage reply = driver.test(world.key, subscribe(SubscriptionKind.MEDIA));

    assertThat(reply.getStatusCode()).isEqualTo(404);
    assertThat(json(reply).at("/error/message").asText()).contains("no media yet");
    assertThat(driver.sent()).isEmpty();
  }

  @Test
  void whoWaitsForCommentsIsSentTheNewestOneBySomebodyElse() {
    String id = subscribe(SubscriptionKind.COMMENT_ADDED);
    String older = world.post();
    world.sandbox().comment(older, CommentDraft.any());
    String newer = world.post();
    String newest = world.sandbox().comment(newer, CommentDraft.any().saying("Lovely"));
    world.sandbox().comment(newer, CommentDraft.any().ago(Duration.ofMinutes(5)));
    world.sandbox().comment(newer, CommentDraft.any().by("fjord.and.fern"));
    String silent = world.post();

    HttpResponseMessage reply = driver.test(world.key, id);

    assertThat(reply.getStatusCode()).isEqualTo(200);
    JsonNode event = cloudEvent(driver.sent().get(0));
    assertThat(event.path("type").asText()).isEqualTo("connector.instagram.comment.added");
    assertThat(event.path("subject").asText()).isEqualTo(newest).isNotEqualTo(silent);
    assertThat(event.at("/data/text").asText()).isEqualTo("Lovely");
    assertThat(event.at("/data/media_id").asText()).isEqualTo(newer);
    assertThat(event.path("test").asBoolean()).isTrue();
    assertThat(event.path("id").asText()).isEqualTo(json(reply).path("event").asText());
  }

  @Test
  void whereOnlyTheAccountItselfHasCommentedThereIsNothingToSend() {
    String id = subscribe(SubscriptionKind.COMMENT_ADDED);
    world.sandbox().comment(world.post(), CommentDraft.any().by("fjord.and.fern"));

    HttpResponseMessage reply = driver.test(world.key, id);

    assertThat(reply.getStatusCode()).isEqualTo(404);
    assertThat(json(reply).at("/error/message").asText())
        .contains("no comment by somebody else")
        .contains("from another account");
    assertThat(driver.sent()).isEmpty();
  }

  @Test
  void whoWaitsForLostConnectionsIsSentAnInventedOneWithoutACallToInstagram() {
    HttpResponseMessage reply =
        driver.test(world.key, subscribe(SubscriptionKind.RECONNECT_NEEDED));

    assertThat(reply.getStatusCode()).isEqualTo(200);
    JsonNode event = cloudEvent(driver.sent().get(0));
    assertThat(event.path("type").asText())
        .isEqualTo("connector.instagram.connection.reconnect_needed");
    assertThat(event.path("test").asBoolean()).isTrue();
    assertThat(event.path("id").asText()).isEqualTo(json(reply).path("event").asText());
    assertThat(event.at("/data/message").asText()).isNotEmpty();
  }

  @Test
  void anothersSubscriptionAndOneThatNeverWasAreTheSameToWhoeverAsks() {
    String others =
        id(location(driver.subscribe(world.otherKey(), SubscriptionKind.MEDIA, CALLBACK)));
    world.post();

    for (String unknown : new String[] {others, "0".repeat(32), "nonsense"}) {
      HttpResponseMessage reply = driver.test(world.key, unknown);
      assertThat(reply.getStatusCode()).isEqualTo(404);
      assertThat(json(reply).at("/error/message").asText())
          .contains("You have no subscription with this id");
    }
    assertThat(driver.sent()).isEmpty();
  }

  @Test
  void oneThatHasEndedIsSentNothing() {
    String given = world.subscribe(CALLBACK);
    world.post();
    driver.end(given);

    assertThat(driver.test(world.key, id(given)).getStatusCode()).isEqualTo(404);
    assertThat(driver.sent()).isEmpty();
  }

  @Test
  void theOperatorSeesThoseOfAllGrantsAndNoSecret() {
    String mine = subscribe(SubscriptionKind.MEDIA);
    String others =
        id(location(driver.subscribe(world.otherKey(), SubscriptionKind.MEDIA, CALLBACK)));

    HttpResponseMessage list =
        driver.operator().list(at(world.connection, "subscriptions"), driver.context());

    assertThat(json(list).path("data").findValuesAsText("id"))
        .containsExactlyInAnyOrder(mine, others);
    assertThat(list.getBody().toString()).doesNotContain("sig", "whsec_", "secret", "hash");
  }

  @Test
  void theOperatorSendsTestEventsToAnySubscription() {
    String id = subscribe(SubscriptionKind.MEDIA);
    world.post();

    HttpResponseMessage reply =
        driver
            .operator()
            .test(at(world.connection, "subscriptions/" + id + "/test"), driver.context());

    assertThat(json(reply).path("event").asText()).isEqualTo(driver.sent().get(0).id().value());
  }

  @Test
  void whatTheOperatorEndsNobodyTakesOver() {
    String given = world.subscribe(CALLBACK);

    assertThat(endAsOperator(world.connection, id(given))).isEqualTo(204);
    assertThat(driver.liveCallbacks(world.connection)).isEmpty();
    assertThat(endAsOperator(world.connection, id(given))).as("once more").isEqualTo(204);
    assertThat(id(world.subscribe(CALLBACK))).isNotEqualTo(id(given));
  }

  @Test
  void theOperatorIsToldWhatIsNotThere() {
    assertThat(world.subscribe(CALLBACK)).isNotEmpty();
    for (String unknown : new String[] {"0".repeat(32), "nonsense"}) {
      assertThat(endAsOperator(world.connection, unknown)).isEqualTo(404);
      assertThat(
              driver
                  .operator()
                  .test(
                      at(world.connection, "subscriptions/" + unknown + "/test"), driver.context())
                  .getStatusCode())
          .isEqualTo(404);
    }
    String nobody = "f".repeat(32);
    assertThat(endAsOperator(nobody, "0".repeat(32))).isEqualTo(404);
    assertThat(
            driver.operator().list(at(nobody, "subscriptions"), driver.context()).getStatusCode())
        .isEqualTo(404);
    assertThat(driver.liveCallbacks(world.connection)).hasSize(1);
  }

  private int endAsOperator(String connection, String id) {
    return driver
        .operator()
        .end(at(connection, "subscriptions/" + id), driver.context())
        .getStatusCode();
  }

  private static FakeRequest at(String connection, String rest) {
    return new FakeRequest().at("/api/connections/" + connection + "/" + rest);
  }

  private String subscribe(SubscriptionKind kind) {
    return id(location(driver.subscribe(world.key, kind, CALLBACK)));
  }

  private static JsonNode cloudEvent(InstagramEvent event) {
    return Json.parse(event.cloudEvent()).orElseThrow();
  }
}
