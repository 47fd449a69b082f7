package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import connector.instagram.deadline.Deadline;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.Pages.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {
  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");
  private static final AccessToken TOKEN = new AccessToken("secret-token-0001");

  private final HandClock clock = new HandClock(NOON);
  private final List<String> followed = new ArrayList<>();
  private double share = 1;

  @Test
  void readsToTheLastPage() {
    Pages<String> pages = pages(5, List.of(page("1", "a"), page("2", "b"), page("3", "")));

    assertThat(pages.page().items()).containsExactly("1");
    assertThat(all(pages)).containsExactly("1", "2", "3");
    assertThat(pages.ending()).contains(Ending.LAST_PAGE);
    assertThat(pages.count()).isEqualTo(3);
    assertThat(pages.advance(TOKEN, soon())).isFalse();
    assertThat(followed).containsExactly("a", "b");
    assertThatCode(pages::throwIfInterrupted).doesNotThrowAnyException();
  }

  @Test
  void aListOfOnePageIsAtItsEndAtOnce() {
    assertThat(pages(5, List.of(page("1", ""))).ending()).contains(Ending.LAST_PAGE);
  }

  @Test
  void aLinkThatRepeatsEndsTheList() {
    Pages<String> pages = pages(50, List.of(page("1", "a"), page("2", "b"), page("3", "a")));

    assertThat(all(pages)).containsExactly("1", "2", "3");
    assertThat(pages.ending()).contains(Ending.REPEATED_LINK);
    assertThat(pages.advance(TOKEN, soon())).isFalse();
    assertThat(followed).containsExactly("a", "b");
  }

  @Test
  void aLinkIsTheSameWhateverTokenItCarries() {
    Pages<String> pages =
        pages(
            50,
            List.of(page("1", "x?access_token=1&after=a"), page("2", "x?access_token=2&after=a")));

    assertThat(all(pages)).containsExactly("1", "2");
    assertThat(pages.ending()).contains(Ending.REPEATED_LINK);
  }

  @Test
  void anEmptyPageIsFollowedAFewTimes() {
    List<Page<String>> list = new ArrayList<>(List.of(page("1", "0")));
    for (int empty = 1; empty < Pages.MOST_EMPTY; empty++) {
      list.add(page("", Integer.toString(empty)));
    }
    list.add(page("2", "to the first empty one of another row"));
    list.add(page("", "to the end"));
    list.add(page("3", ""));

    Pages<String> pages = pages(50, list);

    assertThat(all(pages)).containsExactly("1", "2", "3");
    assertThat(pages.ending()).contains(Ending.LAST_PAGE);
  }

  @Test
  void emptyPagesWithoutEndEndTheList() {
    List<Page<String>> list = new ArrayList<>();
    for (int empty = 0; empty < 30; empty++) {
      list.add(page("", Integer.toString(empty)));
    }

    Pages<String> pages = pages(50, list);

    assertThat(all(pages)).isEmpty();
    assertThat(pages.ending()).contains(Ending.EMPTY_PAGES);
    assertThat(pages.count()).isEqualTo(Pages.MOST_EMPTY);
  }

  @Test
  void theNumberOfPagesIsBounded() {
    Pages<String> pages = pages(2, List.of(page("1", "a"), page("2", "b"), page("3", "")));

    assertThat(all(pages)).containsExactly("1", "2");
    assertThat(pages.ending()).contains(Ending.PAGE_LIMIT);
    assertThat(followed).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "0.5, 4", "0.25, 8", "0.01, 8"})
  void aSmallerPageCountsAsItsPartAQuarterAtLeast(double part, int most) {
    share = part;
    List<Page<String>> list = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      list.add(page("item", Integer.toString(i)));
    }

    Pages<String> pages = pages(2, list);

    assertThat(all(pages)).hasSize(most);
    assertThat(pages.ending()).contains(Ending.PAGE_LIMIT);
  }

  @Test
  void aPageThatFailedCanBeAskedForAgain() {
    Pages<String> pages = pages(5, List.of(page("1", "a"), page("FAIL", ""), page("2", "")));

    assertThat(pages.advance(TOKEN, soon())).isFalse();
    assertThat(pages.ending()).contains(Ending.FAILURE);
    assertThat(pages.error()).isPresent();
    assertThatExceptionOfType(GraphException.class).isThrownBy(pages::throwIfInterrupted);

    assertThat(pages.advance(TOKEN, soon())).isTrue();
    assertThat(pages.error()).isEmpty();
    assertThat(pages.page().items()).containsExactly("2");
    assertThat(followed).containsExactly("a", "a");
  }

  @Test
  void nothingIsAskedAfterTheDeadlineButLaterAgain() {
    Pages<String> pages = pages(5, List.of(page("1", "a"), page("2", "")));

    assertThat(pages.advance(TOKEN, new Deadline(NOON, clock))).isFalse();
    assertThat(pages.ending()).contains(Ending.DEADLINE);
    assertThat(pages.error()).isEmpty();
    assertThat(followed).isEmpty();
    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(pages::throwIfInterrupted)
        .satisfies(e -> assertThat(e.error().code().httpStatus()).isZero());

    assertThat(pages.advance(TOKEN, soon())).isTrue();
    assertThat(pages.ending()).contains(Ending.LAST_PAGE);
  }

  @Test
  void keepsTheFirstDateAndTheLastUsage() {
    Pages<String> pages = pages(5, List.of(page("1", "a"), page("2", "")));

    assertThat(pages.advance(TOKEN, soon())).isTrue();

    assertThat(pages.date()).contains(NOON);
    assertThat(pages.usage().percent()).isEqualTo(1);
  }

  private List<String> all(Pages<String> pages) {
    List<String> items = new ArrayList<>(pages.page().items());
    while (pages.advance(TOKEN, soon())) {
      items.addAll(pages.page().items());
    }
    return items;
  }

  private Pages<String> pages(int most, List<Page<String>> list) {
    List<Page<String>> rest = new ArrayList<>(list);
    return new Pages<>(
        reply(rest.remove(0), 0),
        most,
        (token, next, deadline) -> {
          followed.add(next.link());
          Page<String> page = rest.remove(0);
          if (page.items().contains("FAIL")) {
            throw new GraphException(GraphError.unreadable(200));
          }
          return reply(page, followed.size());
        });
  }

  private Deadline soon() {
    return Deadline.in(Duration.ofSeconds(25), clock);
  }

  private PageSizes.Sized<Page<String>> reply(Page<String> page, int earlier) {
    return new PageSizes.Sized<>(
        new Transport.Reply<>(
            page, Optional.of(NOON.plusSeconds(earlier)), new Usage(earlier, Optional.empty())),
        share);
  }

  private static Page<String> page(String item, String next) {
    return new Page<>(
        item.isEmpty() ? List.of() : List.of(item),
        next.isEmpty() ? Optional.empty() : Optional.of(new Page.NextPage(next)),
        0);
  }
}
