package connector.instagram.outbox;

import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Change;
import connector.instagram.storage.Listing;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Update;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator does with events that were given up: list them, and send them again. */
final class DeadLetterAdmin {
  private static final int MOST_LISTED = 200;

  private final DeadLetters letters;
  private final Outboxes outboxes;
  private final Clock clock;

  DeadLetterAdmin(DeadLetters letters, Outboxes outboxes, Clock clock) {
    this.letters = letters;
    this.outboxes = outboxes;
    this.clock = clock;
  }

  /** The first {@value #MOST_LISTED} letters. One that cannot be read does not hide the others. */
  Listed list(DeadLetterSelection selection, Deadline deadline) {
    Listing listing = listing(selection, deadline);
    List<DeadLetter.Name> names = names(listing, selection);
    List<Listed.Item> items = new ArrayList<>();
    for (DeadLetter.Name name : names.subList(0, Math.min(MOST_LISTED, names.size()))) {
      try {
        letters.find(name, deadline).ifPresent(letter -> items.add(new Listed.Item(name, letter)));
      } catch (UnreadableDocumentException e) {
        items.add(new Listed.Item(name, String.valueOf(e.getMessage())));
      }
    }
    return new Listed(
        names.size(),
        items,
        listing.foreign().stream().map(foreign -> String.valueOf(foreign.getMessage())).toList());
  }

  /**
   * Puts letters back into their outboxes, from where the next poll emits them, and removes a
   * letter only after that. What does not fit into an outbox, or into a minute, stays a letter, and
   * so does what storage fails for.
   *
   * @throws StorageException when it failed and not one letter was put back
   */
  Replayed replay(DeadLetterSelection selection, Deadline deadline) {
    int replayed = 0;
    int left = 0;
    Optional<StorageException> failure = Optional.empty();
    for (DeadLetter.Name name : names(listing(selection, deadline), selection)) {
      try {
        if (!deadline.passed() && replay(name, deadline)) {
          replayed++;
        } else {
          left++;
        }
      } catch (StorageException e) {
        left++;
        failure = Optional.of(e);
      }
    }
    if (replayed == 0 && failure.isPresent()) {
      throw failure.get();
    }
    return new Replayed(replayed, left);
  }

  private Listing listing(DeadLetterSelection selection, Deadline deadline) {
    return selection
        .connection()
        .map(connection -> letters.list(connection, deadline))
        .orElseGet(() -> letters.list(deadline));
  }

  private static List<DeadLetter.Name> names(Listing listing, DeadLetterSelection selection) {
    return listing.entries().stream()
        .flatMap(entry -> DeadLetter.Name.parse(entry.name()).stream())
        .filter(selection::includes)
        .toList();
  }

  private boolean replay(DeadLetter.Name name, Deadline deadline) {
    try {
      Optional<DeadLetter> letter = letters.find(name, deadline);
      boolean inOutbox = letter.isPresent() && putBack(name, letter.get().entry(), deadline);
      if (inOutbox) {
        letters.delete(name, deadline);
      }
      return inOutbox;
    } catch (UnreadableDocumentException e) {
      // A damaged letter, or outbox, harms nobody else's letters.
      return false;
    }
  }

  private boolean putBack(DeadLetter.Name name, OutboxEntry entry, Deadline deadline) {
    Instant now = clock.instant();
    return outboxes
        .of(entry)
        .<Boolean>update(name.connection(), deadline, outbox -> putBack(outbox, entry.renewed(now)))
        .done()
        .map(Update.Done::result)
        .orElse(false);
  }

  private static Change<Outbox, Boolean> putBack(Outbox outbox, OutboxEntry entry) {
    if (outbox.contains(entry.id())) {
      // Renewed all the same, so that a poll that is just giving it up keeps it.
      return new Change.To<>(
          outbox.replacing(other -> other.id().equals(entry.id()) ? entry : other), true);
    }
    List<OutboxEntry> fitting = outbox.fitting(Stream.of(entry));
    return fitting.isEmpty()
        ? new Change.None<>(false)
        : new Change.To<>(outbox.adding(fitting), true);
  }

  /**
   * Dead letters without the events' content.
   *
   * @param total how many there are
   * @param foreign a sentence for each document among them that is none
   */
  record Listed(int total, List<Item> items, List<String> foreign) {
    /**
     * One letter.
     *
     * @param problem why it cannot be read; empty when it can
     */
    record Item(DeadLetter.Name name, Optional<DeadLetter> letter, String problem) {
      Item(DeadLetter.Name name, DeadLetter letter) {
        this(name, Optional.of(letter), "");
      }

      Item(DeadLetter.Name name, String problem) {
        this(name, Optional.empty(), problem);
      }
    }
  }

  /** How many letters were put back, and how many stay. */
  record Replayed(int replayed, int left) {}
}
