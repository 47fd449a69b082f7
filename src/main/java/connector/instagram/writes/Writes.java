package connector.instagram.writes;

import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphException;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes something at Instagram once for each key, whatever is lost on the way (W1 to W4). What it
 * notes before a call lies in the container {@code writes}. Thread safe.
 */
public final class Writes {
  /** What a call made shows within this time, or was not made. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  /** How long nothing like it is written where Instagram takes it for spam. */
  private static final Duration SPAM_PAUSE = Duration.ofHours(6);

  /** For the note that comes after the call, whose time may be over. */
  private static final Duration NOTING = Duration.ofSeconds(4);

  private final Repository<StoredWrite> repository;
  private final Connections connections;
  private final Clock clock;

  public Writes(Documents documents, Connections connections, Clock clock) {
    this.repository =
        new Repository<>("writes", documents, new StoredWrite.Codec(), Backoff.JITTERED);
    this.connections = connections;
    this.clock = clock;
  }

  /**
   * What was made.
   *
   * @param id empty where Instagram told it nobody
   * @param remembered true when an earlier request made it, and Instagram was asked nothing now
   */
  public record Made(Optional<String> id, boolean remembered) {}

  /** Something that is made at Instagram, and how it is found there. */
  public interface Creation {
    /**
     * Makes it, by one call.
     *
     * @return its id; empty where Instagram does not tell it
     * @throws GraphException when the call fails
     * @throws ApiException when Instagram refused it and there are better words for that
     */
    Optional<String> make(Deadline deadline);

    /**
     * Looks for it; empty when it is not there.
     *
     * @param since when it was made at the earliest, by our clock
     * @throws GraphException when Instagram does not show whether it is there
     */
    Optional<String> find(Instant since, Deadline deadline);
  }

  /**
   * Makes it, unless a request with this key did.
   *
   * @throws ApiException when it is not known whether it was made, when another request with the
   *     key is at work, or when the key stands for something else
   */
  public Made once(Connection connection, WriteKey key, Creation creation, Deadline deadline) {
    Attempt attempt = new Attempt(connection.id() + "/" + key.name(), key.origin(), creation);
    WriteDecision decision = begin(attempt.document(), key, deadline);
    if (decision instanceof WriteDecision.Answer answer) {
      return new Made(present(answer.id()), true);
    }
    if (decision instanceof WriteDecision.Wait wait) {
      throw WriteProblems.atWork(key.origin(), wait.time());
    }
    if (decision instanceof WriteDecision.Refuse) {
      throw WriteProblems.keyReused();
    }
    checkConnected(connection, attempt, deadline);
    Optional<String> id =
        decision instanceof WriteDecision.Look look
            ? lookFirst(attempt, look, deadline)
            : make(attempt, ((WriteDecision.Make) decision).begun(), deadline);
    return new Made(id, false);
  }

  /** Stored before the call: whoever comes later knows that there may have been one. */
  private WriteDecision begin(String document, WriteKey key, Deadline deadline) {
    Instant now = clock.instant();
    return repository
        .createOrUpdate(
            document,
            deadline,
            (Optional<StoredWrite> stored) ->
                change(
                    stored
                        .map(write -> WriteDecision.of(write, key.inputs(), now))
                        .orElseGet(() -> WriteDecision.first(key.inputs(), now))))
        .done()
        .map(Change.Outcome.Done::result)
        .orElseThrow(() -> StorageException.contended("begin write"));
  }

  private static Change<StoredWrite, WriteDecision> change(WriteDecision decision) {
    if (decision instanceof WriteDecision.Make make) {
      return new Change.To<>(make.begun(), decision);
    }
    return decision instanceof WriteDecision.Look look
        ? new Change.To<>(look.begun(), decision)
        : new Change.None<>(decision);
  }

  /** A connection that just ended leaves nothing here (S8), and makes nothing any more. */
  private void checkConnected(Connection connection, Attempt attempt, Deadline deadline) {
    if (connections.find(connection.id(), deadline).isEmpty()) {
      repository.delete(attempt.document(), deadline);
      throw ApiException.unauthorized();
    }
  }

