package connector.instagram.outbox;

import connector.instagram.connections.ConnectionCleanup;
import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.PageReader;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Events that were given up, each kept with its reason. Thread safe. */
public final class DeadLetters {
  private static final int MOST_COUNTED = 5000;

  private final Repository<DeadLetter> repository;
  private final ConnectionCleanup folder;

  public DeadLetters(Documents documents, Backoff backoff) {
    this.repository = new Repository<>("dead-letters", documents, new DeadLetter.Codec(), backoff);
    this.folder = ConnectionCleanup.ofFolder(documents);
  }

  /**
   * Keeps an event that somebody did not get, in the place of an earlier letter: whoever is just
   * sending that one again does not remove this one.
   */
  public void keep(DeadLetter.Name name, DeadLetter letter, Deadline deadline) {
    try {
      Change.Outcome<DeadLetter, Boolean> kept =
          repository.createOrUpdate(
              name.document(), deadline, stored -> new Change.To<>(letter, true));
      if (kept.done().isEmpty()) {
        throw StorageException.contended("keep dead letter");
      }
    } catch (UnreadableDocumentException e) {
      // There is one, and the list shows what is wrong with it.
    }
  }

  /** The same of an event that nobody got. */
  void write(ConnectionId connection, Outbox.Entry entry, Instant now, Deadline deadline) {
    boolean unused =
        repository.create(
            DeadLetter.Name.ofOutbox(connection, entry.id().value()).document(),
            new DeadLetter(entry, DeadLetter.NOT_ACKNOWLEDGED, now),
            deadline);
  }

  void withdraw(ConnectionId connection, Outbox.Entry entry, Deadline deadline) {
    delete(DeadLetter.Name.ofOutbox(connection, entry.id().value()), deadline);
  }

  public int count(Deadline deadline) {
    return list(deadline).entries().size();
  }

  /** Letters and what lies among them, page by page; of everybody, or of one connection. */
  PageReader pages(DeadLetterSelection selection) {
    return repository.pages(prefix(selection));
  }

  /** How many letters there are; empty when one call to storage does not tell. */
  Optional<Integer> countOfFew(DeadLetterSelection selection, Deadline deadline) {
    return repository
        .namesOfFew(prefix(selection), MOST_COUNTED, deadline)
        .map(names -> (int) names.stream().filter(DeadLetters::isOurs).count());
  }

  /** What is wrong with a document among the letters that is none of them. */
  String foreign(String name) {
    return repository.foreign(name);
  }

  private static String prefix(DeadLetterSelection selection) {
    return selection.connection().map(id -> id + "/").orElse("");
  }

  private static boolean isOurs(String name) {
    return DeadLetter.Name.parse(name).isPresent();
  }

  Documents.Listing list(Deadline deadline) {
    return list("", deadline);
  }

  public Documents.Listing list(ConnectionId connection, Deadline deadline) {
    return list(connection + "/", deadline);
  }

  private Documents.Listing list(String prefix, Deadline deadline) {
    return repository.list(prefix, DeadLetters::isOurs, deadline);
  }

  public Optional<DeadLetter> find(DeadLetter.Name name, Deadline deadline) {
    return repository.find(name.document(), deadline).map(Versioned::value);
  }

  /**
   * Sends an event again. Its letter goes after that, unless it was written anew meanwhile.
   *
   * @param send true when the event is on its way
   * @return the same; false when there is no such letter
   */
  public boolean sendAgain(DeadLetter.Name name, Deadline deadline, Predicate<DeadLetter> send) {
    Optional<Versioned<DeadLetter>> found = repository.find(name.document(), deadline);
    boolean sent = found.filter(letter -> send.test(letter.value())).isPresent();
    if (sent) {
      boolean unused = repository.delete(name.document(), found.orElseThrow().etag(), deadline);
    }
    return sent;
  }

  public void delete(DeadLetter.Name name, Deadline deadline) {
    repository.delete(name.document(), deadline);
  }

  /** Whatever lies among the connection's letters goes. */
  public void deleteAll(ConnectionId connection, Deadline deadline) {
    folder.onDisconnected(connection, deadline);
  }
}
