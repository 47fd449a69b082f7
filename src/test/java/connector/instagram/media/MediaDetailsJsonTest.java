package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaDetailsJsonTest {
  private static final String EVERYTHING =
      """
      {"id": "17895695668004550", "caption": "Buns", "media_type": "CAROUSEL_ALBUM",
       "media_product_type": "FEED", "media_url": "https://cdn.example/1.jpg",
       "permalink": "https://www.instagram.com/p/tsxp1hhQTG/", "shortcode": "tsxp1hhQTG",
       "thumbnail_url": "https://cdn.example/2.jpg", "timestamp": "2026-10-02T08:00:00+0000",
       "username": "harbour.bakery", "like_count": 0, "comments_count": 12,
       "is_comment_enabled": false, "alt_text": "A tray", "is_shared_to_feed": true,
       "is_ai_generated": false, "media_audio_type": "MUSIC", "owner": {"id": "5"},
       "children": {"data": [
         {"id": "2", "media_type": "VIDEO", "media_url": "https://cdn.example/3.mp4",
          "thumbnail_url": "https://cdn.example/3.jpg", "timestamp": "2026-10-02T08:00:00+0000",
          "owner": {"id": "5"}},
         {"id": "3"}]}}
      """;

  @Test
  void tellsEverythingThatIsDeclared() {
    JsonNode details = details(EVERYTHING, MediaDetailsJson.DECLARED);

    assertThat(details.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(MediaDetailsJson.DECLARED);
    assertThat(details.path("timestamp").asText()).isEqualTo("2026-10-02T08:00:00Z");
    assertThat(details.path("like_count").asLong(-1)).isZero();
    assertThat(details.path("is_comment_enabled").isBoolean()).isTrue();
    assertThat(details.path("children"))
        .isEqualTo(
            json(
                """
                [{"id": "2", "media_type": "VIDEO", "media_url": "https://cdn.example/3.mp4",
                  "thumbnail_url": "https://cdn.example/3.jpg",
                  "timestamp": "2026-10-02T08:00:00Z"}, {"id": "3"}]
                """));
  }

  @Test
  void tellsOnlyWhatIsWanted() {
    assertThat(details(EVERYTHING, List.of("like_count"))).isEqualTo(json("{\"like_count\": 0}"));
    assertThat(details(EVERYTHING, List.of("children", "id")).size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\"}",
        "{\"id\":\"1\",\"caption\":null,\"like_count\":null,\"comments_count\":null,"
            + "\"is_comment_enabled\":null,\"timestamp\":null,\"children\":null,\"alt_text\":null}",
        "{\"id\":\"1\",\"like_count\":\"many\",\"comments_count\":1.5,\"is_ai_generated\":\"true\"}",
        "{\"id\":\"1\",\"like_count\":99999999999999999999,\"children\":{\"data\":[]}}",
        "{\"id\":\"1\",\"children\":[],\"media_url\":{},\"username\":[]}"
      })
  void leavesOutWhatIsUnknown(String told) {
    assertThat(details(told, MediaDetailsJson.DECLARED)).isEqualTo(json("{\"id\": \"1\"}"));
  }

  @Test
  void asksForAnAlbumsItemsWithTheirFieldsAndAlwaysForTheId() {
    assertThat(MediaDetailsJson.asked(List.of("children")))
        .containsExactlyInAnyOrder(
            "id", "children{id,timestamp,media_type,media_url,thumbnail_url}");
    assertThat(MediaDetailsJson.asked(List.of("caption")))
        .containsExactlyInAnyOrder("id", "caption");
  }

  @Test
  void keepsValuesThatInstagramHasAddedSince() {
    assertThat(details("{\"id\":\"1\",\"media_type\":\"HOLOGRAM\"}", List.of("media_type")))
        .isEqualTo(json("{\"media_type\": \"HOLOGRAM\"}"));
  }

  private static JsonNode details(String told, List<String> wanted) {
    JsonNode details = MediaDetailsJson.json(Media.from(json(told)), wanted);
    // Written and read again: a count is compared as JSON, not as a Java type.
    return json(Json.write(details));
  }

  private static JsonNode json(String text) {
    return Json.parse(text).orElseThrow();
  }
}
