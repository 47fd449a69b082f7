package connector.instagram.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentAddedTest {
  private static final String ACCOUNT = "17841400000000123";
  private static final ConnectionId CONNECTION =
      new ConnectionId("0123456789abcdef0123456789abcdef");
  private static final String ID = "17990000000000501";
  private static final String PARENT = "17990000000000477";
  private static final MediaId MEDIA = new MediaId("18050000000000042");
  private static final Instant ADDED = Instant.parse("2026-11-05T10:20:30Z");

  @Test
  void isOneCloudEventAboutTheComment() {
    InstagramEvent.CommentAdded event = event("Is this fern hardy?");

    JsonNode json = json(event);
    assertThat(json.path("specversion").asText()).isEqualTo("1.0");
    assertThat(json.path("id").asText()).isEqualTo(event.id().value());
    assertThat(json.path("source").asText()).isEqualTo("/instagram/accounts/17841400000000123");
    assertThat(json.path("type").asText()).isEqualTo("connector.instagram.comment.added");
    assertThat(json.path("subject").asText()).isEqualTo(ID);
    assertThat(json.path("time").asText()).isEqualTo("2026-11-05T10:20:30Z");
    assertThat(json.path("datacontenttype").asText()).isEqualTo("application/json");
    assertThat(json.path("connectionid").asText()).isEqualTo(CONNECTION.value());
    assertThat(InstagramEvent.Kind.of(json)).hasValue(InstagramEvent.Kind.COMMENT_ADDED);
    assertThat(event.time()).isEqualTo(ADDED);
  }

  @Test
  void tellsWhoSaidWhatBelowWhichPost() {
    assertThat(data(event("Is this fern hardy?")))
        .isEqualTo(
            Json.parse(
                    """
                    {"id":"17990000000000501","text":"Is this fern hardy?",
                     "timestamp":"2026-11-05T10:20:30Z","media_id":"18050000000000042",
                     "parent_id":"17990000000000477",
                     "from":{"username":"moss.and.more","id":"920000000000011"}}
                    """)
                .orElseThrow());
  }

  @Test
  void leavesOutWhatInstagramDoesNotTell() {
    assertThat(data(of(comment(Optional.empty(), Optional.empty(), Optional.empty()))).fieldNames())
        .toIterable()
        .containsExactly("id", "timestamp", "media_id");
  }

  /** Page "Comment Moderation" shows such parents of comments that answer nobody. */
  @ParameterizedTest
  @ValueSource(strings = {ID, "18050000000000042", "", "no id"})
  void aCommentThatNamesItselfOrItsPostAnswersNobody(String parent) {
    assertThat(
            data(of(comment(Optional.of("Hm"), Optional.of(parent), Optional.empty())))
                .has("parent_id"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"❄️ 🍏 𝄞", "a\tb\nc\r\nd", "\u007F\u0085\u00A0\u2028\uFFFD", ""})
  void keepsTextThatEverybodyCanRead(String text) {
    assertThat(data(event(text)).path("text").asText()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"half \uD83C", "\uDF4F\uD83C", "\u0000", "\u000B", "\uFFFE", "\uFFFF"})
  void leavesOutTextsThatConsumersMayChokeOn(String text) {
    JsonNode said = data(event(text));
    JsonNode named =
        data(of(comment(Optional.of("Fine"), Optional.empty(), Optional.of("x" + text))));

    assertThat(said.has("text")).isFalse();
    assertThat(said.at("/from/username").asText()).isEqualTo("moss.and.more");
    assertThat(named.path("text").asText()).isEqualTo("Fine");
    assertThat(named.at("/from").has("username")).isFalse();
    assertThat(named.at("/from/id").asText()).isEqualTo("920000000000011");
  }

  @Test
  void keepsTextAsLongAsItFits() {
    int room = Envelope.MOST_BYTES - bytes(event("").cloudEvent());

    assertThat(bytes(event("a".repeat(room)).cloudEvent())).isEqualTo(Envelope.MOST_BYTES);
    assertThat(data(event("a".repeat(room))).has("text")).isTrue();
    JsonNode tooLarge = data(event("a".repeat(room + 1)));
    assertThat(tooLarge.has("text")).isFalse();
    assertThat(tooLarge.at("/from/username").asText()).isEqualTo("moss.and.more");
  }

  /** P12: whoever finds it, however often, on whichever path. */
  @Test
  void theIdIsThatOfTheAccountAndTheCommentAndOfNothingElse() {
    InstagramEvent.CommentAdded polled = event("as polled");
    InstagramEvent.CommentAdded called =
        of(comment(Optional.of("as Meta calls"), Optional.empty(), Optional.empty()));

    assertThat(polled.id()).isEqualTo(called.id());
    assertThat(polled.id()).isEqualTo(InstagramEvent.CommentAdded.idOf(ACCOUNT, ID));
    assertThat(polled.id()).isNotEqualTo(InstagramEvent.CommentAdded.idOf(ACCOUNT, PARENT));
    assertThat(polled.id()).isNotEqualTo(InstagramEvent.CommentAdded.idOf("1", ID));
    assertThat(polled.id())
        .isNotEqualTo(InstagramEvent.MediaPublished.idOf(ACCOUNT, new MediaId(ID)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "17990/../1", "\u0000"})
  void anIdThatInstagramNeverGivesIsRefused(String id) {
    assertThatThrownBy(
            () ->
                new InstagramEvent.CommentAdded.Comment(
                    id,
                    MEDIA,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ADDED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatSomebodyWroteIsInNoText() {
    assertThat(
            comment(Optional.of("canary"), Optional.empty(), Optional.of("canary.too")).toString())
        .contains(ID)
        .doesNotContain("canary");
  }

  private static InstagramEvent.CommentAdded event(String text) {
    return of(comment(Optional.of(text), Optional.of(PARENT), Optional.of("moss.and.more")));
  }

  /** With the author's id where a name is given. */
  private static InstagramEvent.CommentAdded.Comment comment(
      Optional<String> text, Optional<String> parent, Optional<String> author) {
    return new InstagramEvent.CommentAdded.Comment(
        ID, MEDIA, parent, text, author.map(name -> "920000000000011"), author, ADDED);
  }

  private static InstagramEvent.CommentAdded of(InstagramEvent.CommentAdded.Comment comment) {
    return InstagramEvent.CommentAdded.of(ACCOUNT, CONNECTION, comment);
  }

  private static JsonNode json(InstagramEvent event) {
    return Json.parse(event.cloudEvent()).orElseThrow();
  }

  private static JsonNode data(InstagramEvent event) {
    return json(event).path("data");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
