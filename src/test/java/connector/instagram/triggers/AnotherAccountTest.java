package connector.instagram.triggers;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.connections.SampleConnection;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.Media;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.triggers.TriggerDecision.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A flow that was given another connection still sends its old account's state (rule T7). */
class AnotherAccountTest {
  private static final Duration OVERLAP = Duration.ofHours(24);

  private final HandClock clock = new HandClock(Instant.parse("2026-11-20T12:00:00Z"));
  private final OneAccount instagram = new OneAccount(clock, new Faults());

  private final Connection connection = SampleConnection.madeAt(clock.instant());

  private final Triggers triggers =
      new Triggers(
          instagram.api(),
          new TriggerFunctions.Settings(
              SeenWindow.Firing.all(OVERLAP),
              TriggerFunctions.Settings.DEFAULT_FRESHNESS,
              Optional.empty()),
          clock);

  @Test
  void whatWasPublishedAfterTheOldMarkIsNew() {
    clock.advance(Duration.ofDays(3));
    Instant mark = clock.instant().minus(Duration.ofHours(2));
    instagram.post(mark.minusSeconds(1));
    String id = instagram.post(mark.plusSeconds(1));

    assertThat(ids(triggers.next(connection, markedAt(mark), AMPLE))).containsExactly(id);
  }

  /** Platforms keep the old state until a reply has data. */
  @Test
  void everyPostArrivesOnceThoughTheOldStateIsSentAgainAndAgain() {
    TriggerState state = markedAt(clock.instant());
    List<String> posted = new ArrayList<>();
    List<String> received = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      for (int quiet = 0; quiet < 3; quiet++) {
        clock.advance(Duration.ofSeconds(61));
        assertThat(triggers.next(connection, state, AMPLE).media()).isEmpty();
      }
      posted.add(instagram.post());
      clock.advance(Duration.ofSeconds(61));
      Batch batch = triggers.next(connection, state, AMPLE);
      received.addAll(ids(batch));
      state = batch.state();
    }

    assertThat(received).containsExactlyElementsOf(posted);
  }

  @Test
  void theStateBesideAnEmptyReplyServesAsWellAsTheOldOne() {
    Batch empty = triggers.next(connection, markedAt(clock.instant()), AMPLE);
    assertThat(empty.state().account()).isEqualTo(SeenItem.hashOf(connection.professionalId()));

    clock.advance(Duration.ofSeconds(61));
    String id = instagram.post();
    Batch batch = triggers.next(connection, empty.state(), AMPLE);
    assertThat(ids(batch)).containsExactly(id);
    assertThat(triggers.next(connection, batch.state(), AMPLE).media()).isEmpty();
  }

  @Test
  void whatIsOlderThanTheConnectionIsNotNew() {
    Instant created = connection.created();
    instagram.post(created.minusSeconds(5));
    clock.advance(Duration.ofMinutes(5));
    String id = instagram.post(created.plusSeconds(5));

    assertThat(ids(triggers.next(connection, markedAt(created.minus(Duration.ofHours(20))), AMPLE)))
        .containsExactly(id);
  }

  @Test
  void aPostOfTheSecondInWhichTheConnectionWasMadeIsNew() {
    Instant created = clock.instant().plusMillis(700);
    Connection made = SampleConnection.madeAt(created);
    String id = instagram.post(clock.instant());
    clock.advance(Duration.ofSeconds(5));

    assertThat(ids(triggers.next(made, markedAt(created.minusSeconds(600)), AMPLE)))
        .containsExactly(id);
  }

  @Test
  void afterAYearOfSilenceNoMoreThanTheOverlapIsNew() {
    clock.advance(Duration.ofDays(366));
    instagram.post(clock.instant().minus(OVERLAP).minusSeconds(1));
    String id = instagram.post(clock.instant().minus(OVERLAP).plusSeconds(1));
    for (int i = 0; i < 500; i++) {
      instagram.post(clock.instant().minus(Duration.ofDays(2 + i % 300)));
    }

    assertThat(ids(triggers.next(connection, markedAt(connection.created()), AMPLE)))
        .containsExactly(id);
    assertThat(instagram.calls()).isEqualTo(1);
  }

  @Test
  void manyNewComeInBatchesAndOnceEach() {
    Instant mark = clock.instant();
    clock.advance(Duration.ofMinutes(10));
    List<String> posted = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      posted.add(instagram.post(clock.instant().minusSeconds(i)));
    }

    List<String> received = new ArrayList<>();
    TriggerState state = markedAt(mark);
    for (int i = 0; i < 3; i++) {
      Batch batch = triggers.next(connection, state, AMPLE);
      received.addAll(ids(batch));
      state = batch.state();
    }
    assertThat(received).containsExactlyInAnyOrderElementsOf(posted);
    assertThat(state.moreWaits()).isFalse();
  }

  @Test
  void severalFlowsAndRepeatsShareOneScan() {
    for (int i = 0; i < 50; i++) {
      triggers.next(connection, markedAt(clock.instant().minusSeconds(i)), AMPLE);
    }

    assertThat(instagram.calls()).isEqualTo(1);
  }

  @Test
  void aMarkBeyondInstagramsClockBringsNothingAndNoMarkBeyondIt() {
    instagram.post();

    Batch batch = triggers.next(connection, markedAt(clock.instant().plusSeconds(30)), AMPLE);

    assertThat(batch.media()).isEmpty();
    assertThat(batch.state().window().highWatermark()).isBeforeOrEqualTo(clock.instant());
  }

  @Test
  void withoutInstagramsDateItIsNotKnownWhatIsNew() {
    instagram.post();
    instagram.sendNoDate();

    ApiException refusal =
        Assertions.catchThrowableOfType(
            ApiException.class, () -> triggers.next(connection, markedAt(clock.instant()), AMPLE));
    assertThat(refusal.problem().retryAfter()).contains(Duration.ofMinutes(1));
  }

  /** The state of a flow of another account that was handed over everything up to a moment. */
  private static TriggerState markedAt(Instant mark) {
    SeenItem old = new SeenItem(mark.getEpochSecond(), 4_711);
    return new TriggerState(
        SeenItem.hashOf("17841499999999999"),
        new SeenWindow<>(mark, SeenItem.startOf(old.second() - 86_400), Map.of(old.hash(), old)),
        0,
        false);
  }

  private static List<String> ids(Batch batch) {
    return batch.media().stream().map(Media::id).map(Object::toString).toList();
  }
}