  private Optional<String> lookFirst(Attempt attempt, WriteDecision.Look look, Deadline deadline) {
    Optional<String> found;
    try {
      found = attempt.creation().find(look.begun().first(), deadline);
    } catch (GraphException e) {
      throw unknown(attempt, look.repeatFrom(), e);
    }
    if (found.isPresent()) {
      return done(attempt, found.get());
    }
    if (!look.mayRepeat()) {
      note(attempt, new StoredWrite.Stage.Unknown(look.repeatFrom()));
      throw isSpamPause(look.repeatFrom())
          ? WriteProblems.looksLikeSpam()
          : WriteProblems.unknown(attempt.origin(), untilThen(look.repeatFrom()));
    }
    return make(attempt, look.begun(), deadline);
  }

  private Optional<String> make(Attempt attempt, StoredWrite begun, Deadline deadline) {
    Optional<String> id;
    try {
      id = attempt.creation().make(deadline);
    } catch (GraphException e) {
      if (!e.error().leavesOpen()) {
        forget(attempt);
        throw e;
      }
      return resolve(attempt, begun, e, deadline);
    } catch (ApiException e) {
      forget(attempt);
      throw e;
    }
    return done(attempt, id.or(() -> sought(attempt, begun, deadline)).orElse(""));
  }

  /** It was made, and only its id is missing. */
  private static Optional<String> sought(Attempt attempt, StoredWrite begun, Deadline deadline) {
    try {
      return attempt.creation().find(begun.first(), deadline);
    } catch (GraphException e) {
      return Optional.empty();
    }
  }

  /** The answer leaves open whether it was made. */
  private Optional<String> resolve(
      Attempt attempt, StoredWrite begun, GraphException open, Deadline deadline) {
    boolean isSpam = open.error().looksLikeSpam();
    Instant repeatFrom = clock.instant().plus(isSpam ? SPAM_PAUSE : SETTLED);
    Optional<String> found;
    try {
      found = attempt.creation().find(begun.first(), deadline);
    } catch (GraphException e) {
      throw unknown(attempt, repeatFrom, e);
    }
    if (found.isPresent()) {
      return done(attempt, found.get());
    }
    note(attempt, new StoredWrite.Stage.Unknown(repeatFrom));
    if (isSpam) {
      throw open;
    }
    throw WriteProblems.unknown(attempt.origin(), untilThen(repeatFrom));
  }

  /** Instagram did not show whether it is there: nothing is made on such an answer. */
  private RuntimeException unknown(Attempt attempt, Instant repeatFrom, GraphException unread) {
    note(attempt, new StoredWrite.Stage.Unknown(repeatFrom));
    return unread.kind().refusesConnection()
        ? unread
        : WriteProblems.unknown(attempt.origin(), untilThen(repeatFrom));
  }

  /** Nothing else is put off for so long. */
  private boolean isSpamPause(Instant repeatFrom) {
    return repeatFrom.isAfter(clock.instant().plus(WriteDecision.LEASE));
  }

  private Duration untilThen(Instant repeatFrom) {
    Duration left = Duration.between(clock.instant(), repeatFrom);
    return left.compareTo(SETTLED) > 0 || left.isNegative() ? SETTLED : left;
  }

  /**
   * @param id empty where Instagram tells none
   */
  private Optional<String> done(Attempt attempt, String id) {
    if (attempt.origin() == WriteKey.Origin.INPUTS) {
      forget(attempt);
    } else {
      note(attempt, new StoredWrite.Stage.Done(id));
    }
    return present(id);
  }

  /** Where this fails, the next request with the key looks first: nothing is made twice. */
  private void note(Attempt attempt, StoredWrite.Stage stage) {
    try {
      var unused =
          repository.update(
              attempt.document(),
              Deadline.in(NOTING, clock),
              stored -> new Change.To<>(stored.at(stage), stage));
    } catch (StorageException | UnreadableDocumentException e) {
      // What was learned of the call counts for its caller.
    }
  }

  private void forget(Attempt attempt) {
    try {
      repository.delete(attempt.document(), Deadline.in(NOTING, clock));
    } catch (StorageException e) {
      // As above.
    }
  }

  private static Optional<String> present(String id) {
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  private record Attempt(String document, WriteKey.Origin origin, Creation creation) {}
}
