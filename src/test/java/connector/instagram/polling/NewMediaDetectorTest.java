package connector.instagram.polling;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.connections.ConnectionId;
import connector.instagram.events.InstagramEvent;
import connector.instagram.feed.MediaScanner;
import connector.instagram.feed.MediaScanner.Result.Ending;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.Media;
import connector.instagram.graph.Usage;
import connector.instagram.json.Json;
import connector.instagram.outbox.Outbox;
import connector.instagram.polling.NewMediaDetector.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pure decision at its edges: floors, bounds and ties (rules P1 and P7). */
class NewMediaDetectorTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private final NewMediaDetector poll =
      new NewMediaDetector(SeenWindow.Firing.all(Duration.ofHours(24)));

  @Test
  void anItemExactlyOnTheFloorIsNew() {
    Cursor cursor = poll.start(listing(), NOW, "w", Instant.EPOCH);

    Decision decision = decide(cursor, listing(media("1", NOW.minus(Duration.ofHours(24)))));

    assertThat(decision.fresh()).hasSize(1);
  }

  @Test
  void theMarkIsTheNewestHandedOverAndNeverFalls() {
    Cursor cursor = poll.start(listing(), NOW.minus(Duration.ofHours(5)), "w", Instant.EPOCH);
    Cursor after = decide(cursor, listing(media("1", NOW.minusSeconds(60)))).next();
    assertThat(after.window().highWatermark()).isEqualTo(NOW.minusSeconds(60));
    assertThat(after.window().lowWatermark())
        .isEqualTo(NOW.minusSeconds(60).minus(Duration.ofHours(24)));

    Cursor last = decide(after, listing(media("2", NOW.minus(Duration.ofHours(3))))).next();

    assertThat(last.window().highWatermark()).isEqualTo(after.window().highWatermark());
    assertThat(last.window().lowWatermark()).isEqualTo(after.window().lowWatermark());
  }

  @Test
  void theFloorStaysBelowWhatWasLeftBehind() {
    Cursor cursor = poll.start(listing(), NOW.minus(Duration.ofDays(30)), "w", Instant.EPOCH);
    Media[] items = new Media[300];
    for (int i = 0; i < items.length; i++) {
      items[i] = media("m" + i, NOW.minus(Duration.ofHours(2L * (300 - i))));
    }

    Decision decision = decide(cursor, listing(items));

    assertThat(decision.fresh()).hasSize(Outbox.MOST_ENTRIES);
    assertThat(poll.unseen(decision.next(), listing(items))).hasSize(100);
  }

  @Test
  void aboveTwoThousandSeenTheFloorRisesAndNoIdOnOrAboveItIsForgotten() {
    List<Media> items = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      items.add(media("m" + i, NOW.minusSeconds(i)));
    }

    Cursor cursor = poll.start(listing(items.toArray(Media[]::new)), NOW, "w", Instant.EPOCH);

    assertThat(cursor.window().seenIds())
        .hasSizeLessThanOrEqualTo(NewMediaDetector.MOST_SEEN)
        .hasSize(2_000);
    assertThat(poll.unseen(cursor, listing(items.toArray(Media[]::new)))).isEmpty();
  }

  @Test
  void aSecondWithMoreThanTwoThousandPostsIsKeptWhole() {
    List<Media> items = new ArrayList<>();
    for (int i = 0; i < 2_100; i++) {
      items.add(media("m" + i, NOW));
    }

    Cursor cursor = poll.start(listing(items.toArray(Media[]::new)), NOW, "w", Instant.EPOCH);

    assertThat(cursor.window().seenIds()).hasSize(2_100);
    assertThat(poll.unseen(cursor, listing(items.toArray(Media[]::new)))).isEmpty();
  }

  @Test
  void futureDatedPostsNeverLiftTheFloorAboveThePresent() {
    List<Media> items = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      items.add(media("m" + i, NOW.plusSeconds(3600 + i)));
    }

    Cursor cursor = poll.start(listing(items.toArray(Media[]::new)), NOW, "w", Instant.EPOCH);

    assertThat(cursor.window().lowWatermark()).isBeforeOrEqualTo(NOW);
    assertThat(decide(cursor, listing(media("now", NOW))).fresh()).hasSize(1);
  }

  @Test
  void takesNoMoreBytesThanTheOutboxHolds() {
    Cursor cursor = poll.start(listing(), NOW, "w", Instant.EPOCH);
    Media[] items = new Media[60];
    for (int i = 0; i < items.length; i++) {
      items[i] = media("m" + i, NOW.plusSeconds(i), "x".repeat(20_000));
    }

    Decision decision = decide(cursor, listing(items));

    assertThat(decision.next().outbox().entries().stream().mapToInt(e -> e.event().length()).sum())
        .isLessThanOrEqualTo(512 * 1024);
    assertThat(decision.fresh()).hasSizeBetween(20, 30);
    assertThat(poll.unseen(decision.next(), listing(items))).hasSize(60 - decision.fresh().size());
  }

  @Test
  void aScanThatMayHaveMissedSomethingMovesNeitherWatermark() {
    Cursor before = poll.start(listing(), NOW.minusSeconds(60), "w", Instant.EPOCH);
    List<Media> items = List.of(media("1", NOW));
    Optional<Instant> date = Optional.of(NOW);
    for (MediaScanner.Result scan :
        List.of(
            new MediaScanner.Result(found(items, 1), Ending.CUT_SHORT, date, Usage.NONE),
            new MediaScanner.Result(found(items, 0), Ending.COMPLETE, date, Usage.NONE))) {
      Decision decision = decide(before, scan);

      assertThat(decision.fresh()).hasSize(1);
      assertThat(decision.next().window())
          .isEqualTo(before.window().remember(Map.of(items.get(0).id(), NOW)));
    }
  }

  @Test
  void aGapIsReported() {
    Cursor cursor = poll.start(listing(), NOW, "w", Instant.EPOCH);
    MediaScanner.Result gap =
        new MediaScanner.Result(
            found(List.of(media("1", NOW)), 1),
            new Ending(true, true, false, Optional.empty()),
            Optional.of(NOW),
            Usage.NONE);

    assertThat(decide(cursor, gap).next().outcome()).isEqualTo(PollOutcome.GAP);
  }

  /** Two instances that find the same posts hand them over in the same order. */
  @Test
  void postsOfOneSecondAreHandedOverInTheOrderOfTheirIds() {
    Cursor cursor = poll.start(listing(), NOW, "w", Instant.EPOCH);

    List<Media> unseen = poll.unseen(cursor, listing(media("2", NOW), media("1", NOW)));

    assertThat(unseen).extracting(media -> media.id().value()).containsExactly("1", "2");
  }

  @Test
  void theStoredFormGivesTheSameCursorBack() {
    Cursor start = poll.start(listing(media("0", NOW.minusSeconds(9))), NOW, "w", Instant.EPOCH);
    Cursor cursor = decide(start, listing(media("1", NOW))).next();

    CursorCodec codec = new CursorCodec();
    assertThat(codec.read(codec.write(cursor))).isEqualTo(cursor);
  }

  private Decision decide(Cursor cursor, MediaScanner.Result listing) {
    return poll.decide(
        cursor,
        listing,
        500,
        media ->
            Outbox.Entry.fresh(
                InstagramEvent.MediaPublished.of(
                    "17841400000000123",
                    new ConnectionId("0123456789abcdef0123456789abcdef"),
                    media,
                    MediaScanner.Result.timestamp(media)),
                NOW));
  }

  private static MediaScanner.Result listing(Media... items) {
    return new MediaScanner.Result(
        found(List.of(items), items.length),
        Ending.COMPLETE,
        Optional.of(NOW.plusSeconds(5)),
        Usage.NONE);
  }

  private static Media media(String id, Instant timestamp) {
    return media(id, timestamp, "caption");
  }

  private static Media media(String id, Instant timestamp, String caption) {
    return Media.from(
        Json.object().put("id", id).put("timestamp", timestamp.toString()).put("caption", caption));
  }

  private static MediaScanner.Result.Found found(List<Media> items, int certain) {
    return new MediaScanner.Result.Found(items, certain, Set.of(), 0);
  }
}
