package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.HostileText;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent as {@code before}: an answer or a refusal, never our failure. */
class HostileBeforeTest {
  private static final String SEED = "20261123";

  private final HostileStage stage = new HostileStage();

  @Property(tries = 1_000, seed = SEED)
  void isAnsweredOrRefused(@ForAll("texts") String text) {
    JsonNode reply = stage.reply("before", text, stage.recent()::getMyMedia);

    if (stage.status() >= 400) {
      assertThat(reply.path("error").path("message").asText()).contains("\"before\"");
    }
    if (HostileMediaIdTest.visible(text)
        .chars()
        .anyMatch(c -> c > ' ' && c != '_' && (c < '0' || c > '9'))) {
      assertThat(stage.status()).as(text).isEqualTo(400);
    }
    assertThat(stage.calls()).isLessThanOrEqualTo(3);
  }

  @Provide
  Arbitrary<String> texts() {
    return HostileText.around(
        "17895695668004552", "823251211150230726_1234", "3975251288425313890_1");
  }
}
