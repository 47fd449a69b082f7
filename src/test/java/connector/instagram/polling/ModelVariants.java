package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.commentfeed.CommentPoll;
import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.feed.MediaScanner;
import connector.instagram.feed.SeenWindow;
import connector.instagram.graph.Media;
import connector.instagram.graph.MediaId;
import connector.instagram.outbox.Outbox;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Versioned;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import net.bytebuddy.implementation.bind.annotation.Argument;
import net.bytebuddy.implementation.bind.annotation.FieldValue;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import net.bytebuddy.implementation.bind.annotation.SuperMethod;
import net.bytebuddy.implementation.bind.annotation.This;

/**
 * The mistakes themselves. Each stands in for one method of the class that {@link ModelMutant}
 * names. It gets that method's parameters, first of all, and may ask the right one.
 */
public final class ModelVariants {
  private ModelVariants() {}

  @RuntimeType
  static Object partialIsComplete(
      Object window,
      MediaScanner.Result scan,
      Object fresh,
      int taken,
      @This NewMediaDetector detector,
      @SuperMethod Method right)
      throws ReflectiveOperationException {
    MediaScanner.Result.Ending ending =
        new MediaScanner.Result.Ending(true, scan.gap(), false, scan.ending().error());
    MediaScanner.Result complete =
        new MediaScanner.Result(scan.found(), ending, scan.date(), scan.usage());
    return right.invoke(detector, window, complete, fresh, taken);
  }

  /** What stands behind an old item is not looked at. */
  public static List<Media> firstOldItemEnds(Instant floor, List<Media> items) {
    return items.stream()
        .takeWhile(media -> !MediaScanner.Result.timestamp(media).isBefore(floor))
        .toList();
  }

  /** The ids that are too many go, but the low watermark stays. */
  public static <K, P extends Comparable<P>> SeenWindow<K, P> cutByCount(
      @This SeenWindow<K, P> before, @SuperCall Callable<SeenWindow<K, P>> right) throws Exception {
    SeenWindow<K, P> after = right.call();
    return new SeenWindow<>(after.highWatermark(), before.lowWatermark(), after.seenIds());
  }

  public static <K, P extends Comparable<P>> boolean aboveLowWatermark(
      K id, P position, @This SeenWindow<K, P> window) {
    return position.compareTo(window.lowWatermark()) > 0 && !window.seenIds().containsKey(id);
  }

  public static <K, P extends Comparable<P>> boolean aboveHighWatermark(
      K id, P position, @This SeenWindow<K, P> window) {
    return ((Instant) position).isAfter(window.highWatermark())
        && !window.seenIds().containsKey(id);
  }

  public static Documents.WriteResult pollOverwrites(
      String name,
      ObjectNode content,
      String etag,
      Deadline deadline,
      @This Documents documents,
      @FieldValue("container") String container,
      @SuperCall Callable<Documents.WriteResult> right)
      throws Exception {
    String latest =
        isBy("poller") && container.equals("cursors") ? latest(documents, name, deadline) : etag;
    return latest.equals(etag) ? right.call() : documents.replace(name, content, latest, deadline);
  }

  public static Documents.WriteResult confirmOverwrites(
      String name,
      ObjectNode content,
      String etag,
      Deadline deadline,
      @This Documents documents,
      @SuperCall Callable<Documents.WriteResult> right)
      throws Exception {
    String latest = isBy("consumer") ? latest(documents, name, deadline) : etag;
    return latest.equals(etag) ? right.call() : documents.replace(name, content, latest, deadline);
  }

  private static boolean isBy(String actor) {
    return Thread.currentThread().getName().startsWith(actor);
  }

  private static String latest(Documents documents, String name, Deadline deadline) {
    return documents.read(name, deadline).map(Documents.Document::etag).orElse("none");
  }

