package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.graph.MediaId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaReferenceTest {
  private static final String SEED = "20261123";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "17895695668004550",
        " 17895695668004550 ",
        "\t17895695668004550\n",
        "\u00a017895695668004550\u200b",
        "\ufeff17895695668004550",
        "178956\u200b95668004550"
      })
  void takesTodaysId(String text) {
    MediaParameter.MediaReference reference =
        MediaParameter.MediaReference.parse(text).orElseThrow();

    assertThat(reference)
        .isEqualTo(new MediaParameter.MediaReference.ById(new MediaId("17895695668004550")));
  }

  @ParameterizedTest
  @CsvSource({
    "823251211150230726_1234, tsxp1hhQTG",
    "823251211150230726_00000000000000000000000000000001, tsxp1hhQTG",
    "4000403925534289937_26500000000000123, DeESizbjLAR",
    "9223372036854775807_1, H__________",
    "0823251211150230726_1234, tsxp1hhQTG"
  })
  void readsTheShortcodeOutOfALegacyId(String text, String code) {
    MediaParameter.MediaReference reference =
        MediaParameter.MediaReference.parse(text).orElseThrow();

    assertThat(reference)
        .isEqualTo(new MediaParameter.MediaReference.ByShortcode(new Shortcode(code)));
  }

  @Property(tries = 1_000, seed = SEED)
  void aLegacyIdIsItsKeysShortcode(
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long key,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long owner) {
    assertThat(MediaParameter.MediaReference.parse(key + "_" + owner))
        .contains(new MediaParameter.MediaReference.ByShortcode(Shortcode.of(key)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "_",
        "1_",
        "_1",
        "1_2_3",
        "1__2",
        "-1",
        "+1",
        "1.0",
        "1e3",
        "0x10",
        "1 2",
        "17895695668004550/comments",
        "17895695668004550?fields=id",
        "17895695668004550%2Fcomments",
        "..",
        "me",
        "tsxp1hhQTG",
        "https://www.instagram.com/p/tsxp1hhQTG/",
        "\u0661\u0662\u0663",
        "\uff11\uff12\uff13",
        "1\u00002",
        "0_1",
        "0000000000000000000_1",
        "9223372036854775808_1",
        "9999999999999999999_1",
        "12345678901234567890_1",
        "123456789012345678901234567890123",
        "823251211150230726_123456789012345678901234567890123"
      })
  void refusesAnythingElse(String text) {
    assertThat(MediaParameter.MediaReference.parse(text)).isEmpty();
  }
}
