package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.EndlessInstagram;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Media;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ScriptedTransport;
import connector.instagram.graph.Transport;
import connector.instagram.sandbox.Fault;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaRangeReaderTest {
  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");
  private static final String THROTTLED = "{\"error\":{\"code\":80002}}";

  private final OneAccount instagram = new OneAccount(new HandClock(NOON), new Faults());

  @ParameterizedTest
  @ValueSource(strings = {"inclusive", "exclusive", "ignored"})
  void maxIdMeansStrictlyEarlier(String windows) {
    hourly(9);
    windows(windows);

    assertThat(read("100", "104", "")).containsExactly("105", "106", "107", "108", "109");
    assertThat(read("2", "104", "")).containsExactly("105", "106");
    assertThat(read("100", "109", "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inclusive", "exclusive", "ignored"})
  void minIdMeansStrictlyLaterAndTheNewestOfThoseComeFirst(String windows) {
    hourly(9);
    windows(windows);

    assertThat(read("100", "", "104")).containsExactly("101", "102", "103");
    assertThat(read("2", "", "104")).containsExactly("101", "102");
    assertThat(read("100", "", "101")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inclusive", "exclusive", "ignored"})
  void bothMeanBetween(String windows) {
    hourly(9);
    windows(windows);

    assertThat(read("100", "102", "106")).containsExactly("103", "104", "105");
    assertThat(read("1", "102", "106")).containsExactly("103");
    assertThat(read("100", "102", "103")).isEmpty();
    assertThat(read("100", "104", "104")).isEmpty();
    assertThat(read("100", "106", "102")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inclusive", "exclusive", "ignored"})
  void takesLegacyIdsAsAnchors(String windows) {
    Shortcode code = new Shortcode("tsxp1hhQTG");
    Instant made = code.time();
    windows(windows);
    post("9", made.plusSeconds(60));
    post("5", made, code.code());
    post("7", made.minusSeconds(60));

    assertThat(read("100", "823251211150230726_1234", "")).containsExactly("7");
    assertThat(read("100", "", "823251211150230726_1234")).containsExactly("9");
  }

  @Test
  void findsAPlaceInTimeForALegacyIdWhosePostIsGone() {
    Instant made = new Shortcode("tsxp1hhQTG").time();
    post("9", made.plusSeconds(60));
    post("7", made.minusSeconds(60));

    assertThat(read("100", "823251211150230726_1234", "")).containsExactly("7");
    assertThat(read("100", "", "823251211150230726_1234")).containsExactly("9");
  }

  @Test
  void knowsAReelByItsCodeAlthoughItWasUploadedDaysBefore() {
    Shortcode code = new Shortcode("tsxp1hhQTG");
    Instant published = code.time().plus(Duration.ofDays(3));
    post("9", published.plusSeconds(60));
    post("5", published, code.code());
    post("7", published.minusSeconds(60));

    assertThat(read("100", "", "823251211150230726_1234")).containsExactly("9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inclusive", "exclusive", "ignored"})
  void anAnchorThatInstagramRefusesByItselfIsFoundInItsList(String windows) {
    hourly(9);
    windows(windows);
    instagram.mostPerPage(4);
    instagram.sandbox().add(Fault.graph(100, 33).times(1_000).onPath("/10[0-9]$"));

    assertThat(read("2", "105", "")).containsExactly("106", "107");
    assertThat(read("2", "", "105")).containsExactly("101", "102");
    assertThat(read("100", "102", "106")).containsExactly("103", "104", "105");
  }

  @Test
  void anAnchorIsLookedForOnTenPagesAtMost() {
    hourly(30);
    instagram.mostPerPage(2);
    instagram.sandbox().add(Fault.graph(100, 33).times(1_000).onPath("/[0-9]+$"));

    assertThat(read("1", "119", "")).containsExactly("120");
    instagram.newCalls();
    assertThat(result(instagram.transport(), "1", "122", ""))
        .isEqualTo(new RangeResult.UnknownAnchor(MediaRange.Bound.BEFORE));
    assertThat(instagram.newCalls()).isEqualTo(11);
    assertThat(result(instagram.transport(), "1", "", "122"))
        .isEqualTo(new RangeResult.UnknownAnchor(MediaRange.Bound.AFTER));
    assertThat(instagram.newCalls()).isEqualTo(11);
  }

  @Test
  void anAnchorIsNotTakenForUnknownWhereTheListFails() {
    hourly(9);
    instagram.mostPerPage(2);
    instagram.sandbox().add(Fault.graph(100, 33).onPath("/106$"));
    instagram.sandbox().add(Fault.graph(80_002).skipping(1).times(1_000).onPath("/media$"));

    assertThatExceptionOfType(GraphException.class).isThrownBy(() -> read("1", "106", ""));
  }

  @Test
  void ordersASecondById() {
    for (String id : List.of("3", "1", "5", "2", "4")) {
      post(id, NOON);
    }

    assertThat(read("100", "", "")).containsExactly("5", "4", "3", "2", "1");
    assertThat(read("100", "3", "")).containsExactly("2", "1");
    assertThat(read("100", "", "3")).containsExactly("5", "4");
    assertThat(read("1", "5", "1")).containsExactly("4");
  }

  @Test
  void costsOneCallWithoutAnchorsAndAtMostThreeWithThem() {
    hourly(500);

    assertThat(read("100", "", "")).hasSize(100);
    assertThat(instagram.newCalls()).isEqualTo(1);
    assertThat(read("20", "350", "")).hasSize(20);
    assertThat(instagram.newCalls()).isEqualTo(2);
    assertThat(read("100", "350", "")).hasSize(100);
    assertThat(instagram.newCalls()).isEqualTo(3);
    assertThat(read("100", "", "350")).hasSize(100);
    assertThat(instagram.newCalls()).isLessThanOrEqualTo(2);
    assertThat(read("100", "150", "600")).hasSize(99);
    assertThat(instagram.newCalls()).isEqualTo(3);
  }

  @Test
  void asksForTheAnchorOnlyWhenItWasNotReadAnyway() {
    hourly(9);

    assertThat(read("100", "", "104")).hasSize(3);
    assertThat(instagram.newCalls()).isEqualTo(1);
  }

  @Test
  void doesNotTakeAPinnedPostForTheEndOfTheList() {
    windows("ignored");
    instagram.post(NOON.minus(Duration.ofDays(900)), Post.photo().identified("99").pin());
    hourly(350);

    List<String> first = read("100", "", "");

    assertThat(first).doesNotContain("99").first().isEqualTo("101");
    assertThat(read("3", first.get(first.size() - 1), "")).containsExactly("201", "202", "203");
  }

  @Test
  void answersEachPostOnceThoughThePagesDrift() {
    ScriptedTransport drifting =
        new ScriptedTransport()
            .answers(200, page("2026-10-02T12:00:00+0000", "3", "2", "next"))
            .answers(200, page("2026-10-02T11:00:00+0000", "1", "0", ""));
    List<Media> read = media(drifting, "50", "", "");

    assertThat(read).extracting(media -> media.id().value()).containsExactly("3", "2", "1", "0");

    ScriptedTransport repeating =
        new ScriptedTransport()
            .answers(200, page("2026-10-02T12:00:00+0000", "3", "2", "next"))
            .answers(
                200,
                page("2026-10-02T12:00:00+0000", "2", "1", "")
                    .replace("cdn.example", "other-cdn.example"));

    assertThat(media(repeating, "50", "", ""))
        .extracting(media -> media.id().value())
        .containsExactly("3", "2", "1");
  }

  @Test
  void saysWhichAnchorTheAccountDoesNotHave() {
    hourly(9);

    assertThat(result(instagram.transport(), "100", "999", ""))
        .isEqualTo(new RangeResult.UnknownAnchor(MediaRange.Bound.BEFORE));
    assertThat(result(instagram.transport(), "100", "", "999"))
        .isEqualTo(new RangeResult.UnknownAnchor(MediaRange.Bound.AFTER));
  }

  @Test
  void answersShorterButNeverCutsASecondWhenALaterPageFails() {
    ScriptedTransport failing =
        new ScriptedTransport()
            .answers(
                200,
                """
                {"data":[{"id":"9","timestamp":"2026-10-02T12:00:01+0000"},
                         {"id":"1","timestamp":"2026-10-02T12:00:00+0000"}],
                 "paging":{"next":"https://graph.instagram.com/v25.0/me/media?after=1"}}
                """)
            .answers(400, THROTTLED);

    assertThat(media(failing, "50", "", ""))
        .extracting(media -> media.id().value())
        .containsExactly("9");
  }

  @Test
  void failsWhenNothingWasFoundBeforeAPageFailed() {
    ScriptedTransport failing =
        new ScriptedTransport()
            .answers(
                200, "{\"data\":[],\"paging\":{\"next\":\"https://graph.instagram.com/v25.0/x\"}}")
            .answers(400, THROTTLED);

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> media(failing, "50", "", ""))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(GraphError.Kind.ACCOUNT_THROTTLED));
  }

  @Test
  void isEmptyOnlyWhenThereIsNothing() {
    hourly(9);
    instagram.sandbox().pageSizes(List.of(0, 0, 0, 0, 0, 0, 3));

    assertThat(read("2", "", "")).containsExactly("101", "102");
    assertThat(read("2", "107", "")).containsExactly("108", "109");
  }

  @Test
  void anAccountOfSmallPagesSeesAsManyItemsByMoreCalls() {
    hourly(200);
    instagram.sandbox().set(Switch.TOO_MUCH_DATA_ABOVE, 30);

    assertThat(read("100", "", "")).hasSize(100);
    assertThat(read("60", "", "140")).hasSize(39);
  }

  @Test
  void endsThoughThePagesPointAtThemselves() {
    String page = "{\"data\":[],\"paging\":{\"next\":\"https://graph.instagram.com/v25.0/x\"}}";
    ScriptedTransport looping = new ScriptedTransport().answers(200, page).answers(200, page);

    assertEndless(looping, "");
    assertThat(looping.requests()).hasSize(2);
  }

  @Test
  void endsThoughNoPageIsTheLastAndAllAreEmpty() {
    EndlessInstagram endless = new EndlessInstagram(EndlessInstagram.Kind.EMPTY);

    assertEndless(endless, "");
    assertThat(endless.calls()).isEqualTo(10);
  }

  @Test
  void endsThoughNoPageIsTheLastAndNoneHoldsWhatIsLookedFor() {
    EndlessInstagram endless = new EndlessInstagram(EndlessInstagram.Kind.OTHERS);

    assertEndless(endless, "823251211150230726_1234");
    assertThat(endless.calls()).isEqualTo(101);
  }

  @Test
  void endsThoughEveryPageIsTheSame() {
    EndlessInstagram endless = new EndlessInstagram(EndlessInstagram.Kind.SAME);

    assertEndless(endless, "");
    assertThat(endless.calls()).isEqualTo(2);
  }

  /** Nothing was found, and nobody knows whether there is any. */
  private void assertEndless(Transport endless, String maxId) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> media(endless, "50", maxId, ""))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ApiError.Code.INSTAGRAM_FAILED))
        .satisfies(e -> assertThat(e.problem().message()).contains("from page to page"));
  }

  @ParameterizedTest
  @CsvSource({"1, 41", "10, 50", "60, 100", "100, 100"})
  void asksForLittleMoreThanIsWanted(String count, String limit) {
    ScriptedTransport transport = new ScriptedTransport().answers(200, "{\"data\":[]}");

    media(transport, count, "", "");

    assertThat(transport.request().query()).containsEntry("limit", limit);
  }

  private void windows(String windows) {
    instagram.sandbox().set(Switch.SINCE_UNTIL, windows);
  }

  private void post(String id, Instant timestamp) {
    instagram.post(timestamp, Post.photo().identified(id));
  }

  private void post(String id, Instant timestamp, String shortcode) {
    instagram.post(timestamp, Post.photo().identified(id).coded(shortcode));
  }

  /** The posts 101, 102 and so on, each an hour before the one before. */
  private void hourly(int posts) {
    IntStream.rangeClosed(1, posts)
        .forEach(post -> post(Integer.toString(100 + post), NOON.minusSeconds(3600L * post)));
  }

  private List<String> read(String count, String maxId, String minId) {
    return media(instagram.transport(), count, maxId, minId).stream()
        .map(media -> media.id().value())
        .toList();
  }

  private static List<Media> media(Transport transport, String count, String maxId, String minId) {
    RangeResult result = result(transport, count, maxId, minId);
    assertThat(result).isInstanceOf(RangeResult.Found.class);
    return result.media();
  }

  private static RangeResult result(Transport transport, String count, String maxId, String minId) {
    return new MediaRangeReader(
            QuickGraph.over(transport),
            new AccessToken("secret-token-0001"),
            List.of("id", "timestamp", "shortcode"),
            MediaParameter.range(count, maxId, minId),
            Deadline.in(Duration.ofSeconds(25), new HandClock(NOON)))
        .read();
  }

  private static String page(String timestamp, String first, String second, String next) {
    String item = "{\"id\":\"%s\",\"timestamp\":\"%s\",\"media_url\":\"https://cdn.example/1\"}";
    return "{\"data\":["
        + item.formatted(first, timestamp)
        + ","
        + item.formatted(second, timestamp)
        + "]"
        + (next.isEmpty()
            ? "}"
            : ",\"paging\":{\"next\":\"https://graph.instagram.com/v25.0/me/media?after=1\"}}");
  }
}
