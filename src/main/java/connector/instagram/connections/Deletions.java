package connector.instagram.connections;

import connector.instagram.deadline.Deadline;
import connector.instagram.digest.RandomText;
import connector.instagram.storage.Versioned;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one way in which a connection ends (S8): tombstone, mark, what others keep for it, the
 * account's entries, the connection. Each step may be repeated, so whoever comes next goes on where
 * a crash stopped.
 */
public final class Deletions {
  /** Who began it is still at work, or died: no request takes so long. */
  static final Duration BEGINNERS_TIME = Duration.ofMinutes(2);

  /** No invocation takes half of it: whoever was writing has ended. */
  static final Duration WRITERS_TIME = Duration.ofMinutes(10);

  /** A message lives for seven days in the queue, and as long again among those that failed. */
  static final Duration QUEUES_FORGET = Duration.ofDays(15);

  /** How long the page tells that it is done. */
  static final Duration TOLD = Duration.ofDays(90);

  private final Tombstones tombstones;
  private final Connections connections;
  private final AccountIndex accounts;
  private final List<ConnectionCleanup> cleanups;
  private final Clock clock;

  Deletions(
      Tombstones tombstones,
      Connections connections,
      AccountIndex accounts,
      List<ConnectionCleanup> cleanups,
      Clock clock) {
    this.tombstones = tombstones;
    this.connections = connections;
    this.accounts = accounts;
    this.cleanups = List.copyOf(cleanups);
    this.clock = clock;
  }

  /**
   * From now on nobody uses the connection, and whatever happens to this process it will be gone.
   *
   * @return the deletion that ends it, which may be an earlier one; empty when it is not there, or
   *     its owner has consented again since this was asked
   */
  public Optional<Code> begin(ConnectionId connection, DeletionOrder order, Deadline deadline) {
    Tombstone tombstone = new Tombstone(order, connection, clock.instant(), Optional.empty());
    tombstones.write(tombstone, deadline);
    return mark(tombstone, deadline);
  }

  private Optional<Code> mark(Tombstone tombstone, Deadline deadline) {
    Optional<Code> endedBy = connections.end(tombstone.connection(), tombstone.order(), deadline);
    if (endedBy.filter(tombstone.code()::equals).isEmpty()) {
      tombstones.close(tombstone, deadline);
    }
    return endedBy;
  }

  /** Removes everything that is stored; a repetition finishes what an earlier one began. */
  public void carryOut(Code code, Deadline deadline) {
    tombstones
        .find(code, deadline)
        .filter(tombstone -> tombstone.removed().isEmpty())
        .ifPresent(tombstone -> carryOut(tombstone, deadline));
  }

  private void carryOut(Tombstone tombstone, Deadline deadline) {
    Optional<Connection> stored =
        connections.findEvenEnding(tombstone.connection(), deadline).map(Versioned::value);
    if (stored.isPresent()) {
      if (mark(tombstone, deadline).filter(tombstone.code()::equals).isEmpty()) {
        return;
      }
      removeBelongings(tombstone.connection(), deadline);
      accounts.releaseAll(stored.get().identity(), deadline);
      connections.remove(tombstone.connection(), tombstone.code(), deadline);
    }
    tombstones.removed(tombstone.code(), clock.instant(), deadline);
  }

  /** Also of a connection whose own document is damaged or gone. */
  void removeBelongings(ConnectionId connection, Deadline deadline) {
    cleanups.forEach(cleanup -> cleanup.onDisconnected(connection, deadline));
  }

  /** What the page says; empty for a code that is not known, or not any more. */
  public Optional<Progress> progress(Code code, Deadline deadline) {
    return tombstones
        .find(code, deadline)
        .<Progress>map(
            tombstone ->
                tombstone
                    .removed()
                    .<Progress>map(Progress.Draining::new)
                    .orElseGet(Progress.Removing::new))
        .or(() -> tombstones.whenDone(code, deadline).map(Progress.Done::new));
  }

  List<Code> open(Deadline deadline) {
    return tombstones.listOpen(deadline);
  }

  /**
   * Takes a deletion one step further, if its time has come.
   *
   * @param queues asked only once nothing else is missing
   */
  void goOn(Code code, EventQueues queues, Deadline deadline) {
    Optional<Tombstone> found = tombstones.find(code, deadline);
    if (found.isEmpty()) {
      return;
    }
    Tombstone tombstone = found.get();
    Instant now = clock.instant();
    if (tombstone.removed().isEmpty()) {
      if (!tombstone.opened().plus(BEGINNERS_TIME).isAfter(now)) {
        carryOut(tombstone, deadline);
      }
    } else if (isDrained(tombstone.removed().get(), now, queues, deadline)) {
      finish(tombstone, deadline);
    }
  }

  private static boolean isDrained(
      Instant removed, Instant now, EventQueues queues, Deadline deadline) {
    return !removed.plus(WRITERS_TIME).isAfter(now)
        && (!removed.plus(QUEUES_FORGET).isAfter(now) || queues.areEmpty(deadline));
  }

  /** Whoever died between writing something for the connection and checking it left that behind. */
  private void finish(Tombstone tombstone, Deadline deadline) {
    if (!connections.exists(tombstone.connection(), deadline)) {
      removeBelongings(tombstone.connection(), deadline);
    }
    tombstones.close(tombstone, deadline);
  }

  /** Forgets deletions that were done long ago. */
  void forgetOld(Deadline deadline) {
    Instant old = clock.instant().minus(TOLD);
    for (Code code : tombstones.listDone(deadline)) {
      if (tombstones.whenDone(code, deadline).filter(at -> !at.isAfter(old)).isPresent()) {
        tombstones.forget(code, deadline);
      }
    }
  }

  /** How far a deletion is. */
  public sealed interface Progress {
    /** Documents of the account are still being removed. */
    record Removing() implements Progress {}

    /** Nothing is stored any more; queues may still hold events that left before. */
    record Draining(Instant removed) implements Progress {}

    /** Neither storage nor a queue holds anything of the account. */
    record Done(Instant removed) implements Progress {}
  }

  /**
   * Names one deletion, to whoever asked for it: 128 bits in hexadecimal behind a letter. It tells
   * nothing of the account.
   */
  public record Code(String value) {
    private static final Pattern FORM = Pattern.compile("R[0-9a-f]{32}");

    public Code {
      if (!FORM.matcher(value).matches()) {
        throw new IllegalArgumentException("not the code of a deletion");
      }
    }

    static Code random(SecureRandom random) {
      return new Code("R" + RandomText.hex(16, random));
    }

    /**
     * The same code for the same text.
     *
     * @param fingerprint at least 32 hexadecimal digits that nobody guesses
     */
    public static Code of(String fingerprint) {
      return new Code("R" + fingerprint.substring(0, 32));
    }

    public static Optional<Code> parse(String text) {
      return FORM.matcher(text).matches() ? Optional.of(new Code(text)) : Optional.empty();
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /** The queues that hold content of accounts. */
  @FunctionalInterface
  public interface EventQueues {
    /** True only when at one moment neither of them held a message, hidden ones included. */
    boolean areEmpty(Deadline deadline);
  }
}
