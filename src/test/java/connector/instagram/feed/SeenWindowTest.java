package connector.instagram.feed;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.feed.SeenWindow.Limits;
import connector.instagram.feed.SeenWindow.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** High watermark, low watermark and seen ids (rule P1), at small bounds. */
class SeenWindowTest {
  private static final String SEED = "20261125";
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration OVERLAP = Duration.ofSeconds(100);
  private static final int MOST = 5;
  private static final Limits<Instant> WHOLE = new Limits<>(OVERLAP, MOST, new Whole());
  private static final Limits<Place> CUT = new Limits<>(OVERLAP, MOST, new Cut());

  @Test
  void whatIsThereAtTheBeginningIsOld() {
    SeenWindow<String, Instant> window =
        SeenWindow.baseline(Map.of("a", at(-3), "b", at(-101)), NOW, WHOLE);

    assertThat(window.isNew("a", at(-3))).isFalse();
    assertThat(window.isNew("b", at(-101))).isFalse();
    assertThat(window).isEqualTo(new SeenWindow<>(NOW, at(-100), Map.of("a", at(-3))));
  }

  @Test
  void whatLiesOnTheLowWatermarkIsNewAndWhatLiesBelowItIsNot() {
    SeenWindow<String, Instant> window = SeenWindow.baseline(Map.of(), NOW, WHOLE);

    assertThat(window.isNew("a", at(-100))).isTrue();
    assertThat(window.isNew("a", at(-101))).isFalse();
  }

  @Test
  void anIdIsSeenWhateverItsTimestampBecomes() {
    SeenWindow<String, Instant> window = SeenWindow.baseline(Map.of("a", at(-3)), NOW, WHOLE);

    assertThat(window.isNew("a", at(2))).isFalse();
  }

  @Test
  void whatIsRememberedMovesNoWatermark() {
    SeenWindow<String, Instant> window =
        SeenWindow.<String, Instant>baseline(Map.of(), NOW, WHOLE).remember(Map.of("a", at(9)));

    assertThat(window).isEqualTo(new SeenWindow<>(NOW, at(-100), Map.of("a", at(9))));
  }

  @Test
  void theHighWatermarkIsTheNewestThatWasHandedOver() {
    SeenWindow<String, Instant> window =
        SeenWindow.<String, Instant>baseline(Map.of(), NOW, WHOLE)
            .remember(Map.of("a", at(9)))
            .advance(Map.of("b", at(7)), List.of(), at(60), WHOLE);

    assertThat(window.highWatermark()).isEqualTo(at(9));
    assertThat(window.lowWatermark()).isEqualTo(at(-91));
  }

  @Test
  void neitherWatermarkPassesWhatWaits() {
    SeenWindow<String, Instant> window =
        SeenWindow.<String, Instant>baseline(Map.of(), NOW, WHOLE)
            .remember(Map.of("new", at(900)))
            .advance(Map.of("old", at(3)), List.of(at(7), at(5)), at(999), WHOLE);

    assertThat(window.highWatermark()).isEqualTo(at(3));
    assertThat(window.isNew("waits", at(5))).isTrue();
  }

  @Test
  void whatIsDatedInTheFutureDoesNotMoveTheHighWatermarkBeforeItsTime() {
    SeenWindow<String, Instant> window =
        SeenWindow.<String, Instant>baseline(Map.of(), NOW, WHOLE)
            .advance(Map.of("future", at(500)), List.of(), at(60), WHOLE);
    assertThat(window.highWatermark()).isEqualTo(NOW);

    assertThat(window.advance(Map.of(), List.of(), at(500), WHOLE).highWatermark())
        .isEqualTo(at(500));
  }

  @Test
  void aboveTheLimitTheLowWatermarkRises() {
    SeenWindow<String, Instant> window = SeenWindow.baseline(everySecond(8), NOW, WHOLE);

    assertThat(window.lowWatermark()).isEqualTo(at(-4));
    assertThat(window.seenIds()).hasSize(MOST);
  }

  @Test
  void aPositionIsForgottenWholeOrNotAtAll() {
    Map<String, Instant> known = everySecond(3);
    IntStream.range(0, 4).forEach(i -> known.put("same" + i, at(-3)));

    SeenWindow<String, Instant> window = SeenWindow.baseline(known, NOW, WHOLE);

    assertThat(window.lowWatermark()).isEqualTo(at(-2));
    assertThat(window.seenIds()).hasSize(3);
  }

  @Test
  void aboveTheLimitTheLowWatermarkStopsAtItsCeiling() {
    Map<String, Instant> whole = new HashMap<>();
    Map<String, Place> cut = new HashMap<>();
    for (int i = 1; i <= 8; i++) {
      whole.put("future" + i, at(i));
      cut.put("future" + i, new Place(at(i), i));
    }

    assertThat(SeenWindow.baseline(whole, NOW, WHOLE).lowWatermark()).isEqualTo(NOW);
    assertThat(SeenWindow.baseline(cut, NOW, CUT).lowWatermark())
        .isEqualTo(new Place(at(1), Long.MIN_VALUE));
  }

  @Test
  void wherePositionsAreFinerThanTimestampsATimestampIsCutInTwo() {
    Map<String, Place> known = new HashMap<>();
    IntStream.range(0, 8).forEach(i -> known.put("same" + i, new Place(NOW, i)));

    SeenWindow<String, Place> window = SeenWindow.baseline(known, NOW, CUT);

    assertThat(window.lowWatermark()).isEqualTo(new Place(NOW, 3));
    assertThat(window.seenIds()).hasSize(MOST);
    assertThat(known).noneSatisfy((id, place) -> assertThat(window.isNew(id, place)).isTrue());
  }

