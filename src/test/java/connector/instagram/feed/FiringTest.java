package connector.instagram.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.feed.SeenWindow.Firing.TrialReels;
import connector.instagram.graph.Media;
import connector.instagram.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only what Instagram says is a reel off the feed can be ignored (rule P1). */
class FiringTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'media_product_type':'REELS','is_shared_to_feed':false} | false",
        "{'is_shared_to_feed':false}                              | false",
        "{'media_product_type':null,'is_shared_to_feed':false}    | false",
        "{'media_product_type':'FEED','is_shared_to_feed':false}  | true",
        "{'media_product_type':'REELS','is_shared_to_feed':true}  | true",
        "{'media_product_type':'REELS','is_shared_to_feed':null}  | true",
        "{'media_product_type':'REELS','is_shared_to_feed':'no'}  | true",
        "{'media_product_type':'REELS'}                           | true",
        "{}                                                       | true"
      })
  void tellsWhatFiresWhereTrialReelsAreIgnored(String told, boolean fires) {
    Media media =
        Media.from(
            Json.object()
                .put("id", "1")
                .<JsonNode>setAll(
                    Json.parseObject(told.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()));

    assertThat(new SeenWindow.Firing(Duration.ofHours(1), TrialReels.IGNORE).fires(media))
        .isEqualTo(fires);
    assertThat(SeenWindow.Firing.all(Duration.ofHours(1)).fires(media)).isTrue();
  }
}
