package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.PageReader;
import connector.instagram.storage.Repository;
import connector.instagram.storage.ShardWalk;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Logger;

/**
 * Once a day goes through what is stored for connections, a bounded piece at a time (S8). Where
 * that takes longer than a run, the next one goes on where it stopped, so nothing is left out
 * however little time the runs have.
 */
final class DailySweep {
  private static final Duration PERIOD = Duration.ofHours(23);

  /** No piece is begun later: what was begun has until the end of the invocation. */
  static final Duration BUDGET = Duration.ofMinutes(3);

  private static final String NAME = "sweep.json";

  private final Connections connections;
  private final List<Step.Kind> kinds;
  private final Repository<Orphans> sweeps;
  private final Clock clock;

  DailySweep(Connections connections, List<Step.Kind> kinds, Documents deletions, Clock clock) {
    this.connections = connections;
    this.kinds = List.copyOf(kinds);
    this.sweeps = records(connections, deletions);
    this.clock = clock;
  }

  private static Repository<Orphans> records(Connections connections, Documents deletions) {
    return new Repository<>("deletions", deletions, new Orphans.Codec(), connections.backoff());
  }

  /** What is to be told of the last sweep, if anything is. */
  static Optional<String> problem(
      Connections connections, Documents deletions, Instant now, Deadline deadline) {
    try {
      return records(connections, deletions)
          .find(NAME, deadline)
          .flatMap(sweep -> sweep.value().problem(now));
    } catch (UnreadableDocumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** One thing that a sweep does with the documents of a container. */
  interface Step {
    /**
     * @param isMet true for the name of a document that is among them, or would be if it were there
     */
    void take(List<Documents.Entry> piece, Predicate<String> isMet, Deadline deadline);

    /** Makes the step for a run. */
    interface Kind {
      /** Names it for the record: the next run goes on with it. */
      String name();

      ShardWalk walk();

      Step begin(Presence there, OrphanTally orphans, Logger logger);
    }
  }

  /**
   * Begins a sweep when it is time, or goes on with the one that is under way.
   *
   * @param first is done before a new one begins
   */
  void goOn(Deadline deadline, Logger logger, Runnable first) {
    Orphans before = last(deadline);
    Instant now = clock.instant();
    if (before.walk().isEmpty() && before.swept().plus(PERIOD).isAfter(now)) {
      return;
    }
    if (before.walk().isEmpty()) {
      first.run();
    }
    Optional<Presence> there = Presence.of(connections, deadline);
    if (there.isEmpty()) {
      store(new Orphans(now, Map.of(), Optional.empty()), deadline);
      return;
    }
    Run run = new Run(before, there.get(), now, logger);
    try {
      run.go(deadline);
    } catch (StorageException | UnreadableDocumentException e) {
      store(run.record(), deadline);
      throw e;
    }
    store(run.record(), deadline);
  }

  /** A damaged record is begun anew: every orphan then waits once more. */
  private Orphans last(Deadline deadline) {
    try {
      return sweeps.find(NAME, deadline).map(Versioned::value).orElse(Orphans.NEVER);
    } catch (UnreadableDocumentException e) {
      if (e.isNewer()) {
        throw e;
      }
      boolean unused = sweeps.mend(NAME, Orphans.NEVER, deadline);
      return Orphans.NEVER;
    }
  }

  private void store(Orphans orphans, Deadline deadline) {
    var unused =
        sweeps.<Boolean>createOrUpdate(NAME, deadline, stored -> new Change.To<>(orphans, true));
  }

  /** The part of a sweep that one invocation does. */
  private final class Run {
    private final Orphans before;
    private final Presence there;
    private final OrphanTally orphans;
    private final Instant began;
    private final Logger logger;
    private int step;
    private PageReader.Place place;

    Run(Orphans before, Presence there, Instant now, Logger logger) {
      this.before = before;
      this.there = there;
      this.orphans = new OrphanTally(before, now);
      this.began = before.walk().map(Orphans.Walk::began).orElse(now);
      this.logger = logger;
      this.step = before.walk().map(walk -> indexOf(walk.step())).orElse(0);
      this.place = before.walk().map(Orphans.Walk::place).orElse(PageReader.Place.START);
    }

    /** A step that this version does not know is taken for the first. */
    private int indexOf(String name) {
      int index = 0;
      while (index < kinds.size() && !kinds.get(index).name().equals(name)) {
        index++;
      }
      return index % kinds.size();
    }

    void go(Deadline deadline) {
      Deadline begin = deadline.within(BUDGET);
      do {
        Step.Kind kind = kinds.get(step);
        Step now = kind.begin(there, orphans, logger);
        Optional<List<Documents.Entry>> few =
            place.equals(PageReader.Place.START) ? kind.walk().ifFew(deadline) : Optional.empty();
        if (few.isPresent()) {
          now.take(few.get(), name -> true, deadline);
          nextStep();
        } else {
          takePiece(kind.walk(), now, deadline);
        }
      } while (step < kinds.size() && !begin.passed());
    }

    private void takePiece(ShardWalk walk, Step now, Deadline deadline) {
      ShardWalk.Piece piece = walk.next(place, deadline);
      String after = place.after();
      String end = piece.end().after();
      now.take(
          piece.entries(), name -> name.compareTo(after) > 0 && name.compareTo(end) <= 0, deadline);
      place = piece.end();
      if (piece.isLast()) {
        nextStep();
      }
    }

    private void nextStep() {
      step++;
      place = PageReader.Place.START;
    }

    Orphans record() {
      return step == kinds.size()
          ? new Orphans(began, orphans.seen(), Optional.empty())
          : new Orphans(
              before.swept(),
              orphans.seen(),
              Optional.of(new Orphans.Walk(began, kinds.get(step).name(), place)));
    }
  }
}
