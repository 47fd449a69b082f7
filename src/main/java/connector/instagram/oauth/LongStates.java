package connector.instagram.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.digest.Sha256;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.Versioned;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * States of clients that are too long for a cookie. They are the only thing that a caller whom
 * nobody knows can store, so there is room for a fixed number of them: a new one takes the place of
 * an old one at random (S6). Whoever fills the room can at most make others sign in again. Thread
 * safe.
 */
final class LongStates {
  static final int ROOM = 4_096;
  private static final String CONTAINER = "oauth";

  private final Repository<Kept> repository;
  private final SecretBox secrets;
  private final int room;
  private final SecureRandom random = new SecureRandom();

  LongStates(Documents documents, SecretBox secrets, Backoff backoff) {
    this(documents, secrets, backoff, ROOM);
  }

  LongStates(Documents documents, SecretBox secrets, Backoff backoff, int room) {
    this.room = room;
    this.repository = new Repository<>(CONTAINER, documents, new Codec(), backoff);
    this.secrets = secrets;
  }

  /**
   * Where a state lies, and how to know it again.
   *
   * @param hash of the state: another may have taken its place
   */
  record Reference(int place, String hash) {
    ObjectNode json() {
      return Json.object().put("n", place).put("h", hash);
    }

    static Reference from(JsonFields fields) {
      return new Reference(fields.count("n"), fields.text("h"));
    }

    private String name() {
      return "states/" + place + ".json";
    }
  }

  Reference keep(String state, Deadline deadline) {
    Reference reference = new Reference(random.nextInt(room), Sha256.hex(state));
    String document = CONTAINER + "/" + reference.name();
    Kept kept = new Kept(secrets.seal(state, document));
    Change.Outcome<Kept, Boolean> update =
        repository.createOrUpdate(
            reference.name(), deadline, present -> new Change.To<>(kept, true));
    if (update.done().isEmpty()) {
      throw StorageException.contended("keep a client's state");
    }
    return reference;
  }

  /** Empty when another state has taken its place. */
  Optional<String> find(Reference reference, Deadline deadline) {
    return repository
        .find(reference.name(), deadline)
        .map(Versioned::value)
        .flatMap(kept -> open(kept, reference))
        .filter(state -> Sha256.hex(state).equals(reference.hash()));
  }

  /** Empty as well when it is older than the encryption keys. */
  private Optional<String> open(Kept kept, Reference reference) {
    try {
      return Optional.of(secrets.open(kept.sealed(), CONTAINER + "/" + reference.name()));
    } catch (SecretBox.UnknownKeyException e) {
      return Optional.empty();
    }
  }

  private record Kept(String sealed) {}

  private static final class Codec implements Repository.Codec<Kept> {
    @Override
    public int schemaVersion() {
      return 1;
    }

    @Override
    public String remedy() {
      return "Delete it, and let the person sign in again.";
    }

    @Override
    public ObjectNode write(Kept kept) {
      return Json.object().put("state", kept.sealed());
    }

    @Override
    public Kept read(ObjectNode content) {
      return new Kept(JsonFields.of(content).text("state"));
    }
  }
}
