package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.connections.Connection;
import connector.instagram.connections.SampleConnection;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyMediaJsonTest {
  private static final Connection OWNER = SampleConnection.with("secret-token-0001");

  @Test
  void writesWhatInstagramTells() {
    assertThat(
            legacy(
                """
                {"id": "17895695668004550", "caption": "Buns! #Fresh", "media_type": "IMAGE",
                 "media_url": "https://cdn.example/1.jpg", "username": "harbour.bakery",
                 "permalink": "https://www.instagram.com/p/tsxp1hhQTG/",
                 "timestamp": "2026-10-02T08:00:00+0000"}
                """))
        .isEqualTo(
            json(
                """
                {"id": "17895695668004550", "link": "https://www.instagram.com/p/tsxp1hhQTG/",
                 "user": {"username": "harbour.bakery", "id": "17841400000000123"},
                 "caption": {"text": "Buns! #Fresh"}, "tags": ["fresh"],
                 "images": {"standard_resolution": {"url": "https://cdn.example/1.jpg"}}}
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\"}",
        "{\"id\":\"1\",\"caption\":null,\"media_url\":null,\"permalink\":null,\"username\":null,"
            + "\"children\":null,\"thumbnail_url\":null,\"media_type\":null,\"timestamp\":null}",
        "{\"id\":\"1\",\"caption\":{},\"media_url\":[],\"children\":{\"data\":null}}",
        "{\"id\":\"1\",\"children\":{\"data\":[]}}",
        "{\"id\":\"1\",\"children\":{\"data\":[null,{},7,\"x\"]}}",
        "{\"id\":\"1\",\"children\":[{\"media_url\":\"https://cdn.example/1.jpg\"}]}"
      })
  void leavesOutWhatInstagramDoesNotTell(String told) {
    assertThat(legacy(told))
        .isEqualTo(
            json(
                """
                {"id": "1", "user": {"username": "harbour.bakery", "id": "17841400000000123"}}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "Buns #Fresh | fresh",
        "#one #two #one | one,two",
        "#ONE #One #one | one",
        "#one,#two;(#three) | one,two,three",
        "'Line\n#next' | next",
        "#brød #пирог #パン #빵 | brød,пирог,パン,빵",
        "#année2026 #100 | année2026,100",
        "#snake_case #kebab-case | snake_case,kebab",
        "#İstanbul | i̇stanbul",
        "https://bakery.example/menu#today | none",
        "https://bakery.example/#/menu | none",
        "&#8217; and mail#box | none",
        "# alone ## #! | none",
        "no tags | none"
      })
  void takesTheTagsFromTheCaption(String caption, String tags) {
    JsonNode item = legacy(Json.write(Json.object().put("id", "1").put("caption", caption)));

    assertThat(item.path("caption").path("text").asText()).isEqualTo(caption);
    assertThat(item.path("tags").isArray()).isTrue();
    assertThat(item.path("tags"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(tags == null ? List.of() : List.of(tags.split(",", -1)));
  }

  @Test
  void readsAVeryLongCaptionQuickly() {
    String caption = "#".repeat(20_000) + "é_".repeat(20_000) + " #end";

    JsonNode item = legacy(Json.write(Json.object().put("id", "1").put("caption", caption)));

    assertThat(item.path("tags")).extracting(JsonNode::asText).contains("end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "\"media_type\":\"IMAGE\",\"media_url\":\"u:photo\" | u:photo",
        "\"media_url\":\"u:photo\" | u:photo",
        "\"media_type\":\"HOLOGRAM\",\"media_url\":\"u:new\" | u:new",
        "\"media_type\":\"VIDEO\",\"media_url\":\"u:film\",\"thumbnail_url\":\"u:cover\" | u:cover",
        "\"media_type\":\"VIDEO\",\"media_url\":\"u:film\" | none",
        "\"media_type\":\"CAROUSEL_ALBUM\",\"media_url\":\"u:cover\" | u:cover",
        "\"media_type\":\"IMAGE\" | none"
      })
  void showsAPictureWhereThereIsOneAndNeverAFilm(String fields, String picture) {
    assertThat(pictureOf("{\"id\":\"1\"," + fields + "}"))
        .isEqualTo(picture == null ? "" : picture);
  }

  @Test
  void showsAnAlbumsFirstPictureWhenItHasNoCover() {
    assertThat(
            pictureOf(
                """
                {"id": "1", "media_type": "CAROUSEL_ALBUM", "children": {"data": [
                  {"media_type": "VIDEO", "media_url": "u:film"},
                  {"media_type": "VIDEO", "media_url": "u:film2", "thumbnail_url": "u:still"},
                  {"media_type": "IMAGE", "media_url": "u:photo"}]}}
                """))
        .isEqualTo("u:still");
  }

  @Test
  void asksForNoFieldThatInstagramHasNot() {
    assertThat(MediaJson.LegacyMediaJson.FIELDS)
        .containsExactlyInAnyOrder(
            "id",
            "caption",
            "media_type",
            "media_url",
            "permalink",
            "thumbnail_url",
            "timestamp",
            "username",
            "children{media_type,media_url,thumbnail_url}");
  }

  private static String pictureOf(String told) {
    return legacy(told).path("images").path("standard_resolution").path("url").asText();
  }

  private static JsonNode legacy(String told) {
    return MediaJson.LegacyMediaJson.json(Media.from(json(told)), OWNER);
  }

  private static JsonNode json(String text) {
    return Json.parse(text).orElseThrow();
  }
}
