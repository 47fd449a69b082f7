package connector.instagram.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connections.ConnectionId;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaPublishedTest {
  private static final String ACCOUNT = "17841400000000123";
  private static final ConnectionId CONNECTION =
      new ConnectionId("0123456789abcdef0123456789abcdef");
  private static final MediaId MEDIA = new MediaId("18000000000000001");
  private static final Instant PUBLISHED = Instant.parse("2026-10-04T09:15:32Z");
  private static final String PERMALINK = "https://www.instagram.com/p/One/";

  @Test
  void isOneCloudEvent() {
    JsonNode event = json(event(Optional.of("Buns at nine"), Optional.of(PERMALINK)));

    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("id").asText())
        .isEqualTo(
            InstagramEvent.Id.of(ACCOUNT, InstagramEvent.Kind.MEDIA_PUBLISHED, MEDIA.value())
                .value());
    assertThat(event.path("source").asText()).isEqualTo("/instagram/accounts/17841400000000123");
    assertThat(event.path("type").asText()).isEqualTo("connector.instagram.media.published");
    assertThat(event.path("subject").asText()).isEqualTo("18000000000000001");
    assertThat(event.path("time").asText()).isEqualTo("2026-10-04T09:15:32Z");
    assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
    assertThat(event.path("connectionid").asText()).isEqualTo(CONNECTION.value());
    assertThat(event.fieldNames())
        .toIterable()
        .allMatch(name -> name.matches("[a-z0-9]{1,20}"), "a CloudEvents attribute name");
  }

  @Test
  void carriesTheFlatMedia() {
    JsonNode data = data(event(Optional.of("Buns at nine"), Optional.of(PERMALINK)));

    assertThat(data)
        .isEqualTo(
            Json.object()
                .put("id", "18000000000000001")
                .put("caption", "Buns at nine")
                .put("media_type", "IMAGE")
                .put("permalink", PERMALINK)
                .put("timestamp", "2026-10-04T09:15:32Z")
                .put("username", "harbour.bakery"));
  }

  @Test
  void tellsATrialReelApart() {
    Media reel =
        Media.from(
            Json.object()
                .put("id", MEDIA.value())
                .put("media_product_type", "REELS")
                .put("is_shared_to_feed", false));

    assertThat(data(InstagramEvent.MediaPublished.of(ACCOUNT, CONNECTION, reel, PUBLISHED)))
        .isEqualTo(reel.node());
  }

  @Test
  void leavesOutWhatInstagramDoesNotTell() {
    assertThat(data(event(Optional.empty(), Optional.empty())).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("id", "media_type", "timestamp", "username");
  }

  @ParameterizedTest
  @ValueSource(strings = {"❄️ 🍏 𝄞", "a\tb\nc\r\nd", "\u007F\u0085\u00A0\u2028\uFFFD", ""})
  void keepsCaptionThatEverybodyCanRead(String caption) {
    assertThat(data(event(Optional.of(caption), Optional.empty())).path("caption").asText())
        .isEqualTo(caption);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "half \uD83C",
        "\uDF4F half",
        "\uDF4F\uD83C",
        "\u0000",
        "\u000B",
        "\u001F",
        "\uFFFE",
        "\uFFFF"
      })
  void leavesOutCaptionThatConsumersMayChokeOn(String caption) {
    JsonNode data = data(event(Optional.of(caption), Optional.of(PERMALINK)));

    assertThat(data.has("caption")).isFalse();
    assertThat(data.path("permalink").asText()).isEqualTo(PERMALINK);
    assertStillNamesTheMedia(data);
  }

  @Test
  void leavesOutCaptionThatIsTooLarge() {
    InstagramEvent.MediaPublished event =
        event(
            Optional.of("ä".repeat(InstagramEvent.MediaPublished.MOST_BYTES / 2)),
            Optional.of(PERMALINK));

    assertThat(data(event).has("caption")).isFalse();
    assertThat(data(event).path("permalink").asText()).isEqualTo(PERMALINK);
    assertStillNamesTheMedia(data(event));
  }

  @Test
  void keepsCaptionAsLongAsItFits() {
    String empty = event(Optional.of(""), Optional.of(PERMALINK)).cloudEvent();
    int room = InstagramEvent.MediaPublished.MOST_BYTES - bytes(empty);

    InstagramEvent.MediaPublished fitting =
        event(Optional.of("a".repeat(room)), Optional.of(PERMALINK));
    InstagramEvent.MediaPublished tooLarge =
        event(Optional.of("a".repeat(room + 1)), Optional.of(PERMALINK));

    assertThat(bytes(fitting.cloudEvent())).isEqualTo(InstagramEvent.MediaPublished.MOST_BYTES);
    assertThat(data(fitting).has("caption")).isTrue();
    assertThat(data(tooLarge).has("caption")).isFalse();
  }

  @Test
  void countsBytesAfterEscaping() {
    InstagramEvent.MediaPublished event =
        event(
            Optional.of("\n".repeat(InstagramEvent.MediaPublished.MOST_BYTES / 2)),
            Optional.empty());

    assertThat(bytes(event.cloudEvent()))
        .isLessThanOrEqualTo(InstagramEvent.MediaPublished.MOST_BYTES);
    assertThat(data(event).has("caption")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"caption", ""})
  void keepsOnlyIdAndTimeWhenEvenAddressesAreTooLarge(String caption) {
    InstagramEvent.MediaPublished event =
        event(
            Optional.of(caption),
            Optional.of(PERMALINK + "a".repeat(InstagramEvent.MediaPublished.MOST_BYTES)));

    assertThat(bytes(event.cloudEvent()))
        .isLessThanOrEqualTo(InstagramEvent.MediaPublished.MOST_BYTES);
    assertThat(data(event).fieldNames()).toIterable().containsExactly("id", "timestamp");
    assertStillNamesTheMedia(data(event));
  }

  @Test
  void keepsOnlyIdAndTimeWhenAddressesAreNotPortable() {
    InstagramEvent.MediaPublished event =
        event(Optional.of("fine"), Optional.of(PERMALINK + "\u0001"));

    assertThat(data(event).fieldNames()).toIterable().containsExactly("id", "timestamp");
  }

  @Test
  void keepsItsIdWhateverIsLeftOut() {
    assertThat(event(Optional.of("\u0000"), Optional.empty()).id())
        .isEqualTo(event(Optional.of("fine"), Optional.of(PERMALINK)).id());
  }

  private static void assertStillNamesTheMedia(JsonNode data) {
    assertThat(data.path("id").asText()).isEqualTo("18000000000000001");
    assertThat(data.path("timestamp").asText()).isEqualTo("2026-10-04T09:15:32Z");
  }

  private static InstagramEvent.MediaPublished event(
      Optional<String> caption, Optional<String> permalink) {
    ObjectNode node =
        Json.object()
            .put("id", MEDIA.value())
            .put("timestamp", PUBLISHED.toString())
            .put("media_type", "IMAGE")
            .put("username", "harbour.bakery");
    caption.ifPresent(text -> node.put("caption", text));
    permalink.ifPresent(text -> node.put("permalink", text));
    Media media = Media.from(node);
    return InstagramEvent.MediaPublished.of(ACCOUNT, CONNECTION, media, PUBLISHED);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static JsonNode json(InstagramEvent.MediaPublished event) {
    return Json.parse(event.cloudEvent()).orElseThrow();
  }

  private static JsonNode data(InstagramEvent.MediaPublished event) {
    return json(event).path("data");
  }
}
