package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaRangeTest {
  private static final String SEED = "20261123";

  @ParameterizedTest
  @CsvSource({
    "'', 100",
    "' ', 100",
    "20, 20",
    "20.0, 20",
    "20., 20",
    "2e1, 20",
    "2E1, 20",
    "2.0e+1, 20",
    "200e-1, 20",
    "+20, 20",
    "' 20 ', 20",
    "020, 20",
    "0.5e1, 5",
    "1, 1",
    "99, 99",
    "100, 100",
    "101, 100",
    "1e999, 100",
    "99999999999999999999, 100",
    "99999999999999999999.00e999, 100",
    "2147483648, 100",
    "4294967297, 100"
  })
  void readsCountAsTheDoubleThatItIsDeclaredAs(String text, int count) {
    assertThat(count(text)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.0",
        "-0",
        "0e5",
        "-1",
        "-1e99",
        "1.5",
        "0.999999999999",
        "99.5",
        "100.5",
        "1e-1",
        "1e-999",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e9999999999",
        "1e",
        "e1",
        ".5",
        "1,0",
        "1_0",
        "1 0",
        "0x10",
        "20d",
        "20f",
        "--1",
        "\u0662\u0660",
        "\uff12\uff10",
        "2\u00000",
        "twenty",
        "null",
        "123456789012345678901"
      })
  void refusesEveryOtherCountAndNamesIt(String text) {
    ApiError problem = problemOf(text, "", "");

    assertThat(problem.code()).isEqualTo(ApiError.Code.INVALID_PARAMETER);
    assertThat(problem.message()).contains("\"count\"");
    assertThat(problem.details().path("parameter").asText()).isEqualTo("count");
  }

  @Property(tries = 1_000, seed = SEED)
  void takesAWholeNumberHoweverItIsWritten(@ForAll @IntRange(min = 1, max = 100_000) int number) {
    int expected = Math.min(number, 100);

    assertThat(count(Integer.toString(number))).isEqualTo(expected);
    assertThat(count(Double.toString(number))).isEqualTo(expected);
    assertThat(count(String.format(Locale.ROOT, "%.3f", (double) number))).isEqualTo(expected);
    assertThat(count(String.format(Locale.ROOT, "%.10e", (double) number))).isEqualTo(expected);
  }

  @Property(tries = 1_000, seed = SEED)
  void refusesEveryFractionAndEverythingBelowOne(
      @ForAll @IntRange(min = 0, max = 100_000) int number,
      @ForAll @IntRange(min = 1, max = 999) int thousandths) {
    String fraction = String.format(Locale.ROOT, "%d.%03d", number, thousandths);

    assertThat(problemOf(fraction, "", "").code()).isEqualTo(ApiError.Code.INVALID_PARAMETER);
    assertThat(problemOf("-" + number, "", "").code()).isEqualTo(ApiError.Code.INVALID_PARAMETER);
  }

  @Test
  void takesAnchorsOfEitherKindAndBlankOnesAsNone() {
    MediaRange range = MediaParameter.range("", " ", "823251211150230726_1");

    assertThat(range.before()).isEmpty();
    assertThat(range.after())
        .contains(new MediaParameter.MediaReference.ByShortcode(new Shortcode("tsxp1hhQTG")));
    assertThat(range.isAnchored()).isTrue();
    assertThat(MediaParameter.range("", "", "").isAnchored()).isFalse();
    assertThat(MediaParameter.range("", "17895695668004550", "").isAnchored()).isTrue();
  }

  @Test
  void namesTheAnchorThatIsWrong() {
    assertThat(problemOf("5", "yesterday", "1").details().path("parameter").asText())
        .isEqualTo("max_id");
    assertThat(problemOf("5", "1", "yesterday").details().path("parameter").asText())
        .isEqualTo("min_id");
  }

  private static int count(String text) {
    return MediaParameter.range(text, "", "").count();
  }

  private static ApiError problemOf(String count, String maxId, String minId) {
    ApiException refusal =
        catchThrowableOfType(ApiException.class, () -> MediaParameter.range(count, maxId, minId));
    assertThat(refusal).as(count).isNotNull();
    return refusal.problem();
  }
}
