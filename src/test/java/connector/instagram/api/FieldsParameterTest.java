package connector.instagram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsParameterTest {
  private static final List<String> DECLARED =
      List.of("account_type", "id", "ig_id", "media_count", "username");

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", " , ,"})
  void takesEverythingWhenNothingIsNamed(String text) {
    assertThat(FieldsParameter.parse(text, DECLARED)).containsExactlyElementsOf(DECLARED);
  }

  @Test
  void keepsTheOrderGiven() {
    assertThat(FieldsParameter.parse("username,id", DECLARED)).containsExactly("username", "id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" username , id ", "username,,id,", "username,id,username", "\tusername,id\n"})
  void forgivesBlanksAndDuplicates(String text) {
    assertThat(FieldsParameter.parse(text, DECLARED)).containsExactly("username", "id");
  }

  @ParameterizedTest
  @CsvSource({
    "usrname, username",
    "user_name, username",
    "Username, username",
    "ID, id",
    "igid, ig_id",
    "mediacount, media_count",
    "USERNAM, username",
    "usrnme, username"
  })
  void suggestsTheNearest(String unknown, String nearest) {
    ApiError problem = problemOf("id," + unknown);

    assertThat(problem.code()).isEqualTo(ApiError.Code.INVALID_PARAMETER);
    assertThat(problem.message()).contains("\"" + unknown + "\"", "\"" + nearest + "\"");
    assertThat(problem.details().path("nearest").asText()).isEqualTo(nearest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"usrnm", "account", "biography", "x", "ab", "likes", "followers_count"})
  void suggestsNothingThatIsMoreThanTwoEditsAway(String unknown) {
    ApiError problem = problemOf(unknown);

    assertThat(problem.message())
        .contains("\"" + unknown + "\"", "Allowed are: account_type, id,")
        .doesNotContain("Did you mean");
    assertThat(problem.details().has("nearest")).isFalse();
  }

  @Test
  void tellsWhatIsAllowed() {
    ApiError problem = problemOf("biography");

    assertThat(problem.message()).contains("account_type, id, ig_id, media_count, username");
    assertThat(problem.details().path("parameter").asText()).isEqualTo("fields");
    assertThat(problem.details().path("allowed"))
        .extracting(node -> node.asText())
        .containsExactlyElementsOf(DECLARED);
  }

  @Test
  void shortensLongUnknownName() {
    assertThat(problemOf("x".repeat(100_000)).message())
        .contains("\"" + "x".repeat(64) + "…\"")
        .hasSizeLessThan(400);
  }

  @Test
  void showsUnknownNameOfUsualLengthWhole() {
    assertThat(problemOf("x".repeat(64)).message()).contains("\"" + "x".repeat(64) + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"},\"code\":\"Fine",
        "id\r\nSet-Cookie: a=b",
        "<script>alert(1)</script>",
        "%s%n{0}",
        "i\u0000d",
        "\u2028",
        "children{id}"
      })
  void keepsHostileTextInsideTheMessage(String hostile) {
    ApiError problem = problemOf(hostile);
    String written = Json.write(problem.document("r"));

    assertThat(Json.parse(written)).contains(problem.document("r"));
    assertThat(written).doesNotContain("\r", "\n", "\u0000");
    assertThat(Json.parse(written).orElseThrow().path("error").path("code").asText())
        .isEqualTo("InvalidParameter");
  }

  @Test
  void shortenedNameIsStillText() {
    ApiException failure =
        catchThrowableOfType(
            ApiException.class,
            () -> FieldsParameter.parse("x".repeat(63) + "😀".repeat(9), List.of("id")));

    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(failure.problem().message())).isTrue();
  }

  private static ApiError problemOf(String text) {
    return catchThrowableOfType(ApiException.class, () -> FieldsParameter.parse(text, DECLARED))
        .problem();
  }
}
