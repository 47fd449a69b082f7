package connector.instagram.media;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.Media;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * A flow pages through an account with {@code max_id}, each time the last id that it got, until a
 * page is empty: it has then met every post exactly once, newest first, whatever Instagram's pages
 * leave open.
 */
class PagingTest {
  private static final String SEED = "20261123";
  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");
  private static final AccessToken TOKEN = new AccessToken("secret-token-0001");

  /** The most calls that one page cost. */
  private int most;

  @Property(tries = 150, seed = SEED)
  void meetsEveryPostExactlyOnce(@ForAll("accounts") Account account) {
    OneAccount instagram = account.instagram();

    assertThat(page(instagram, account.count()))
        .containsExactlyInAnyOrderElementsOf(ids(instagram, account))
        .doesNotHaveDuplicates();
  }

  @Property(tries = 80, seed = SEED)
  void costsAtMostThreeCallsAPageWhereWindowsAreHeeded(@ForAll("calmAccounts") Account account) {
    OneAccount instagram = account.instagram();

    List<String> met = page(instagram, account.count());

    assertThat(met).containsExactlyInAnyOrderElementsOf(ids(instagram, account));
    assertThat(most).isLessThanOrEqualTo(3);
  }

  private List<String> page(OneAccount instagram, int count) {
    List<String> met = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    String maxId = "";
    most = 0;
    while (true) {
      List<Media> page = read(instagram, count, maxId);
      most = Math.max(most, instagram.newCalls());
      if (page.isEmpty()) {
        assertThat(times).isSortedAccordingTo(Collections.reverseOrder());
        return met;
      }
      assertThat(page).hasSizeLessThanOrEqualTo(count);
      for (Media media : page) {
        met.add(media.id().value());
        times.add(media.timestamp().orElseThrow());
      }
      assertThat(met).doesNotHaveDuplicates();
      maxId = met.get(met.size() - 1);
    }
  }

  private static List<Media> read(OneAccount instagram, int count, String maxId) {
    GraphApi graph = instagram.api();
    return new MediaRangeReader(
            graph,
            TOKEN,
            List.of("id", "timestamp", "shortcode", "media_url"),
            MediaParameter.range(Integer.toString(count), maxId, ""),
            Deadline.in(Duration.ofSeconds(25), new HandClock(NOON)))
        .read()
        .media();
  }

  private static List<String> ids(OneAccount instagram, Account account) {
    List<String> ids = new ArrayList<>(account.posts().stream().map(Item::id).toList());
    if (account.pinned()) {
      ids.add("1");
    }
    assertThat(instagram.calls()).isZero();
    return ids;
  }

  @Provide
  Arbitrary<Account> accounts() {
    Arbitrary<Integer> crowd =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(1, 3)),
            Tuple.of(2, Arbitraries.integers().between(20, 60)),
            Tuple.of(1, Arbitraries.integers().between(90, 130)));
    return accounts(
        crowd.list().ofMaxSize(20),
        Arbitraries.integers().between(6, 99),
        Arbitraries.of("inclusive", "exclusive", "ignored"),
        Arbitraries.of(0, 20, 37, 100)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .filter(sizes -> sizes.stream().anyMatch(size -> size > 0)),
        Arbitraries.of(true, false));
  }

  /** With up to 25 posts a second, which two full pages always hold together with their edges. */
  @Provide
  Arbitrary<Account> calmAccounts() {
    return accounts(
        Arbitraries.integers().between(1, 25).list().ofMaxSize(25),
        Arbitraries.integers().between(8, 99),
        Arbitraries.of("inclusive", "exclusive"),
        Arbitraries.just(List.of(100)),
        Arbitraries.just(false));
  }

  /** Each crowd is one second's posts, in any order; the next second is often the one before. */
  private static Arbitrary<Account> accounts(
      Arbitrary<List<Integer>> crowds,
      Arbitrary<Integer> counts,
      Arbitrary<String> windows,
      Arbitrary<List<Integer>> pageSizes,
      Arbitrary<Boolean> pinned) {
    return Combinators.combine(
            crowds, counts, windows, pageSizes, pinned, Arbitraries.longs().between(0, 1L << 40))
        .as(
            (sizes, count, heeded, pages, first, seed) ->
                new Account(posts(sizes, new Random(seed)), count, heeded, pages, first));
  }

  private static List<Item> posts(List<Integer> crowds, Random random) {
    List<Item> posts = new ArrayList<>();
    long second = NOON.getEpochSecond();
    for (int crowd : crowds) {
      second -= random.nextInt(3) == 0 ? 1 + random.nextInt(3600) : 1;
      for (int i = 0; i < crowd; i++) {
        String id = "17" + (10_000 + random.nextInt(90_000)) + (1_000 + posts.size());
        posts.add(new Item(id, Instant.ofEpochSecond(second)));
      }
    }
    return posts;
  }

  /**
   * An account and how a flow pages through it.
   *
   * @param posts as Instagram lists them
   * @param pinned whether a very old post comes first
   */
  record Account(
      List<Item> posts, int count, String windows, List<Integer> pageSizes, boolean pinned) {
    /** Whatever is asked for, a media address is signed anew. */
    OneAccount instagram() {
      OneAccount instagram = new OneAccount(new HandClock(NOON), new Faults());
      instagram.sandbox().set(Switch.SINCE_UNTIL, windows);
      instagram.sandbox().set(Switch.MEDIA_SIGNED_ANEW, true);
      instagram.sandbox().pageSizes(pageSizes);
      if (pinned) {
        instagram.post(NOON.minus(Duration.ofDays(400)), Post.photo().identified("1").pin());
      }
      posts.forEach(item -> instagram.post(item.time(), Post.photo().identified(item.id())));
      return instagram;
    }

    @Override
    public String toString() {
      return posts.size()
          + " posts, count="
          + count
          + ", windows="
          + windows
          + ", pages="
          + pageSizes
          + ", pinned="
          + pinned;
    }
  }

  private record Item(String id, Instant time) {}
}
