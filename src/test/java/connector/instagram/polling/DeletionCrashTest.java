package connector.instagram.polling;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.api.ApiException;
import connector.instagram.connections.Deletions;
import connector.instagram.connections.OwnerRequests.Outcome;
import connector.instagram.faults.Faults;
import connector.instagram.graph.GraphException;
import connector.instagram.json.Json;
import connector.instagram.storage.StorageException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule S8 at every moment: whoever dies, and whoever writes meanwhile, nothing of it stays. */
class DeletionCrashTest {
  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whicheverStepGoesWrongTheTimerFinishesWhatHadBegun(Faults.Kind kind) {
    Set<String> hit = new TreeSet<>();
    int step = 1;
    while (isFinished(step, kind, hit)) {
      step++;
    }
    assertThat(hit)
        .contains(
            "accounts read",
            "deletions create",
            "connections replace",
            "cursors delete",
            "outboxes delete",
            "dead-letters list",
            "accounts delete",
            "connections delete",
            "deletions replace");
  }

  private static boolean isFinished(int step, Faults.Kind kind, Set<String> hit) {
    DeletionStage stage = new DeletionStage();
    stage.world.faults.arm(step, kind);
    Optional<Outcome> answered = attempt(stage);
    Optional<String> struck = stage.world.faults.struck();
    if (struck.isEmpty()) {
      return false;
    }
    hit.add(struck.get());
    String when = kind + " at step " + step + ", " + struck.get();
    stage.timer();
    if (answered.isPresent()) {
      stage.assertNothingLeft(when);
      assertThat(stage.progress())
          .as(when)
          .hasValueSatisfying(end -> assertThat(end).isInstanceOf(Deletions.Progress.Done.class));
    } else if (!stage.hasWholeConnection()) {
      stage.assertNothingLeft(when + ", not answered");
    }
    // Meta asks again when it was not answered.
    assertThat(stage.delete()).as(when).isNotInstanceOf(Outcome.ConsentedSince.class);
    stage.timer();
    stage.assertNothingLeft(when + ", asked again");
    return true;
  }

  private static Optional<Outcome> attempt(DeletionStage stage) {
    try {
      return Optional.of(stage.delete());
    } catch (Faults.ProcessDied | StorageException e) {
      return Optional.empty();
    }
  }

  /** Somebody who writes something for a connection. */
  enum Writer {
    POLL(stage -> stage.world.tick()),
    POLL_THAT_GIVES_EVENTS_UP(
        stage -> {
          stage.world.advance(Duration.ofDays(8));
          stage.world.tick();
        }),
    ACKNOWLEDGEMENT(
        stage -> {
          stage.world.tick();
          stage.world.consume();
        }),
    DEAD_VERDICT(
        stage ->
            stage
                .world
                .admin
                .owner()
                .removeApp(DeletionStage.APP_SCOPED_ID, stage.world.clock.instant(), AMPLE)),
    REPLAY(stage -> stage.world.replay(Json.object())),
    PAUSE(stage -> stage.world.admin.pause(stage.id, true)),
    SIGN_IN(stage -> stage.world.admin.connect("IGAAlater")),
    SIGN_IN_THAT_WANTS_EVENTS(stage -> stage.world.admin.makeWithEvents("IGAAlater", true));

    @SuppressWarnings("ImmutableEnumChecker") // Each holds a lambda without state.
    private final Consumer<DeletionStage> work;

    Writer(Consumer<DeletionStage> work) {
      this.work = work;
    }

    boolean signsIn() {
      return this == SIGN_IN || this == SIGN_IN_THAT_WANTS_EVENTS;
    }
  }

  /** The whole deletion happens between two steps of the writer. */
  @ParameterizedTest
  @EnumSource(Writer.class)
  void aWriterInFlightChangesNothing(Writer writer) {
    int step = 1;
    while (isInterrupted(writer, step)) {
      step++;
    }
    assertThat(step).as("steps of %s", writer).isGreaterThan(2);
  }

