package connector.instagram.api;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.ChoiceList.TitleText;
import connector.instagram.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceListTest {
  private static final String SEED = "20261126";
  private static final String FAMILY = "\ud83d\udc69\u200d\ud83d\udc67";

  @ParameterizedTest
  @CsvSource({
    "Fresh buns, Fresh buns",
    "'  Fresh   buns  ', Fresh buns",
    "'Fresh\r\n\r\nbuns\ttoday', Fresh buns today",
    "'Fresh\u2028buns\u00a0today\u0000', Fresh buns today",
    "'\u202esnub\u202c hserF', 'snub hserF'",
    "'\ufeffFresh\u00ad buns', Fresh buns",
    "'half \ud83d of a sign', half of a sign",
    "'\uffff\ufdd0 noncharacters', noncharacters",
    "'newer than Java \ud83e\udeef', newer than Java \ud83e\udeef"
  })
  void isOneLineThatEveryDesignerCanShow(String text, String shown) {
    assertThat(TitleText.start(text)).hasValue(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\u2029\u0000", "\ud83d", "\u202e\ufeff", "\u200d\u200c "})
  void isEmptyWhereThereIsNothingToSee(String text) {
    assertThat(TitleText.start(text)).isEmpty();
  }

  @Test
  void isCutBetweenTwoCharacters() {
    assertThat(TitleText.start("\ud83e\udd50".repeat(60))).hasValue("\ud83e\udd50".repeat(60));
    assertThat(TitleText.start("a" + "\ud83e\udd50".repeat(60)))
        .hasValue("a" + "\ud83e\udd50".repeat(59) + "…");
    assertThat(TitleText.start("word ".repeat(20))).hasValue("word ".repeat(11) + "word…");
  }

  @Test
  void joinedEmojiStayTogetherAndNoJoinerIsLeftAtTheCut() {
    assertThat(TitleText.start(FAMILY + " at the sea")).hasValue(FAMILY + " at the sea");
    assertThat(TitleText.start("a".repeat(58) + FAMILY)).hasValue("a".repeat(58) + "\ud83d\udc69…");
  }

  @Test
  void tellsTheMinuteInOneTimeZone() {
    assertThat(TitleText.minute(Instant.parse("2026-11-26T08:15:59.9Z")))
        .isEqualTo("2026-11-26 08:15");
  }

  /** Strict readers take it: it is written as UTF-8 and read again without a loss. */
  @Property(tries = 2_000, seed = SEED)
  void whateverSomebodyWritesIsShortAndWellFormed(@ForAll("texts") String text) {
    TitleText.start(text)
        .ifPresent(
            shown -> {
              assertThat(shown)
                  .isNotBlank()
                  .doesNotContainPattern("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");
              assertThat(shown.codePointCount(0, shown.length())).isBetween(1, 61);
              assertThat(new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                  .isEqualTo(shown);
              assertThat(TitleText.start(shown)).hasValue(shown);
            });
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        HostileText.around("Fresh buns", FAMILY),
        Arbitraries.strings().all().ofMinLength(50).ofMaxLength(150));
  }

  @Test
  void aListWithoutEntriesIsEmptyAndNotAbsent() {
    assertThat(
            new String(
                (byte[]) new ChoiceList().reply().content().orElseThrow().body(),
                StandardCharsets.UTF_8))
        .isEqualTo("{\"data\":[]}");
  }

  @Test
  void anEntryHasAnIdAndATitle() {
    ChoiceList choices = new ChoiceList();
    choices.add("17", "2026-11-26 08:15, Photo");

    assertThat(Json.parse((byte[]) choices.reply().content().orElseThrow().body()))
        .isEqualTo(
            Json.parse("{\"data\":[{\"id\":\"17\",\"title\":\"2026-11-26 08:15, Photo\"}]}"));
  }
}
