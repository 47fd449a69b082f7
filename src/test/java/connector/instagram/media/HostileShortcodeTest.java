package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.api.HostileText;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent as {@code shortcode}: an answer or a refusal, never our failure. */
class HostileShortcodeTest {
  private static final String SEED = "20261123";

  private final HostileStage stage = new HostileStage();

  @Property(tries = 1_000, seed = SEED)
  void isAnsweredOrRefused(@ForAll("texts") String text) {
    JsonNode reply = stage.reply("shortcode", text, stage.media()::getShortcodeMedia);

    if (stage.status() == 200) {
      assertThat(text).contains("Dcq7fwrgTZi");
      assertThat(reply.path("id").asText()).isEqualTo("17895695668004550");
    }
    String trimmed = HostileMediaIdTest.visible(text);
    if (!trimmed.toLowerCase(Locale.ROOT).contains("instagr") && !isAlphabet(trimmed)) {
      assertThat(stage.status()).as(text).isEqualTo(400);
    }
    if (isAlphabet(trimmed) && trimmed.length() < 11) {
      assertThat(stage.status()).as(text).isNotEqualTo(400);
    }
    assertThat(stage.calls()).isLessThanOrEqualTo(3);
  }

  private static boolean isAlphabet(String text) {
    String signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return !text.isEmpty() && text.chars().allMatch(c -> signs.indexOf(c) >= 0);
  }

  @Provide
  Arbitrary<String> texts() {
    return HostileText.around(
        "tsxp1hhQTG", "Dcq7fwrgTZi", "https://www.instagram.com/reel/Dcq7fwrgTZi/");
  }
}