  /** A new connection's cursor bears a sign that nothing is marked yet. */
  static Cursor markLater(@Argument(2) String pollId, @SuperCall Callable<Cursor> right)
      throws Exception {
    Cursor cursor = right.call();
    SeenWindow<MediaId, Instant> window = cursor.window();
    return pollId.equals("first poll")
        ? cursor
        : new Cursor(
            new SeenWindow<>(Instant.EPOCH, window.lowWatermark(), window.seenIds()),
            cursor.outbox(),
            cursor.lastPoll(),
            cursor.baseline());
  }

  /** Whatever the first poll finds is old. */
  static NewMediaDetector.Decision markAtFirstPoll(
      Cursor cursor,
      MediaScanner.Result scan,
      @This NewMediaDetector detector,
      @SuperCall Callable<NewMediaDetector.Decision> right)
      throws Exception {
    if (!cursor.window().highWatermark().equals(Instant.EPOCH)) {
      return right.call();
    }
    boolean usable = scan.complete() && scan.date().isPresent();
    return new NewMediaDetector.Decision(
        usable ? detector.start(scan, scan.date().get(), "first poll", cursor.baseline()) : cursor,
        List.of());
  }

  /** Instagram first; the outbox only when it has answered. */
  static PollResult pollBeforeRelay(
      Versioned<Cursor> cursor,
      Documents.Entry entry,
      ConnectionTurn.Run run,
      Deadline deadline,
      @FieldValue("relays") Relays relays,
      @FieldValue("polls") ConnectionTurn.Polls polls,
      @FieldValue("clock") Clock clock) {
    Versioned<Connection> connection = run.connections().get(entry, run.end()).orElseThrow();
    if (!connection.value().status().mayAsk(clock.instant())) {
      return PollResult.of(PollOutcome.NOT_ASKED, cursor);
    }
    PollResult polled =
        polls
            .media()
            .poll(
                new ConnectionPoll.Asking(connection, cursor, noComments(polls, connection, run)),
                run.status(),
                run.outgoing(),
                new Times(deadline, run.end()));
    if (polled.outcome() == PollOutcome.OK) {
      polled
          .cursor()
          .ifPresent(
              won ->
                  relays
                      .polled()
                      .relayDue(connection.value().id(), won, run.outgoing(), run.end()));
    }
    return polled;
  }

  private static CommentTurn noComments(
      ConnectionTurn.Polls polls, Versioned<Connection> connection, ConnectionTurn.Run run) {
    return new CommentTurn(
        polls.comments(),
        connection.value(),
        new CommentTurn.Place(Optional::empty, stored -> {}),
        run.collector(),
        new CommentPoll.Tick(Instant.EPOCH, Instant.EPOCH));
  }

  /** What was decided counts, whether or not the write was won. */
  static <R> Optional<Change.Outcome.Done<Cursor, R>> lostWriteCounts(
      @Argument(1) Versioned<Cursor> base,
      @Argument(3) Function<Cursor, Change<Cursor, R>> decision,
      @SuperCall Callable<Optional<Change.Outcome.Done<Cursor, R>>> right)
      throws Exception {
    Optional<Change.Outcome.Done<Cursor, R>> won = right.call();
    return won.isEmpty() && decision.apply(base.value()) instanceof Change.To<Cursor, R> to
        ? Optional.of(new Change.Outcome.Done<>(base, to.result()))
        : won;
  }

  static boolean presentIsOver(
      @Argument(0) ShardMessage message,
      @Argument(1) PollReports.Last all,
      @SuperCall Callable<Boolean> right)
      throws Exception {
    return right.call()
        || all.report().filter(known -> !known.lastTick().isBefore(message.tick())).isPresent();
  }

  static boolean everPolledIsOver(
      @Argument(2) Summaries.Last<ShardReport> before, @SuperCall Callable<Boolean> right)
      throws Exception {
    return right.call() || before.stored().isPresent();
  }

  /** Whatever an outbox holds is taken for news. */
  public static boolean anyPosition() {
    return true;
  }

  public static boolean samePosition(
      Outbox.Entry entry, Outbox.Position position, @SuperCall Callable<Boolean> right)
      throws Exception {
    return right.call() || entry.number() >= position.number();
  }

  public static boolean nothingWaits() {
    return false;
  }

  public static boolean livesForEver() {
    return true;
  }
}
