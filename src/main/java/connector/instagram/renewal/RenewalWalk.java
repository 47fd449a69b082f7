package connector.instagram.renewal;

import connector.instagram.connections.Connection;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.polling.RoundRobin;
import connector.instagram.storage.Documents;
import connector.instagram.storage.PageReader;
import connector.instagram.storage.ShardWalk;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.VersionCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who has a turn in one run (S7). Where one call lists all connections, everybody has one in every
 * run. Otherwise a walk goes through the shards, a bounded piece at a time, over as many runs as it
 * takes: nobody is left out, and no more than a piece is in memory.
 */
final class RenewalWalk {
  /** Every walk reads every connection, and tokens have weeks. The timer is not exact. */
  static final Duration BETWEEN_WALKS = Duration.ofHours(6).minusMinutes(5);

  /** So many that had their turn can still be asked as witnesses. */
  private static final int RECENT = 50;

  private final Parts parts;
  private final RenewalReport.Coverage before;
  private final boolean isFirst;
  private final EndingTally ending;
  private final TurnsOfRun turns;
  private final Instant began;
  private RenewalReport.Coverage coverage;
  private List<Documents.Entry> seen = List.of();

  /**
   * @param last the last run, behind which this one goes on
   */
  RenewalWalk(Parts parts, RenewalReports.Last last, TurnsOfRun turns, Instant began) {
    this.parts = parts;
    this.before = last.coverage(began);
    this.isFirst = last.report().isEmpty();
    this.ending = new EndingTally(last.ending(), before.walk(), parts.known(), began);
    this.turns = turns;
    this.began = began;
    this.coverage = before;
  }

  /** What every run works with. */
  record Parts(
      Connections connections,
      RenewalTurn turn,
      DailyNotices notices,
      VersionCache<Connection> known,
      int atOnce) {}

  RenewalReport.Coverage coverage() {
    return coverage;
  }

  RenewalReport.EndingTokens ending() {
    return ending.tokens();
  }

  /** Connections that are in memory. */
  List<Documents.Entry> seen() {
    return seen;
  }

  /** Whoever was not reached, or turned away, is the first of the next run. */
  void everybody(List<Documents.Entry> listed) {
    parts.known().keepOnly(listed);
    seen = RoundRobin.startingAfter(before.resumeAfter(), listed);
    int reached = takeTurns(seen);
    ending.met(seen, name -> true);
    int done = beforeTurnedAway(seen, reached);
    if (done == seen.size()) {
      // So that nobody is always first.
      coverage = over(seen.isEmpty() ? "" : seen.get(0).name(), began, began);
    } else if (reached > 0) {
      coverage = before.at(seen.get(Math.max(done, 1) - 1).name(), before.walk().notBegun());
    }
  }

  /** Goes on with the walk, or begins one when it is time. */
  void shards() {
    if (isResting()) {
      return;
    }
    PageReader.Place place = new PageReader.Place("", isUnderWay() ? before.resumeAfter() : "");
    String start = place.after();
    boolean goesOn = true;
    while (goesOn && !turns.asking().passed()) {
      try {
        ShardWalk.Piece piece = parts.connections().walk().next(place, turns.end());
        String reached = take(piece, place.after(), start);
        goesOn = reached.equals(piece.end().after()) && !piece.isLast();
        place = goesOn ? piece.end() : new PageReader.Place("", reached);
      } catch (StorageException e) {
        turns.notes().error("Connections not listed, the next run goes on: " + e.getMessage());
        goesOn = false;
      }
    }
    noteHowFar(place.after());
  }

  private boolean isUnderWay() {
    return before.walk().began().isPresent();
  }

  private boolean isResting() {
    return !isUnderWay()
        && !isFirst
        && before.lookedAfterUntil().plus(BETWEEN_WALKS).isAfter(began);
  }

  /**
   * @param start where this run began: it has to get further, whoever is turned away there
   * @return the name behind which the walk goes on
   */
  private String take(ShardWalk.Piece piece, String after, String start) {
    List<Documents.Entry> entries = piece.entries();
    List<Documents.Entry> recent = seen.subList(Math.max(0, seen.size() - RECENT), seen.size());
    parts.known().keepOnly(Stream.concat(recent.stream(), entries.stream()).toList());
    int reached = takeTurns(entries);
    String met = name(piece, reached, after);
    seen = Stream.concat(recent.stream(), entries.subList(0, reached).stream()).toList();
    ending.met(
        entries.subList(0, reached), name -> name.compareTo(after) > 0 && name.compareTo(met) <= 0);
    int done = beforeTurnedAway(entries, reached);
    if (done == reached) {
      return met;
    }
    return done == 0 && after.equals(start) ? entries.get(0).name() : name(piece, done, after);
  }

  /** The place behind so many of a piece. */
  private static String name(ShardWalk.Piece piece, int count, String after) {
    return count == piece.entries().size()
        ? piece.end().after()
        : count == 0 ? after : piece.entries().get(count - 1).name();
  }

  private void noteHowFar(String reached) {
    RenewalReport.Walk walk = before.walk().underWay(began);
    coverage =
        ShardWalk.passed(reached) == ShardWalk.SHARDS.size()
            ? over("", walk.began().orElse(began), walk.began().orElse(began))
            : before.at(reached, ending.counted(walk));
  }

  /**
   * @param since whoever had his hour before this was asked
   */
  private RenewalReport.Coverage over(String resumeAfter, Instant since, Instant walkBegan) {
    Instant now = turns.asking().clock().instant();
    return new RenewalReport.Coverage(
        resumeAfter, since, RenewalReport.Walk.over(Duration.between(walkBegan, now)));
  }

  private int takeTurns(List<Documents.Entry> order) {
    return BoundedParallelism.forEach(order, parts.atOnce(), turns.asking(), this::take);
  }

  private void take(Documents.Entry entry) {
    try {
      turns.notes().ended(entry, parts.turn().take(entry, turns));
      parts.notices().take(entry, turns);
    } catch (RuntimeException | LinkageError failure) {
      turns.notes().failed(entry, failure);
    }
  }

  /** How many had their turn before the first that was turned away. */
  private int beforeTurnedAway(List<Documents.Entry> order, int reached) {
    int first = 0;
    while (first < reached && !turns.notes().hasToComeAgain(order.get(first))) {
      first++;
    }
    return first;
  }
}
