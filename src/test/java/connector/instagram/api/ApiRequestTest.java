package connector.instagram.api;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.instagram.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer igc.a.b.c",
        "bearer igc.a.b.c",
        "BEARER igc.a.b.c",
        "Bearer   igc.a.b.c  "
      })
  void findsBearer(String header) {
    assertThat(new ApiRequest(new FakeRequest().header("Authorization", header), AMPLE).bearer())
        .isEqualTo("igc.a.b.c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer ", "Bearerigc.a.b.c", "Basic aWdjOng=", "igd.a.b.c", "ſ"})
  void findsNoBearerInOtherHeaders(String header) {
    assertThat(new ApiRequest(new FakeRequest().header("Authorization", header), AMPLE).bearer())
        .isEmpty();
  }

  @Test
  void findsNoBearerWithoutHeader() {
    assertThat(new ApiRequest(new FakeRequest(), AMPLE).bearer()).isEmpty();
  }

  /** A connector that offers both ways leaves one of the two headers empty. */
  @ParameterizedTest
  @CsvSource({
    "'', igc.a.b.c, igc.a.b.c",
    "'', Bearer igc.a.b.c, igc.a.b.c",
    "Bearer igc.d.e.f, '', igc.d.e.f",
    "Bearer igc.d.e.f, igc.a.b.c, igc.d.e.f",
    "Basic aWdjOng=, igc.a.b.c, ''",
    "'', igd.a.b.c, ''"
  })
  void takesTheKeysOwnHeaderWhereThereIsNoAuthorization(
      String authorization, String key, String bearer) {
    FakeRequest request =
        new FakeRequest().header("Authorization", authorization).header("X-Connection-Key", key);

    assertThat(new ApiRequest(request, AMPLE).bearer()).isEqualTo(bearer);
  }

  @Test
  void readsQueryParameter() {
    assertThat(new ApiRequest(new FakeRequest().query("fields", "id"), AMPLE).query("fields"))
        .isEqualTo("id");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/oauth/callback?a=1&a=2&b=%2B+, a=1&a=2&b=%2B+",
    "/api/oauth/callback?a=b?c, a=b?c",
    "/api/oauth/callback?a=b#_, a=b",
    "/api/oauth/callback?a=|{}, a=|{}",
    "/api/oauth/callback?, ''",
    "/api/oauth/callback#?a=b, ''",
    "/api/oauth/callback, ''"
  })
  void givesTheQueryAsItWasSent(String path, String query) {
    assertThat(new ApiRequest(new FakeRequest().at(path), AMPLE).rawQuery()).isEqualTo(query);
  }

  @Test
  void takesAbsentQueryParameterForEmpty() {
    assertThat(new ApiRequest(new FakeRequest(), AMPLE).query("fields")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/media/17, 17",
    "/api/media/17/likes, 17",
    "/api/v2/media/17, 17",
    "/API/Media/17, 17",
    "/api/media/media/likes, media",
    "/api/media/17?media=18&Media=19, 17",
    "/api/media/17?x=/media/18, 17",
    "/api/media/1%207, 1 7",
    "/api/media/1+7, 1+7",
    "/api/media/1%2F7, 1/7",
    "/api/media/%e2%82%ac, €",
    "/api/media/17?q=a|b, 17",
    "/api/media/17?q={x}&y=%zz, 17",
    "/api/media/%25zz, %zz",
    "/api/media/%zz, %zz",
    "/api/media/a|b, a|b",
    "/api/media/, ''",
    "/api/media, ''",
    "/api/test, ''"
  })
  void readsTheSegmentOfThePathWhateverElseTheAddressHolds(String address, String segment) {
    assertThat(new ApiRequest(new FakeRequest().at(address), AMPLE).segmentAfter("media"))
        .isEqualTo(segment);
  }

  @Test
  void readsBody() {
    assertThat(new ApiRequest(new FakeRequest().body("{\"a\":1}"), AMPLE).body())
        .isEqualTo(Json.object().put("a", 1));
  }

  @Test
  void readsABodyThatBeginsWithAByteOrderMark() {
    assertThat(new ApiRequest(new FakeRequest().body("\ufeff{\"a\":1}"), AMPLE).body())
        .isEqualTo(Json.object().put("a", 1));
  }

  @Test
  void explainsMissingBody() {
    ApiError problem = problemOf(new FakeRequest());

    assertThat(problem.code()).isEqualTo(ApiError.Code.INVALID_REQUEST);
    assertThat(problem.message()).contains("Content-Length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "null", "7", "\"secret\"", "{", "{} {}", "secret=1"})
  void refusesBodyThatIsNoObject(String body) {
    ApiError problem = problemOf(new FakeRequest().body(body));

    assertThat(problem.code()).isEqualTo(ApiError.Code.INVALID_REQUEST);
    assertThat(problem.message()).contains("not a JSON object").doesNotContain("secret");
  }

  @Test
  void refusesABodyThatIsLargerThanAnyRequestNeeds() {
    String most = "{\"a\":\"" + "x".repeat(65_536 - 8) + "\"}";

    assertThat(new ApiRequest(new FakeRequest().body(most), AMPLE).body().path("a").isTextual())
        .isTrue();
    assertThat(problemOf(new FakeRequest().body(most + " ")).code())
        .isEqualTo(ApiError.Code.REQUEST_TOO_LARGE);
  }

  @Test
  void refusesEndlesslyNestedBody() {
    String nested = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);

    assertThat(problemOf(new FakeRequest().body(nested)).code())
        .isEqualTo(ApiError.Code.INVALID_REQUEST);
  }

  private static ApiError problemOf(FakeRequest request) {
    return catchThrowableOfType(ApiException.class, () -> new ApiRequest(request, AMPLE).body())
        .problem();
  }
}
