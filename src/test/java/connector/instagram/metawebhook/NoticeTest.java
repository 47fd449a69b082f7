package connector.instagram.metawebhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which Meta tells of comments (page "Webhooks"). */
class NoticeTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Instant SENT = Instant.ofEpochSecond(1793871600);
  private static final String VALUE =
      """
      {"id":"17990000000000501","text":"Is this fern hardy?","parent_id":"17990000000000477",
       "from":{"id":"920000000000011","username":"moss.and.more",
               "self_ig_scoped_id":"920000000000011"},
       "media":{"id":"18050000000000042","media_product_type":"FEED"}}""";
  private static final ToldComment COMMENT =
      new ToldComment(
          "17841400000000123",
          "17990000000000501",
          Optional.of("18050000000000042"),
          Optional.of("17990000000000477"),
          Optional.of("Is this fern hardy?"),
          new ToldComment.Author(Optional.of("920000000000011"), Optional.of("moss.and.more")),
          SENT);

  @Test
  void readsWhatArrives() {
    assertThat(read(observed("comments", VALUE))).isEqualTo(of(COMMENT));
  }

  @Test
  void readsWhatMetaPrints() {
    String printed =
        """
        {"object":"instagram","entry":[{"id":"17841400000000123","time":1793871600,
          "field":"comments","value":%s}]}"""
            .formatted(VALUE);

    assertThat(read(printed)).isEqualTo(of(COMMENT));
    assertThat(read("[" + printed + "]")).isEqualTo(of(COMMENT));
  }

  @Test
  void readsEveryChangeOfEveryEntryOfEveryDocumentAndEachCommentOnce() {
    String one = observed("comments", VALUE);
    String two = observed("comments", VALUE.replace("00501", "00502"));
    String both =
        """
        {"object":"instagram","entry":[{"id":"17841400000000123","time":1793871600,"changes":[
          {"field":"comments","value":%s},{"field":"comments","value":%s}]}]}"""
            .formatted(VALUE, VALUE.replace("00501", "00503"));

    assertThat(read("[" + one + "," + two + "," + both + "," + one + "]").updates())
        .extracting(ToldComment::comment)
        .containsExactly("17990000000000501", "17990000000000502", "17990000000000503");
  }

  @ParameterizedTest
  @CsvSource({
    "1793871600, 2026-11-05T09:40:00Z",
    "1793871600123, 2026-11-05T09:40:00.123Z",
    "'\"1793871600\"', 2026-11-05T09:40:00Z",
    "'\"yesterday\"', 2026-11-26T12:00:00Z",
    "99999999999999999999, 2026-11-26T12:00:00Z",
    "-5, 2026-11-26T12:00:00Z",
    "17.5, 2026-11-26T12:00:00Z",
    "null, 2026-11-26T12:00:00Z"
  })
  void readsSecondsAndMillisecondsAndElseTakesTheMoment(String time, Instant expected) {
    String body = observed("comments", VALUE).replace("1793871600", time);

    assertThat(read(body).updates()).extracting(ToldComment::told).containsExactly(expected);
  }

  @Test
  void needsNoAuthorNoPostAndNoText() {
    Notice notice = read(observed("comments", "{\"id\":\"17990000000000501\"}"));

    assertThat(notice.updates())
        .containsExactly(
            new ToldComment(
                "17841400000000123",
                "17990000000000501",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ToldComment.Author.UNKNOWN,
                SENT));
  }

  @Test
  void takesTheOtherSpellingOfTheId() {
    Notice notice = read(observed("comments", "{\"comment_id\":\"17990000000000501\"}"));

    assertThat(notice.updates())
        .extracting(ToldComment::comment)
        .containsExactly("17990000000000501");
  }

  /** Beyond 2^53 a floating point number would name another account. */
  @Test
  void keepsAllDigitsOfAnIdThatIsANumber() {
    String body = observed("comments", VALUE).replace("\"17841400000000123\"", "17841400000000123");

    assertThat(read(body)).isEqualTo(of(COMMENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"whose?\"}",
        "{\"id\":\"\"}",
        "{\"id\":null}",
        "{\"id\":\"../../x\"}",
        "{\"id\":1.5}",
        "null",
        "[]"
      })
  void countsACommentThatSaysNotWhichAndReadsTheRest(String value) {
    Notice notice =
        read("[" + observed("comments", value) + "," + observed("comments", VALUE) + "]");

    assertThat(notice.unusable()).isEqualTo(1);
    assertThat(notice.updates()).containsExactly(COMMENT);
  }

  @Test
  void leavesEverythingElseAlone() {
    String messages =
        """
        {"object":"instagram","entry":[{"id":"17841400000000123","time":1793871600123,"messaging":[
          {"sender":{"id":"920000000000011"},"message":{"mid":"aWdfZAm0001","text":"Hello"}}]}]}""";
    String page = "{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1}]}";

    Notice notice =
        read("[" + messages + "," + page + "," + observed("live_comments", VALUE) + "]");

    assertThat(notice.updates()).isEmpty();
    assertThat(notice.others()).isEqualTo(3);
    assertThat(notice.unusable()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "\"text\"", "7", "null", "{\"object\":\"instagram\"} x"})
  void takesNothingElseForANotice(String body) {
    assertThat(Notice.read(body, NOW)).isEmpty();
  }

  @Test
  void writesNothingOfACommentIntoALog() {
    assertThat(COMMENT.toString()).doesNotContain("fern", "moss");
  }

  private static Notice of(ToldComment comment) {
    return new Notice(List.of(comment), 0, 0);
  }

  private static Notice read(String body) {
    return Notice.read(body, NOW).orElseThrow();
  }

  private static String observed(String field, String value) {
    return """
        {"object":"instagram","entry":[{"id":"17841400000000123","time":1793871600,
          "changes":[{"field":"%s","value":%s}]}]}"""
        .formatted(field, value);
  }
}
