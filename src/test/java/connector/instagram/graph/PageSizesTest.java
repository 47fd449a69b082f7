package connector.instagram.graph;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Switch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule B3: what Instagram calls too much data is asked for in smaller pages, and that is kept. */
class PageSizesTest {
  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");
  private static final AccessToken TOKEN = new AccessToken("secret-token-0001");
  private static final AccessToken OTHER = new AccessToken("secret-token-0002");
  private static final GraphApi.MediaQuery QUERY =
      GraphApi.MediaQuery.newest(List.of("id", "timestamp"), 100);

  private final OneAccount instagram = new OneAccount(new HandClock(NOON), new Faults());
  private final GraphApi graph = instagram.api();

  @Test
  void aListIsReadInHalvedPagesAndTheAccountRemembers() {
    posts(120);
    instagram.sandbox().set(Switch.TOO_MUCH_DATA_ABOVE, 30);

    assertThat(readAll(TOKEN)).hasSize(120).doesNotHaveDuplicates();
    assertThat(instagram.calls()).as("100, 50, then five pages of 25").isEqualTo(7);

    instagram.resetCalls();
    assertThat(readAll(TOKEN)).hasSize(120);
    assertThat(instagram.calls()).isEqualTo(5);
  }

  @Test
  void anotherAccountIsAskedForFullPages() {
    posts(120);
    instagram.sandbox().set(Switch.TOO_MUCH_DATA_ABOVE, 30);
    readAll(TOKEN);
    instagram.sandbox().set(Switch.TOO_MUCH_DATA_ABOVE, 0);

    instagram.resetCalls();
    assertThat(readAll(OTHER)).hasSize(120);
    assertThat(instagram.calls()).isEqualTo(2);
  }

  @Test
  void whatIsTooMuchWithCommentsIsNotTooMuchWithoutThem() {
    posts(60);
    instagram.sandbox().set(Switch.TOO_MUCH_DATA_ABOVE, 30);
    List<String> withComments = List.of("id", "comments.limit(10){id}");

    Pages<Media> halved =
        graph.listMedia(TOKEN, GraphApi.MediaQuery.newest(withComments, 50), 10, AMPLE);

    assertThat(halved.page().items()).hasSize(25);
    instagram.sandbox().set(Switch.TOO_MUCH_DATA_ABOVE, 0);
    instagram.resetCalls();
    assertThat(readAll(TOKEN)).hasSize(60);
    assertThat(instagram.calls()).isEqualTo(1);
  }

  @Test
  void aLaterPageThatIsTooMuchIsHalvedToo() {
    posts(220);
    Pages<Media> pages = graph.listMedia(TOKEN, QUERY, 120, AMPLE);
    instagram.sandbox().set(Switch.TOO_MUCH_DATA_ABOVE, 60);
    List<MediaId> read = ids(pages);

    while (pages.advance(TOKEN, AMPLE)) {
      read.addAll(ids(pages));
    }

    assertThat(read).hasSize(220).doesNotHaveDuplicates();
    assertThat(pages.ending()).contains(Pages.Ending.LAST_PAGE);
  }

  @Test
  void whenEvenOneItemIsTooMuchTheListFailsAndNothingIsRemembered() {
    ScriptedTransport transport = new ScriptedTransport();
    for (int i = 0; i < 7; i++) {
      transport.answers(
          500,
          "{\"error\":{\"code\":1,\"message\":\"Please reduce the amount of data you're asking"
              + " for, then retry your request\"}}");
    }
    transport.answers(200, "{\"data\":[]}");
    GraphApi failing = QuickGraph.over(transport);

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> failing.listMedia(TOKEN, QUERY, 120, AMPLE))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(GraphError.Kind.TOO_MUCH_DATA));
    failing.listMedia(TOKEN, QUERY, 120, AMPLE);

    assertThat(transport.requests())
        .extracting(request -> request.query().get("limit"))
        .containsExactly("100", "50", "25", "12", "6", "3", "1", "100");
  }

  private void posts(int count) {
    for (int i = 0; i < count; i++) {
      instagram.post(NOON.minusSeconds(i));
    }
  }

  private List<MediaId> readAll(AccessToken token) {
    Pages<Media> pages = graph.listMedia(token, QUERY, 120, AMPLE);
    List<MediaId> read = ids(pages);
    while (pages.advance(token, AMPLE)) {
      read.addAll(ids(pages));
    }
    return read;
  }

  private static List<MediaId> ids(Pages<Media> pages) {
    return new ArrayList<>(pages.page().items().stream().map(Media::id).toList());
  }
}
