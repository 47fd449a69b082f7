package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.events.InstagramEvent;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a flow is what the definition promises it. */
class NotificationTest {
  private static final String ACCOUNT = "17841400000000123";
  private static final ConnectionId CONNECTION =
      new ConnectionId("0123456789abcdef0123456789abcdef");
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

  private final ConnectorFiles files = Sample.rendered(Variant.KEY).files();

  @Test
  void aPostFits() {
    Media media =
        Media.from(
            Json.parse(
                    """
                    {"id":"18050000000000042","caption":"Buns","media_type":"VIDEO",
                     "media_product_type":"REELS","media_url":"https://a.example/b?c=d",
                     "permalink":"https://www.instagram.com/p/One/","username":"harbour.bakery",
                     "thumbnail_url":"https://a.example/e","timestamp":"2026-11-26T08:00:00+0000",
                     "is_shared_to_feed":true}
                    """)
                .orElseThrow());

    assertFits(
        "/subscriptions/media", InstagramEvent.MediaPublished.of(ACCOUNT, CONNECTION, media, NOW));
  }

  @Test
  void aCommentOfWhichInstagramTellsEverythingFits() {
    assertFits("/subscriptions/comments", comment("17990000000000477", "Hardy?", "moss"));
  }

  /** An anonymous one, one that answers none, one without words. */
  @ParameterizedTest
  @ValueSource(strings = {"", "Hardy?"})
  void aCommentOfWhichInstagramTellsLittleFits(String text) {
    assertFits("/subscriptions/comments", comment("", text, ""));
  }

  private static InstagramEvent comment(String parent, String text, String author) {
    return InstagramEvent.CommentAdded.of(
        ACCOUNT,
        CONNECTION,
        new InstagramEvent.CommentAdded.Comment(
            "17990000000000501",
            new MediaId("18050000000000042"),
            given(parent),
            given(text),
            given(author).map(name -> "920000000000011"),
            given(author),
            NOW));
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(any -> !any.isEmpty());
  }

  private void assertFits(String path, InstagramEvent event) {
    JsonNode schema =
        files.definition().path("paths").path(path).at("/x-ms-notification-content/schema");
    JsonNode data = Json.parse(event.cloudEvent()).orElseThrow().path("data");

    assertThat(schema.path("$ref").asText()).isNotEmpty();
    assertThat(new SchemaFit(files.definition()).violations(schema, data)).isEmpty();
  }
}
