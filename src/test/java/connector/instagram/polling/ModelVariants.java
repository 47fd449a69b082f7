package connector.instagram.polling;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.feed.ScanResult;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.Deadline;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.outbox.OutboxRelay;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Update;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;

/**
 * The mistakes themselves, each what a method does at its beginning or at its end, beside what it
 * does anyway. The text is copied into that method, where it cannot reach anything private of this
 * class: hence no lambdas.
 */
final class ModelVariants {
  private ModelVariants() {}

  /** {@link NewMediaDetector}: every scan counts as complete. */
  static final class PartialIsComplete {
    @Advice.OnMethodEnter
    static void moved(@Advice.Argument(value = 1, readOnly = false) ScanResult scan) {
      ScanResult.Ending ending = new ScanResult.Ending(true, scan.gap(), scan.ending().error());
      scan = new ScanResult(scan.items(), scan.certain(), ending, scan.date(), scan.usage());
    }
  }

  /**
   * {@link connector.instagram.feed.MediaScan}: what stands behind an old item is not looked at.
   */
  static final class FirstOldItemEnds {
    @Advice.OnMethodEnter
    static void notBelow(
        @Advice.Argument(0) Instant floor,
        @Advice.Argument(value = 1, readOnly = false) List<Media> items) {
      int end = 0;
      while (end < items.size() && !ScanResult.timestamp(items.get(end)).isBefore(floor)) {
        end++;
      }
      items = items.subList(0, end);
    }
  }

  /** {@link SeenWindow}: the ids that are too many go, but the low watermark stays. */
  static final class CutByCount {
    @Advice.OnMethodExit
    static <K, P extends Comparable<P>> void trimmed(
        @Advice.This SeenWindow<K, P> before,
        @Advice.Return(readOnly = false) SeenWindow<K, P> after) {
      after = new SeenWindow<>(after.highWatermark(), before.lowWatermark(), after.seenIds());
    }
  }

  /** {@link SeenWindow}: at the low watermark is old, too. */
  static final class AboveLowWatermark {
    @Advice.OnMethodExit
    static <K, P extends Comparable<P>> void isNew(
        @Advice.This SeenWindow<K, P> window,
        @Advice.Argument(1) P position,
        @Advice.Return(readOnly = false) boolean isNew) {
      isNew = isNew && position.compareTo(window.lowWatermark()) > 0;
    }
  }

  /** {@link SeenWindow}: only what is newer than all that was handed over is new. */
  static final class AboveHighWatermark {
    @Advice.OnMethodExit
    static void isNew(
        @Advice.This SeenWindow<?, ?> window,
        @Advice.Argument(1) Comparable<?> position,
        @Advice.Return(readOnly = false) boolean isNew) {
      isNew = isNew && ((Instant) position).isAfter(window.highWatermark());
    }
  }

  /** The port to storage: whatever version is there is replaced, when a poll writes a cursor. */
  static final class PollOverwrites {
    @Advice.OnMethodEnter
    static void replace(
        @Advice.This Documents documents,
        @Advice.FieldValue("container") String container,
        @Advice.Argument(0) String name,
        @Advice.Argument(value = 2, readOnly = false) String etag) {
      if (container.equals("cursors") && Thread.currentThread().getName().startsWith("poller")) {
        Optional<Documents.Document> latest = documents.read(name);
        etag = latest.isPresent() ? latest.get().etag() : etag;
      }
    }
  }

  /** The port to storage: whatever version is there is replaced, when a consumer confirms. */
  static final class ConfirmOverwrites {
    @Advice.OnMethodEnter
    static void replace(
        @Advice.This Documents documents,
        @Advice.Argument(0) String name,
        @Advice.Argument(value = 2, readOnly = false) String etag) {
      if (Thread.currentThread().getName().startsWith("consumer")) {
        Optional<Documents.Document> latest = documents.read(name);
        etag = latest.isPresent() ? latest.get().etag() : etag;
      }
    }
  }

  /** {@link NewMediaDetector}: a new connection's cursor does not know yet what is old. */
  static final class MarkLater {
    @Advice.OnMethodExit
    static void start(
        @Advice.Argument(2) String pollId, @Advice.Return(readOnly = false) Cursor cursor) {
      if (!pollId.equals("first poll")) {
        SeenWindow<MediaId, Instant> window = cursor.window();
        cursor =
            new Cursor(
                new SeenWindow<>(Instant.EPOCH, window.lowWatermark(), window.seenIds()),
                cursor.outbox(),
                cursor.lastPoll());
      }
    }
  }

  /** {@link NewMediaDetector}: whatever the first poll finds is old. */
  static final class MarkAtFirstPoll {
    @Advice.OnMethodExit
    static void decide(
        @Advice.This NewMediaDetector detector,
        @Advice.Argument(0) Cursor cursor,
        @Advice.Argument(1) ScanResult scan,
        @Advice.Return(readOnly = false) NewMediaDetector.Decision decision) {
      if (cursor.window().highWatermark().equals(Instant.EPOCH)) {
        boolean usable = scan.complete() && scan.date().isPresent();
        decision =
            new NewMediaDetector.Decision(
                usable ? detector.start(scan, scan.date().get(), "first poll") : cursor, List.of());
      }
    }
  }

  /** {@link ConnectionTurn}: Instagram first; the outbox only when it has answered. */
  static final class PollBeforeRelay {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static PollResult take(
        @Advice.FieldValue("relay") OutboxRelay<Cursor> relay,
        @Advice.FieldValue("poll") ConnectionPoll poll,
        @Advice.FieldValue("clock") Clock clock,
        @Advice.Argument(0) Versioned<Cursor> cursor,
        @Advice.Argument(1) Documents.Entry entry,
        @Advice.Argument(2) ConnectionTurn.Run run,
        @Advice.Argument(3) Deadline deadline) {
      Versioned<Connection> connection = run.connections().get(entry).orElseThrow();
      if (!connection.value().status().mayAsk(clock.instant())) {
        return PollResult.of(PollOutcome.NOT_ASKED, cursor);
      }
      PollResult polled = poll.poll(connection, cursor, run.status(), run.outgoing(), deadline);
      if (polled.outcome() == PollOutcome.OK && polled.cursor().isPresent()) {
        ConnectionId id = connection.value().id();
        Optional<?> unused = relay.relayDue(id, polled.cursor().get(), run.outgoing());
      }
      return polled;
    }

    @Advice.OnMethodExit
    static void take(
        @Advice.Enter PollResult polled, @Advice.Return(readOnly = false) PollResult result) {
      result = polled;
    }
  }

  /** {@link Cursors}: what was decided counts, whether or not the write was won. */
  static final class LostWriteCounts {
    @Advice.OnMethodExit
    static <R> void poll(
        @Advice.Argument(1) Versioned<Cursor> base,
        @Advice.Argument(2) Function<Cursor, Change<Cursor, R>> decision,
        @Advice.Return(readOnly = false) Optional<Update.Done<Cursor, R>> won) {
      if (won.isEmpty() && decision.apply(base.value()) instanceof Change.To<Cursor, R> to) {
        won = Optional.of(new Update.Done<>(base, to.result()));
      }
    }
  }
}
