package connector.instagram.outbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.PageParameters;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.PageReader.Filled;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator does with events that were given up: list them, and send them again. */
final class DeadLetterAdmin {
  private final DeadLetters letters;
  private final OutboxStore.Outboxes outboxes;
  private final LetterTargets targets;
  private final Clock clock;

  DeadLetterAdmin(
      DeadLetters letters, OutboxStore.Outboxes outboxes, LetterTargets targets, Clock clock) {
    this.letters = letters;
    this.outboxes = outboxes;
    this.targets = targets;
    this.clock = clock;
  }

  /** A page of the letters, in the order of their names, and of what lies among them. */
  Listed list(DeadLetterSelection selection, PageParameters page, Deadline deadline) {
    Filled<Listed.Item> filled =
        letters
            .pages(selection)
            .all(page.start(), page.limit(), deadline, entry -> item(entry.name(), deadline));
    return new Listed(
        page.isFirst() ? letters.countOfFew(selection, deadline) : Optional.empty(),
        filled.shown(),
        filled.next().map(page::after));
  }

  /** One that cannot be read does not hide the others; empty for one that is gone. */
  private Optional<Listed.Item> item(String document, Deadline deadline) {
    Optional<DeadLetter.Name> name = DeadLetter.Name.parse(document);
    if (name.isEmpty()) {
      return Optional.of(new Listed.Item(name, Optional.empty(), letters.foreign(document)));
    }
    try {
      return letters
          .find(name.get(), deadline)
          .map(letter -> new Listed.Item(name, Optional.of(letter), ""));
    } catch (UnreadableDocumentException e) {
      return Optional.of(new Listed.Item(name, Optional.empty(), String.valueOf(e.getMessage())));
    }
  }

  /**
   * Puts letters back to where they were given up: into their outboxes, from where the next poll
   * emits them, or among the messages of one subscriber. A letter goes only after that. What does
   * not fit into an outbox, or into a minute, stays a letter, and so does what storage fails for.
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

  private Documents.Listing listing(DeadLetterSelection selection, Deadline deadline) {
    return selection
        .connection()
        .map(connection -> letters.list(connection, deadline))
        .orElseGet(() -> letters.list(deadline));
  }

  private static List<DeadLetter.Name> names(
      Documents.Listing listing, DeadLetterSelection selection) {
    return listing.entries().stream()
        .flatMap(entry -> DeadLetter.Name.parse(entry.name()).stream())
        .filter(selection::includes)
        .toList();
  }

  private boolean replay(DeadLetter.Name name, Deadline deadline) {
    try {
      return letters.sendAgain(name, deadline, letter -> sendAgain(name, letter, deadline));
    } catch (UnreadableDocumentException e) {
      // A damaged letter, or outbox, harms nobody else's letters.
      return false;
    }
  }

  private boolean sendAgain(DeadLetter.Name name, DeadLetter letter, Deadline deadline) {
    return name.isOfOutbox()
        ? putBack(name, letter.entry(), deadline)
        : targets.sendAgain(name, letter, deadline);
  }

  private boolean putBack(DeadLetter.Name name, Outbox.Entry entry, Deadline deadline) {
    Instant now = clock.instant();
    return outboxes
        .of(entry)
        .<Boolean>update(name.connection(), deadline, outbox -> putBack(outbox, entry, now))
        .done()
        .map(Change.Outcome.Done::result)
        .orElse(false);
  }

  private static Change<Outbox, Boolean> putBack(Outbox outbox, Outbox.Entry entry, Instant now) {
    if (outbox.find(entry.id()).isPresent()) {
      // Renewed all the same, so that a poll that is just giving it up keeps it.
      return new Change.To<>(
          outbox.replacing(other -> other.id().equals(entry.id()) ? other.renewed(now) : other),
          true);
    }
    List<Outbox.Entry> fitting = outbox.fitting(Stream.of(entry.renewed(now)));
    return fitting.isEmpty()
        ? new Change.None<>(false)
        : new Change.To<>(outbox.adding(fitting), true);
  }

  /**
   * Dead letters without the events' content.
   *
   * @param total how many there are; told with the first page, unless there are thousands
   * @param next what {@code after} has to be for the next page; empty at the end
   */
  record Listed(Optional<Integer> total, List<Item> items, Optional<String> next) {
    /**
     * One letter, or a document among them that is none.
     *
     * @param name empty for a document that is none
     * @param problem why it cannot be read; empty when it can
     */
    record Item(Optional<DeadLetter.Name> name, Optional<DeadLetter> letter, String problem) {
      ObjectNode json() {
        ObjectNode json = Json.object();
        name.ifPresent(
            of -> {
              json.put("connection", of.connection().value()).put("event", of.event());
              if (!of.isOfOutbox()) {
                json.put("subscription", of.target());
              }
            });
        letter.ifPresentOrElse(
            read ->
                json.put("time", read.entry().time().toString())
                    .put("reason", read.reason())
                    .put("givenUp", read.givenUp().toString()),
            () -> json.put("problem", problem));
        return json;
      }
    }

    ObjectNode json() {
      ObjectNode json = Json.object();
      total.ifPresent(count -> json.put("total", count));
      ArrayNode data = json.putArray("data");
      items.forEach(item -> data.add(item.json()));
      next.ifPresent(after -> json.put("next", after));
      return json;
    }
  }

  /** How many letters were put back, and how many stay. */
  record Replayed(int replayed, int left) {}
}
