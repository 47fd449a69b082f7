package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.instagram.deadline.Deadline;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.json.Json;
import connector.instagram.storage.PageReader.Filled;
import connector.instagram.storage.PageReader.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PageReaderTest {
  private static final PageReader.Bounds SMALL =
      new PageReader.Bounds(4, 7, 20, 3, Duration.ofSeconds(8));

  private final Faults faults = new Faults();
  private final MemoryDocuments documents = new MemoryDocuments("things", faults);

  /** The heart of it: whoever follows the pages meets everything that stays, once. */
  @Property(tries = 600, seed = "20261126")
  void followingThePagesMeetsWhateverWasThereThroughoutExactlyOnce(
      @ForAll @IntRange(min = 1, max = 40) int limit,
      @ForAll @IntRange(max = 90) int size,
      @ForAll @IntRange(max = 3) int leftOut,
      @ForAll int seed) {
    Random random = new Random(seed);
    MemoryDocuments store = new MemoryDocuments("things");
    Set<String> stays = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      String name = name(random);
      store.put(name, "{}");
      if (random.nextBoolean()) {
        stays.add(name);
      }
    }
    store.answerPagesOf(most -> random.nextInt(4) == 0 ? random.nextInt(most + 1) : most);
    PageReader pages = new PageReader(store, "", SMALL);
    Function<Documents.Entry, Optional<String>> show =
        entry -> Optional.of(entry.name()).filter(name -> !isLeftOut(name, leftOut));

    List<String> met = new ArrayList<>();
    Optional<Place> place = Optional.of(Place.START);
    while (place.isPresent()) {
      Filled<String> page =
          leftOut == 0
              ? pages.all(place.get(), limit, AMPLE, show)
              : pages.some(place.get(), limit, AMPLE, show);
      assertThat(page.shown()).hasSizeLessThanOrEqualTo(limit);
      met.addAll(page.shown());
      place = page.next();
      comeAndGo(store, stays, random);
    }

    assertThat(met).doesNotHaveDuplicates().isSorted();
    assertThat(met).containsAll(stays.stream().filter(n -> !isLeftOut(n, leftOut)).toList());
  }

  private static void comeAndGo(MemoryDocuments store, Set<String> stays, Random random) {
    for (int i = random.nextInt(6); i > 0; i--) {
      store.put(name(random), "{}");
    }
    List<Documents.Entry> all = store.list("", AMPLE);
    for (int i = random.nextInt(6); i > 0 && !all.isEmpty(); i--) {
      String name = all.get(random.nextInt(all.size())).name();
      if (!stays.contains(name)) {
        store.delete(name);
      }
    }
  }

  private static boolean isLeftOut(String name, int share) {
    return share > 0 && Math.floorMod(name.hashCode(), share + 1) != 0;
  }

  private static String name(Random random) {
    return "%02x/%d".formatted(random.nextInt(256), random.nextInt(1000));
  }

  @Test
  void thePagesMayChangeTheirSizeOnTheWay() {
    fill(50);
    PageReader pages = new PageReader(documents, "", SMALL);
    List<String> met = new ArrayList<>();
    Optional<Place> place = Optional.of(Place.START);
    for (int turn = 0; place.isPresent(); turn++) {
      Filled<String> page =
          turn % 2 == 0
              ? pages.some(place.get(), 1, AMPLE, entry -> Optional.of(entry.name()))
              : pages.all(place.get(), 1 + turn % 5, AMPLE, entry -> Optional.of(entry.name()));
      met.addAll(page.shown());
      place = page.next();
    }

    assertThat(met).doesNotHaveDuplicates().hasSize(50);
  }

  @Test
  void aPageLooksAtNoMoreThanItMay() {
    fill(100);

    Filled<String> page =
        new PageReader(documents, "", SMALL).some(Place.START, 5, AMPLE, entry -> Optional.empty());

    assertThat(page.shown()).isEmpty();
    assertThat(page.next()).isPresent();
    assertThat(faults.stepsNamed("things page")).isEqualTo(3);
  }

  @Test
  void aStoreThatAnswersEmptyPagesIsNotAskedForEver() {
    fill(10);
    documents.answerPagesOf(most -> 0);

    Filled<String> page =
        new PageReader(documents, "", SMALL).all(Place.START, 5, AMPLE, this::named);

    assertThat(page.next()).isPresent();
    assertThat(faults.stepsNamed("things page")).isEqualTo(3);
  }

  @Test
  void noDocumentIsBegunWhenThePagesTimeIsOverButEachPageComesForward() {
    fill(30);
    HandClock clock = new HandClock(Instant.EPOCH);
    PageReader pages =
        new PageReader(documents, "", new PageReader.Bounds(1, 7, 20, 3, Duration.ofSeconds(2)));
    Function<Documents.Entry, Optional<String>> slow =
        entry -> {
          clock.advance(Duration.ofSeconds(1));
          return named(entry);
        };
    List<String> met = new ArrayList<>();
    Optional<Place> place = Optional.of(Place.START);
    while (place.isPresent()) {
      Filled<String> page =
          pages.all(place.get(), 20, Deadline.in(Duration.ofSeconds(60), clock), slow);
      assertThat(page.shown()).hasSizeBetween(1, 2);
      met.addAll(page.shown());
      place = page.next();
    }

    assertThat(met).hasSize(30).isSorted();
  }

  @Test
  void noMoreNamesAreListedWhenThePagesTimeIsOver() {
    fill(30);
    HandClock clock = new HandClock(Instant.EPOCH);
    documents.answerPagesOf(most -> 2);

    Filled<String> page =
        new PageReader(documents, "", new PageReader.Bounds(1, 7, 20, 3, Duration.ofSeconds(2)))
            .all(
                Place.START,
                20,
                Deadline.in(Duration.ofSeconds(60), clock),
                entry -> {
                  clock.advance(Duration.ofSeconds(1));
                  return named(entry);
                });

    assertThat(page.shown()).hasSize(2);
    assertThat(faults.stepsNamed("things page")).isEqualTo(1);
  }

  @Test
  void documentsAreReadAtTheSameTimeByNoMoreThreadsThanMayBe() {
    fill(60);
    Set<Thread> threads = new ConcurrentSkipListSet<>(PageReaderTest::byIdentity);
    PageReader pages =
        new PageReader(documents, "", new PageReader.Bounds(4, 60, 60, 3, Duration.ofSeconds(8)));

    Filled<String> page =
        pages.all(
            Place.START,
            60,
            AMPLE,
            entry -> {
              threads.add(Thread.currentThread());
              return named(entry);
            });

    assertThat(page.shown()).hasSize(60).isSorted();
    assertThat(threads).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void whatFailsInAnyThreadFailsThePage() {
    fill(20);

    assertThatThrownBy(
            () ->
                new PageReader(documents, "", SMALL)
                    .all(
                        Place.START,
                        20,
                        AMPLE,
                        entry -> {
                          throw new StorageException("read", 500);
                        }))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void onlyNamesWithThePrefixAreMet() {
    fill(30);

    Filled<String> page =
        new PageReader(documents, "00/", SMALL).all(Place.START, 20, AMPLE, this::named);

    assertThat(page.shown()).containsExactly("00/0");
    assertThat(page.next()).isEmpty();
  }

  private Optional<String> named(Documents.Entry entry) {
    return Optional.of(entry.name());
  }

  private static int byIdentity(Thread one, Thread other) {
    return Long.compare(one.getId(), other.getId());
  }

  private void fill(int size) {
    for (int i = 0; i < size; i++) {
      var unused = documents.create("%02x/%d".formatted(i, i), Json.object());
    }
    faults.forgetSteps();
  }
}
