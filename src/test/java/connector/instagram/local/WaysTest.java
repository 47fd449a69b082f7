package connector.instagram.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.events.InstagramEvent;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import connector.instagram.receiver.Received;
import connector.instagram.sandbox.Exhibit;
import connector.instagram.sandbox.Published;
import connector.instagram.sandbox.Remark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaysTest {
  private static final Instant POSTED = Instant.parse("2026-11-26T08:00:00Z");
  private static final String OWNER = "17841400000000123";
  private static final String EVENT =
      InstagramEvent.MediaPublished.idOf(OWNER, new MediaId("1801")).value();
  private static final List<Tracked> SUBSCRIPTIONS =
      List.of(
          new Tracked("s1", Topic.MEDIA, "healthy"),
          new Tracked("s2", Topic.MEDIA, "tunable"),
          new Tracked("s3", Topic.COMMENTS, "healthy"));

  @Test
  void aPostThatNobodyHasSeenHasAWayAllTheSame() {
    JsonNode way =
        ways(List.of(), List.of()).json(List.of(post("1801", false)), List.of(), OWNER).get(0);

    assertThat(way.path("posted").asText()).isEqualTo(POSTED.toString());
    assertThat(way.has("seen")).isFalse();
    assertThat(way.path("tracks")).hasSize(2);
  }

  @Test
  void triesBelongToTheirEventAndTheirSubscriber() {
    List<Received> received =
        List.of(
            received("healthy", EVENT, "200", Map.of()),
            received("tunable", EVENT, "500", Map.of()),
            received("tunable", EVENT, "200", Map.of()),
            received("tunable", "another", "200", Map.of()));

    JsonNode way =
        ways(received, List.of()).json(List.of(post("1801", true)), List.of(), OWNER).get(0);

    assertThat(way.path("seen").asText()).isEqualTo(POSTED.plusSeconds(3).toString());
    assertThat(way.at("/tracks/0/attempts")).hasSize(1);
    assertThat(way.at("/tracks/1/attempts").findValuesAsText("answer"))
        .containsExactly("500", "200");
    assertThat(way.at("/tracks/1/attempts").findValuesAsText("accepted"))
        .containsExactly("false", "true");
  }

  @Test
  void whatTheOperatorSeesOfADeliveryStandsBesideItsTries() {
    JsonNode delivery =
        Json.object()
            .put("event", EVENT)
            .put("subscription", "s2")
            .put("state", "waiting")
            .put("nextAttempt", "2026-11-26T08:01:00Z");

    JsonNode way =
        ways(List.of(), List.of(delivery))
            .json(List.of(post("1801", true)), List.of(), OWNER)
            .get(0);

    assertThat(way.at("/tracks/0").has("state")).isFalse();
    assertThat(way.at("/tracks/1/state").asText()).isEqualTo("waiting");
    assertThat(way.at("/tracks/1/nextAttempt").asText()).isEqualTo("2026-11-26T08:01:00Z");
  }

  @Test
  void aTestEventIsAWayOfItsOwnToTheOneThatGetsIt() {
    List<Received> received =
        List.of(
            received("healthy", EVENT, "200", Map.of()),
            received("tunable", "test-1", "500", Map.of("ce-test", "true")),
            received("tunable", "test-1", "200", Map.of("ce-test", "true")));

    JsonNode all = ways(received, List.of()).json(List.of(post("1801", true)), List.of(), OWNER);

    assertThat(all).hasSize(2);
    JsonNode test = all.get(0);
    assertThat(test.path("test").asBoolean()).isTrue();
    assertThat(test.path("tracks")).hasSize(1);
    assertThat(test.at("/tracks/0/attempts")).hasSize(2);
    assertThat(all.get(1).at("/tracks/1/attempts")).isEmpty();
  }

  @Test
  void onlyTheNewestAreDrawnTheNewestFirst() {
    List<Exhibit> posts =
        IntStream.range(0, 20)
            .mapToObj(i -> post("18" + i, POSTED.plusSeconds(i), Optional.empty()))
            .toList();

    JsonNode all = ways(List.of(), List.of()).json(posts, List.of(), OWNER);

    assertThat(all.findValuesAsText("media")).hasSize(8).startsWith("1819", "1818");
  }

  @Test
  void aCommentGoesToWhoeverWantsCommentsAndBearsThePictureOfItsPost() {
    String event = InstagramEvent.CommentAdded.idOf(OWNER, "1901").value();
    List<Received> received = List.of(received("healthy", event, "200", Map.of()));

    JsonNode all = ways(received, List.of()).json(List.of(), List.of(comment()), OWNER);

    assertThat(all).hasSize(1);
    JsonNode way = all.get(0);
    assertThat(way.path("event").asText()).isEqualTo(event);
    assertThat(way.path("topic").asText()).isEqualTo("comments");
    assertThat(way.path("media").asText()).isEqualTo("1801");
    assertThat(way.path("author").asText()).isEqualTo("ada.lin");
    assertThat(way.path("seen").asText()).isEqualTo(POSTED.plusSeconds(2).toString());
    assertThat(way.path("tracks").findValuesAsText("subscriber")).containsExactly("healthy");
    assertThat(way.at("/tracks/0/attempts")).hasSize(1);
  }

  @Test
  void aTestEventOfACommentIsTakenByTheCommentsSubscriptionAlone() {
    Map<String, String> headers =
        Map.of("ce-test", "true", "ce-type", "connector.instagram.comment.added");
    Received test = received("healthy", "test-1", "200", headers, "{\"media_id\":\"1801\"}");

    JsonNode way = ways(List.of(test), List.of()).json(List.of(), List.of(), OWNER).get(0);

    assertThat(way.path("media").asText()).isEqualTo("1801");
    assertThat(way.path("tracks")).hasSize(1);
  }

  private static Remark comment() {
    return new Remark(
        "1901",
        "1801",
        Optional.empty(),
        Optional.of("ada.lin"),
        false,
        "Cold?",
        POSTED,
        Optional.of(POSTED.plusSeconds(2)));
  }

  private static Ways ways(List<Received> received, List<JsonNode> deliveries) {
    return new Ways(SUBSCRIPTIONS, received, deliveries);
  }

  private static Exhibit post(String id, boolean seen) {
    return post(id, POSTED, Optional.of(POSTED.plusSeconds(3)).filter(at -> seen));
  }

  private static Exhibit post(String id, Instant posted, Optional<Instant> listed) {
    Published published = new Published(id, OWNER, posted, posted, Optional.empty());
    return new Exhibit(published, "IMAGE", "A caption", listed);
  }

  private static Received received(
      String subscriber, String event, String answer, Map<String, String> more) {
    return received(subscriber, event, answer, more, "{}");
  }

  private static Received received(
      String subscriber, String event, String answer, Map<String, String> more, String body) {
    Map<String, String> headers = new TreeMap<>(more);
    headers.put("ce-id", event);
    headers.put("ce-subject", "1801");
    Instant at = POSTED.plusSeconds(5);
    return new Received(at, subscriber, "POST", "/hook/" + subscriber, headers, body, answer);
  }
}
