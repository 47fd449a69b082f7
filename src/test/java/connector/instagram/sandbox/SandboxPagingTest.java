package connector.instagram.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxPagingTest extends SandboxTestBase {
  @Test
  void aWalkSeesEveryPostExactlyOnceNewestFirst() {
    List<String> posted = photosAnHourApart(57);

    assertThat(app.walkAll("/v25.0/me/media?limit=10")).containsExactlyElementsOf(posted);
  }

  @Test
  void idsDoNotFollowTime() {
    assertThat(photosAnHourApart(30))
        .isNotEqualTo(photosAnHourApart(30).stream().sorted().toList());
  }

  @Test
  void aPageHolds25UnlessAskedForMoreAndNeverMoreThan100() {
    SandboxAccount busy = sandbox.add(AccountDraft.any().withPosts(120));
    SandboxCaller other = caller(busy);

    assertThat(other.get("/me/media").ids()).hasSize(25);
    assertThat(other.get("/me/media?limit=500").ids()).hasSize(100);
    sandbox.set(Switch.OVER_LIMIT_IS_ERROR, true);
    assertThat(other.get("/me/media?limit=500").error().get("code").asInt()).isEqualTo(100);
  }

  @Test
  void nextIsAnAbsoluteAddressWithTheTokenAndTheSameFields() {
    photosAnHourApart(3);

    String next = app.get("/" + userId + "/media?fields=id,timestamp&limit=2").next();

    assertThat(next)
        .startsWith(server.baseUrl() + "/v25.0/" + userId + "/media?access_token=IGAA")
        .contains("fields=id%2Ctimestamp", "limit=2", "after=");
    assertThat(app.follow(next).json().path("paging").has("previous")).isTrue();
    assertThat(app.follow(next).json().path("paging").has("next")).isFalse();
  }

  @Test
  void previousLeadsBackToTheSameItems() {
    List<String> posted = photosAnHourApart(5);

    var last = app.follow(app.get("/me/media?limit=3").next());

    assertThat(app.follow(last.json().at("/paging/previous").asText()).ids())
        .containsExactlyElementsOf(posted.subList(0, 3));
  }

  @Test
  void anInsertionBetweenPagesRepeatsAnItemOnlyWhenPagesDrift() {
    List<String> posted = photosAnHourApart(4);
    String next = app.get("/me/media?limit=2").next();
    sandbox.post(userId, Post.photo());

    assertThat(app.follow(next).ids()).containsExactlyElementsOf(posted.subList(2, 4));
    sandbox.set(Switch.PAGE_DRIFT, true);
    assertThat(app.follow(next).ids()).containsExactlyElementsOf(posted.subList(1, 3));
  }

  @Test
  void aDeletionBetweenPagesSkipsAnItemOnlyWhenPagesDrift() {
    List<String> posted = photosAnHourApart(4);
    String next = app.get("/me/media?limit=2").next();
    sandbox.delete(posted.get(0));

    assertThat(app.follow(next).ids()).containsExactlyElementsOf(posted.subList(2, 4));
    sandbox.set(Switch.PAGE_DRIFT, true);
    assertThat(app.follow(next).ids()).containsExactly(posted.get(3));
  }

  @Test
  void aCursorOfADeletedItemGoesOnFromThereOrIsRefused() {
    List<String> posted = photosAnHourApart(4);
    String next = app.get("/me/media?limit=2").next();
    sandbox.delete(posted.get(1));

    assertThat(app.follow(next).ids()).containsExactlyElementsOf(posted.subList(2, 4));
    sandbox.set(Switch.STALE_CURSOR_IS_ERROR, true);
    assertThat(app.follow(next).error().get("code").asInt()).isEqualTo(100);
  }

  @Test
  void pinnedPostsComeFirstWhenSwitchedOn() {
    List<String> posted = photosAnHourApart(2);
    String pinned = sandbox.post(userId, Post.photo().ago(Duration.ofDays(90)).pin());

    assertThat(app.get("/me/media").ids()).containsExactly(posted.get(0), posted.get(1), pinned);
    sandbox.set(Switch.PINNED_FIRST, true);
    assertThat(app.get("/me/media").ids()).containsExactly(pinned, posted.get(0), posted.get(1));
  }

  @Test
  void shortAndEmptyPagesStillLeadToEverything() {
    List<String> posted = photosAnHourApart(9);
    sandbox.set(Switch.SHORT_PAGES, true);
    sandbox.set(Switch.EMPTY_PAGE, "everyWalk");

    List<List<String>> pages = app.walk("/me/media?limit=4");

    assertThat(pages.get(0)).isEmpty();
    assertThat(pages.get(1)).hasSize(2);
    assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(posted);
  }

  @Test
  void anEmptyPageCanComeOnceInTheMiddle() {
    List<String> posted = photosAnHourApart(4);
    String next = app.get("/me/media?limit=2").next();
    sandbox.set(Switch.EMPTY_PAGE, "once");

    SandboxCaller.Reply empty = app.follow(next);

    assertThat(empty.ids()).isEmpty();
    assertThat(app.follow(empty.next()).ids()).containsExactlyElementsOf(posted.subList(2, 4));
  }

  @Test
  void aSinglePageHasNoNextAndOnDemandNoPaging() {
    photosAnHourApart(2);

    assertThat(app.get("/me/media").json().at("/paging/cursors").has("after")).isTrue();
    assertThat(app.get("/me/media").next()).isEmpty();
    sandbox.set(Switch.NO_PAGING_ON_SINGLE_PAGE, true);
    assertThat(app.get("/me/media").json().has("paging")).isFalse();
  }

  @Test
  void sinceAndUntilIncludeTheirBoundsUnlessSwitched() {
    List<String> posted = photosAnHourApart(5);
    long second = timestampOf(posted.get(1));
    long fourth = timestampOf(posted.get(3));
    String path = "/me/media?since=" + fourth + "&until=" + second;

    assertThat(app.get(path).ids()).containsExactlyElementsOf(posted.subList(1, 4));
    sandbox.set(Switch.SINCE_UNTIL, "exclusive");
    assertThat(app.get(path).ids()).containsExactly(posted.get(2));
    sandbox.set(Switch.SINCE_UNTIL, "ignored");
    assertThat(app.get(path).ids()).hasSize(5);
  }

  @Test
  void aPostWithAFutureTimestampIsVisibleAtOnceAndFirst() {
    String ahead = sandbox.post(userId, Post.photo().ahead(Duration.ofHours(5)));
    photosAnHourApart(2);

    assertThat(app.get("/me/media").ids()).hasSize(3).first().isEqualTo(ahead);
    assertThat(sandbox.history().get(0).visibleAt()).isBefore(sandbox.now());
  }

  @Test
  void onlyTheNewestTenThousandCanBeReached() {
    SandboxAccount busy = sandbox.add(AccountDraft.any().withPosts(10_050));

    sandbox.set(Switch.MAXIMUM_LIMIT, 1000);

    assertThat(caller(busy).walkAll("/me/media?limit=1000&fields=id"))
        .hasSize(10_000)
        .doesNotHaveDuplicates();
  }

  private long timestampOf(String mediaId) {
    return sandbox.history().stream()
        .filter(each -> each.mediaId().equals(mediaId))
        .map(Published::timestamp)
        .map(Instant::getEpochSecond)
        .findFirst()
        .orElseThrow();
  }

  /** The ids, newest first. */
  private List<String> photosAnHourApart(int count) {
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      posted.add(sandbox.post(userId, Post.photo("Photo " + i)));
      sandbox.advance(Duration.ofHours(1));
    }
    Collections.reverse(posted);
    return posted;
  }
}
