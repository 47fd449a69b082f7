package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.HostileText;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent as {@code count}: an answer or a refusal, never our failure. */
class HostileCountTest {
  private static final String SEED = "20261123";

  private final HostileStage stage = new HostileStage();

  @Property(tries = 1_000, seed = SEED)
  void isAnsweredOrRefused(@ForAll("texts") String text) {
    JsonNode reply = stage.reply("count", text, stage.recent()::getMyMediaLegacy);

    if (stage.status() == 400) {
      assertThat(reply.path("error").path("details").path("parameter").asText()).isEqualTo("count");
      assertThat(text).doesNotMatch("[1-9][0-9]{0,15}");
      return;
    }
    assertThat(stage.status()).isEqualTo(200);
    double count = text.trim().isEmpty() ? 100 : Double.parseDouble(text.trim());
    assertThat(count).isGreaterThanOrEqualTo(1);
    assertThat(reply.path("data")).hasSize((int) Math.min(5, count));
    assertThat(stage.calls()).isEqualTo(1);
  }

  @Property(tries = 1_000, seed = SEED)
  void isAnsweredOrRefusedInTheFlatFormatToo(@ForAll("texts") String text) {
    JsonNode reply = stage.reply("count", text, stage.recent()::getMyMedia);

    if (stage.status() == 400) {
      assertThat(reply.path("error").path("details").path("parameter").asText()).isEqualTo("count");
      assertThat(text).doesNotMatch("[1-9][0-9]{0,15}");
      return;
    }
    assertThat(stage.status()).isEqualTo(200);
    double count = text.trim().isEmpty() ? 25 : Double.parseDouble(text.trim());
    assertThat(reply.path("data")).hasSize((int) Math.min(5, count));
    assertThat(stage.calls()).isEqualTo(1);
  }

  @Provide
  Arbitrary<String> texts() {
    return HostileText.around("20", "20.0", "2e1", "3", "1");
  }
}
