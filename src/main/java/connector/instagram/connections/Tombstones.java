package connector.instagram.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The deletions that go on, and for the page that tells it those that are done. Two folders, so
 * that who goes on with them lists only what there is to do.
 */
final class Tombstones {
  private static final String OPEN = "open/";
  private static final String DONE = "done/";
  private static final String SUFFIX = ".json";

  private final Repository<Tombstone> open;
  private final Repository<Instant> done;

  Tombstones(Documents documents, Backoff backoff) {
    this.open = new Repository<>("deletions", documents, new Tombstone.Codec(), backoff);
    this.done = new Repository<>("deletions", documents, new DoneCodec(), backoff);
  }

  static String open(Deletions.Code code) {
    return OPEN + code + SUFFIX;
  }

  private static String done(Deletions.Code code) {
    return DONE + code + SUFFIX;
  }

  /** Writes it; one that is there already is the same deletion. */
  void write(Tombstone tombstone, Deadline deadline) {
    boolean unused = open.create(open(tombstone.code()), tombstone, deadline);
  }

  Optional<Tombstone> find(Deletions.Code code, Deadline deadline) {
    return open.find(open(code), deadline).map(Versioned::value);
  }

  /** When everything was removed; empty while the deletion is not done, or is not known. */
  Optional<Instant> whenDone(Deletions.Code code, Deadline deadline) {
    return done.find(done(code), deadline).map(Versioned::value);
  }

  /** Nothing is left in storage. */
  void removed(Deletions.Code code, Instant now, Deadline deadline) {
    Change.Outcome<Tombstone, Boolean> update =
        open.update(
            open(code),
            deadline,
            stored ->
                stored.removed().isPresent()
                    ? new Change.None<>(true)
                    : new Change.To<>(stored.removedAt(now), true));
    if (update.isContended()) {
      throw StorageException.contended("note deletion");
    }
  }

  /** The deletion never began, or is over: only its end is kept, where somebody looks for it. */
  void close(Tombstone tombstone, Deadline deadline) {
    if (tombstone.order().shown()) {
      tombstone
          .removed()
          .ifPresent(
              at -> {
                boolean unused = done.create(done(tombstone.code()), at, deadline);
              });
    }
    open.delete(open(tombstone.code()), deadline);
  }

  List<Deletions.Code> listOpen(Deadline deadline) {
    return list(open, OPEN, deadline);
  }

  List<Deletions.Code> listDone(Deadline deadline) {
    return list(done, DONE, deadline);
  }

  /** What was to be told has been told for long enough. */
  void forget(Deletions.Code code, Deadline deadline) {
    done.delete(done(code), deadline);
  }

  private static List<Deletions.Code> list(
      Repository<?> repository, String folder, Deadline deadline) {
    return repository.list(folder, name -> true, deadline).entries().stream()
        .map(entry -> entry.name().substring(folder.length()))
        .filter(name -> name.endsWith(SUFFIX))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .flatMap(name -> Deletions.Code.parse(name).stream())
        .toList();
  }

  private static final class DoneCodec implements Repository.Codec<Instant> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public ObjectNode write(Instant removed) {
      return Json.object().put("removed", removed.toString());
    }

    @Override
    public Instant read(ObjectNode content) {
      return JsonFields.of(content).time("removed");
    }
  }
}
