package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortcodeTest {
  private static final String SEED = "20261123";

  @ParameterizedTest
  @CsvSource({
    "tsxp1hhQTG, 823251211150230726, 1412359213724",
    "DeESizbjLAR, 4000403925534289937, 1791105331600",
    "DeAJj8Phx-F, 3999238521390309253, 1790966404600",
    "Dd0mmunjLFY, 3995988556547666264, 1790578978600",
    "DdjHCBLkswF, 3991064619812834309, 1789991999600",
    "Dcq7fwrgTZi, 3975251288425313890, 1788106903600",
    "Db4106zruRY, 3961152605294355544, 1786426209600"
  })
  void isTheNumericKeyInAnotherNotationAndTellsItsTime(String code, long key, long millis) {
    assertThat(Shortcode.of(key).code()).isEqualTo(code);
    assertThat(parse(code).time()).isEqualTo(Instant.ofEpochMilli(millis));
  }

  @Property(tries = 1_000, seed = SEED)
  void everyKeyHasAShortCodeThatIsReadAgain(
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long key) {
    Shortcode code = Shortcode.of(key);

    assertThat(code.code()).matches("[A-Za-z0-9_-]{1,11}").doesNotStartWith("A");
    assertThat(parse(code.code())).isEqualTo(code);
    assertThat(code.time().toEpochMilli()).isEqualTo((key >> 23) + 1_314_220_021_721L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " tsxp1hhQTG",
        "tsxp1hh QTG",
        "tsxp1hhQTG=",
        "tsxp1hhQT\u0000G",
        "tsxp1hhQT\u00e9",
        "17895695668004550/comments"
      })
  void refusesWhatIsNoCode(String text) {
    assertThat(Shortcode.parse(text)).isEmpty();
  }

  @Test
  void takesTheHighestKeyAndNoneAboveIt() {
    assertThat(Shortcode.of(Long.MAX_VALUE).code()).isEqualTo("H__________");
    assertThat(parse("H__________").time()).isAfter(Instant.parse("2046-01-01T00:00:00Z"));
    assertThat(Shortcode.parse("IAAAAAAAAAA")).isEmpty();
    assertThat(Shortcode.parse("___________")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"IAAAAAAAAAAbcdef", "____________________", "zzzzzzzzzzzz"})
  void refusesALongCodeWhoseBeginningIsNoKey(String text) {
    assertThat(Shortcode.parse(text)).isEmpty();
  }

  @Test
  void knowsTheCodeInsideTheLongerOneOfAPrivateAccount() {
    Shortcode longer = parse("DeESizbjLARq3x_Yz0T9b1Kd2LmN4oPqRs5");

    assertThat(longer.names("DeESizbjLAR")).isTrue();
    assertThat(longer.names(longer.code())).isTrue();
    assertThat(longer.names("DeESizbjLA")).isFalse();
    assertThat(longer.names("DeESizbjLARq")).isFalse();
    assertThat(longer.time()).isEqualTo(parse("DeESizbjLAR").time());
  }

  @Test
  void tellsCapitalsFromSmallLetters() {
    assertThat(parse("tsxp1hhQTG").names("tsxp1hhQTg")).isFalse();
  }

  private static Shortcode parse(String text) {
    return Shortcode.parse(text).orElseThrow();
  }
}