  @Property(tries = 1_000, seed = SEED)
  void keepsTheRuleWhereTimestampsAreForgottenWhole(@ForAll("scans") List<Scan> scans) {
    play(scans, WHOLE, (second, id) -> at(second));
  }

  @Property(tries = 1_000, seed = SEED)
  void keepsTheRuleWhereTimestampsAreCut(@ForAll("scans") List<Scan> scans) {
    play(scans, CUT, (second, id) -> new Place(at(second), id));
  }

  private static <P extends Comparable<P>> void play(
      List<Scan> scans, Limits<P> limits, Positions<P> positions) {
    SeenWindow<String, P> window = SeenWindow.baseline(Map.of(), NOW, limits);
    Map<String, P> handedOver = new HashMap<>();
    Instant latest = NOW;
    for (Scan scan : scans) {
      Map<String, P> unseen = scan.unseen(window, positions);
      Map<String, P> taken = new HashMap<>();
      unseen.keySet().stream().limit(scan.room()).forEach(id -> taken.put(id, unseen.get(id)));
      List<P> left = unseen.values().stream().skip(scan.room()).toList();
      assertThat(taken.keySet()).as("handed over twice").noneMatch(handedOver::containsKey);
      handedOver.putAll(taken);
      latest = max(latest, at(scan.date()));
      SeenWindow<String, P> next =
          scan.complete()
              ? window.advance(taken, left, at(scan.date()), limits)
              : window.remember(taken);

      assertThat(next.highWatermark()).isBetween(window.highWatermark(), latest);
      assertThat(next.seenIds()).isEqualTo(notBelow(next.lowWatermark(), handedOver));
      assertThat(left).allMatch(waits -> waits.compareTo(next.lowWatermark()) >= 0);
      if (scan.complete()) {
        assertLowWatermark(window, next, handedOver, limits);
      } else {
        assertThat(next.highWatermark()).isEqualTo(window.highWatermark());
        assertThat(next.lowWatermark()).isEqualTo(window.lowWatermark());
      }
      window = next;
    }
  }

  /** The high watermark minus the overlap, and higher only where too many ids are seen. */
  private static <P extends Comparable<P>> void assertLowWatermark(
      SeenWindow<String, P> before,
      SeenWindow<String, P> after,
      Map<String, P> handedOver,
      Limits<P> limits) {
    P floor =
        max(
            before.lowWatermark(),
            limits.timeline().startOf(after.highWatermark().minus(limits.overlap())));
    if (notBelow(floor, handedOver).size() <= limits.mostSeen()) {
      assertThat(after.lowWatermark()).isEqualTo(floor);
    } else {
      assertThat(after.lowWatermark()).isGreaterThanOrEqualTo(floor);
    }
  }

  private static <P extends Comparable<P>> Map<String, P> notBelow(P low, Map<String, P> items) {
    Map<String, P> kept = new HashMap<>(items);
    kept.values().removeIf(position -> position.compareTo(low) < 0);
    return kept;
  }

  private static <T extends Comparable<T>> T max(T left, T right) {
    return Stream.of(left, right).max(Comparator.naturalOrder()).orElseThrow();
  }

  @Provide
  Arbitrary<List<Scan>> scans() {
    return Combinators.combine(
            Arbitraries.longs().between(-150, 400).set().ofMaxSize(12),
            Arbitraries.longs().between(0, 300),
            Arbitraries.integers().between(0, 8),
            Arbitraries.of(true, true, true, false))
        .as((ids, date, room, complete) -> new Scan(List.copyOf(ids), date, room, complete))
        .list()
        .ofMaxSize(8);
  }

  /**
   * One scan.
   *
   * @param ids each says its second too, rounded to twenty, so that many share one
   * @param date Instagram's clock, in seconds
   * @param room how many can be handed over
   */
  record Scan(List<Long> ids, long date, int room, boolean complete) {
    /** Oldest first. */
    <P extends Comparable<P>> Map<String, P> unseen(
        SeenWindow<String, P> window, Positions<P> positions) {
      Map<String, P> all = new HashMap<>();
      ids.forEach(id -> all.put("id" + id, positions.of(id / 20 * 20, id)));
      Map<String, P> unseen = new LinkedHashMap<>();
      all.entrySet().stream()
          .filter(entry -> window.isNew(entry.getKey(), entry.getValue()))
          .sorted(Map.Entry.comparingByValue())
          .forEach(entry -> unseen.put(entry.getKey(), entry.getValue()));
      return unseen;
    }
  }

  private interface Positions<P> {
    P of(long second, long id);
  }

  /** Items of a timestamp share a position. */
  private static final class Whole implements Timeline<Instant> {
    @Override
    public Instant timestamp(Instant position) {
      return position;
    }

    @Override
    public Instant startOf(Instant timestamp) {
      return timestamp;
    }

    @Override
    public Instant ceiling(Instant highWatermark) {
      return highWatermark;
    }
  }

  /** Items of a timestamp have positions of their own. */
  private static final class Cut implements Timeline<Place> {
    @Override
    public Instant timestamp(Place position) {
      return position.timestamp();
    }

    @Override
    public Place startOf(Instant timestamp) {
      return new Place(timestamp, Long.MIN_VALUE);
    }

    @Override
    public Place ceiling(Instant highWatermark) {
      return startOf(highWatermark.plusSeconds(1));
    }
  }

  private record Place(Instant timestamp, long rank) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::timestamp).thenComparingLong(Place::rank);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private static Map<String, Instant> everySecond(int count) {
    Map<String, Instant> items = new HashMap<>();
    IntStream.range(0, count).forEach(i -> items.put("m" + i, at(-i)));
    return items;
  }

  private static Instant at(long second) {
    return NOW.plusSeconds(second);
  }
}