  private static boolean isInterrupted(Writer writer, int step) {
    DeletionStage stage = prepared(writer);
    DeletionStage.Interruption deletion =
        new DeletionStage.Interruption(stage.world.faults, step, () -> deleteLater(stage));
    stage.world.faults.follow(deletion);
    boolean succeeded = works(writer, stage);
    stage.world.faults.follow(null);
    if (!deletion.happened()) {
      return false;
    }
    String when = writer + " interrupted before step " + step;
    check(writer, stage, succeeded, when + ", at once");
    stage.timer();
    check(writer, stage, succeeded, when + ", in the end");
    return true;
  }

  /** The deletion happens in the midst, and the writer dies later on. */
  @ParameterizedTest
  @EnumSource(Writer.class)
  void aWriterThatDiesBeforeItsCheckLeavesNothingInTheEnd(Writer writer) {
    int step = 1;
    while (diesAfter(writer, step)) {
      step++;
    }
    assertThat(step).as("steps of %s", writer).isGreaterThan(2);
  }

  private static boolean diesAfter(Writer writer, int step) {
    DeletionStage stage = prepared(writer);
    DeletionStage.Interruption deletion =
        new DeletionStage.Interruption(
            stage.world.faults, step, () -> deleteLater(stage), Faults.Kind.CRASH_AFTER);
    stage.world.faults.follow(deletion);
    boolean succeeded = works(writer, stage);
    stage.world.faults.follow(null);
    if (!deletion.happened()) {
      return false;
    }
    stage.timer();
    String when = writer + " died at step " + step;
    if (writer.signsIn()) {
      assertHoldsNoMoreThanAnAbandonedConnecting(stage, when);
    } else {
      check(writer, stage, succeeded, when);
    }
    return true;
  }

  /** That is the sweep's: nobody asked to remove what began after the deletion. */
  private static void assertHoldsNoMoreThanAnAbandonedConnecting(DeletionStage stage, String when) {
    assertThat(stage.world.deadLetterDocuments.size()).as(when).isZero();
    assertThat(stage.world.outboxDocuments.size()).as(when).isZero();
    assertThat(stage.world.cursorDocuments.everything()).as(when).doesNotContain("caption");
    stage.assertNamesNobody(when);
  }

  private static DeletionStage prepared(Writer writer) {
    DeletionStage stage = new DeletionStage();
    if (writer == Writer.POLL) {
      stage.world.instagram.post();
    }
    return stage;
  }

  /** Asked for now: after whatever consent there was. */
  private static void deleteLater(DeletionStage stage) {
    stage.world.advance(Duration.ofSeconds(2));
    var unused =
        stage
            .world
            .admin
            .owner()
            .removeData(
                DeletionStage.APP_SCOPED_ID,
                stage.world.clock.instant(),
                DeletionStage.CODE,
                AMPLE);
  }

  private static boolean works(Writer writer, DeletionStage stage) {
    try {
      writer.work.accept(stage);
      return true;
    } catch (Faults.ProcessDied | ApiException | StorageException | GraphException e) {
      return false;
    }
  }

  private static void check(Writer writer, DeletionStage stage, boolean succeeded, String when) {
    if (writer.signsIn() && succeeded && stage.hasWholeConnection()) {
      // The account was connected anew, after the deletion.
      stage.assertNamesNobody(when);
      return;
    }
    stage.assertNothingLeft(when);
  }

  /** Somebody signs in between two steps of the deletion. */
  @ParameterizedTest
  @EnumSource(value = Writer.class, names = "SIGN_IN.*", mode = EnumSource.Mode.MATCH_ALL)
  void whoeverSignsInWhileItGoesOnIsRefusedOrConnectedWhole(Writer signIn) {
    int step = 1;
    int connected = 0;
    int refused = 0;
    while (true) {
      DeletionStage stage = new DeletionStage();
      boolean[] succeeded = new boolean[1];
      DeletionStage.Interruption interruption =
          new DeletionStage.Interruption(
              stage.world.faults, step, () -> succeeded[0] = works(signIn, stage));
      stage.world.faults.follow(interruption);
      var unused = stage.delete();
      stage.world.faults.follow(null);
      stage.timer();
      if (!interruption.happened()) {
        break;
      }
      String when = "signed in before step " + step;
      if (succeeded[0]) {
        assertThat(stage.hasWholeConnection()).as(when).isTrue();
        connected++;
      } else {
        stage.assertNothingLeft(when);
        refused++;
      }
      step++;
    }
    assertThat(connected).isPositive();
    assertThat(refused).isPositive();
  }
}
