package connector.instagram.connections;

import connector.instagram.api.ApiError;
import connector.instagram.api.ApiException;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.secrets.SecretBox;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.PageReader;
import connector.instagram.storage.Repository;
import connector.instagram.storage.ShardWalk;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The stored connections. Thread safe. */
public final class Connections {
  private final Repository<Connection> repository;
  private final ShardWalk walk;
  private final SecretBox secrets;
  private final ConnectionCodec codec;
  private final StatusStore statuses;
  private final Backoff backoff;

  /** Where nobody but subscribers is sent events. */
  public Connections(
      Documents documents, SecretBox secrets, Verdict.Announcer announcer, Backoff backoff) {
    this(documents, secrets, announcer, backoff, false);
  }

  /**
   * @param backoff waits between two tries of a conditional write
   * @param sentOn whether the operator has all events sent on: then nobody is dormant (P11)
   */
  public Connections(
      Documents documents,
      SecretBox secrets,
      Verdict.Announcer announcer,
      Backoff backoff,
      boolean sentOn) {
    this.backoff = backoff;
    this.secrets = secrets;
    this.codec = new ConnectionCodec(secrets, sentOn);
    this.repository = new Repository<>(ConnectionCodec.CONTAINER, documents, codec, backoff);
    this.walk = ShardWalk.byShards(documents, ConnectionId::isDocumentName);
    this.statuses = new StatusStore(repository, announcer);
  }

  public Optional<Connection> find(ConnectionId id, Deadline deadline) {
    return findVersion(id, deadline).map(Versioned::value);
  }

  public Optional<Versioned<Connection>> findVersion(ConnectionId id, Deadline deadline) {
    return findEvenEnding(id, deadline).filter(found -> !found.value().isEnding());
  }

  /** Finds a connection that is being ended as well, which {@link #find} does not. */
  Optional<Versioned<Connection>> findEvenEnding(ConnectionId id, Deadline deadline) {
    return repository.find(id.documentName(), deadline);
  }

  public Documents.Listing list(Deadline deadline) {
    return list("", deadline);
  }

  /** Name and version of the connections' documents whose names begin so. */
  public Documents.Listing list(String prefix, Deadline deadline) {
    return repository.list(prefix, ConnectionId::isDocumentName, deadline);
  }

  /** As {@link #list(Deadline)}; empty when there are more documents than so many. */
  public Optional<Documents.Listing> listFew(int most, Deadline deadline) {
    return repository.listFew(most, ConnectionId::isDocumentName, deadline);
  }

  /** All of them, a bounded piece at a time. */
  public ShardWalk walk() {
    return walk;
  }

  /** Connections and what lies among them, page by page. */
  PageReader pages() {
    return repository.pages("");
  }

  /** What is wrong with a document among the connections that is none of them. */
  String foreign(String name) {
    return repository.foreign(name);
  }

  /** False when nobody was ever connected, or when the container was removed with all of them. */
  public boolean containerExists(Deadline deadline) {
    return repository.containerExists(deadline);
  }

  /** A memory of connections by the version that {@link #list} names. */
  public VersionCache<Connection> newCache() {
    return new VersionCache<>(repository);
  }

  /**
   * Changes the status of the token that somebody used, unless another token is stored by now. A
   * status that stays as it is costs no write. This is the one place where a verdict is stored that
   * the account has to be connected again; it is announced before that (S7).
   *
   * @return the connection as it is stored then; empty when the status could not be changed
   */
  public Optional<Versioned<Connection>> updateStatus(
      Versioned<Connection> used, Deadline deadline, UnaryOperator<ConnectionStatus> policy) {
    return statuses.update(used, deadline, policy);
  }

  /** The same for a connection whose version is not known. */
  public Optional<Versioned<Connection>> updateStatus(
      Connection used, Deadline deadline, UnaryOperator<ConnectionStatus> policy) {
    return statuses.update(used, deadline, policy);
  }

  /**
   * Stores a renewed token over the one that it came from, and over no other (P10). Instagram has
   * just issued it.
   *
   * @return lost when another token was stored meanwhile
   */
  public Change.Outcome<Connection, Boolean> storeRenewed(
      Versioned<Connection> used, AccessToken token, Duration expiresIn, Deadline deadline) {
    EncryptedToken sealed = encrypt(token, used.value().id());
    Instant now = deadline.clock().instant();
    return whileTokenStays(
        used, deadline, credential -> credential.renewed(sealed, now, expiresIn));
  }

  /** Remembers how a renewal of this token ended, unless another token is stored by now. */
  public Change.Outcome<Connection, Boolean> storeRenewal(
      Versioned<Connection> used, TokenRenewal renewal, Deadline deadline) {
    return whileTokenStays(used, deadline, credential -> credential.with(renewal));
  }

  private Change.Outcome<Connection, Boolean> whileTokenStays(
      Versioned<Connection> used, Deadline deadline, UnaryOperator<Credential> change) {
    Connection asked = used.value();
    return repository.update(
        asked.id().documentName(),
        used,
        deadline,
        stored ->
            stored.tokenVersion().equals(asked.tokenVersion()) && !stored.isEnding()
                ? Change.from(stored, stored.with(change.apply(stored.credential())), true)
                : new Change.Drop<>());
  }

  Change.Outcome<Connection, Connection> update(
      ConnectionId id, Deadline deadline, UnaryOperator<Connection> change) {
    return decide(
        id,
        deadline,
        stored -> {
          Connection next = change.apply(stored);
          return Change.from(stored, next, next);
        });
  }

  /** Notes a sign of life from the connection's owner, once a day (P11). */
  public void noteLife(ConnectionId id, Instant now, Deadline deadline) {
    var unused =
        update(
            id,
            deadline,
            stored ->
                stored.polling().isStale(now)
                    ? stored.with(stored.polling().activeAt(now))
                    : stored);
  }

  /** The end of a decision counts only when the update is done. */
  public <R> Change.Outcome<Connection, R> decide(
      ConnectionId id, Deadline deadline, Function<Connection, Change<Connection, R>> decision) {
    return repository.update(
        id.documentName(),
        deadline,
        stored -> stored.isEnding() ? new Change.Drop<>() : decision.apply(stored));
  }

  /**
   * From now on the connection is there for its deletion alone.
   *
   * @return the deletion that ends it, which may be an earlier one; empty when it is not there, or
   *     its owner has consented again since the order
   * @throws StorageException when others were quicker at every attempt
   */
  Optional<Deletions.Code> end(ConnectionId id, DeletionOrder order, Deadline deadline) {
    Change.Outcome<Connection, Deletions.Code> update =
        repository.update(id.documentName(), deadline, stored -> ended(stored, order));
    if (update.isContended()) {
      throw StorageException.contended("end connection");
    }
    return update.done().map(Change.Outcome.Done::result);
  }

  private static Change<Connection, Deletions.Code> ended(Connection stored, DeletionOrder order) {
    if (stored.isEnding()) {
      return new Change.None<>(stored.identity().deletion().orElse(order.code()));
    }
    return stored.identity().life().isConsentedAfter(order.asked())
        ? new Change.Drop<>()
        : new Change.To<>(stored.endedBy(order.code()), order.code());
  }

  /** Removes the connection that this deletion ends, and no other one of its name. */
  void remove(ConnectionId id, Deletions.Code code, Deadline deadline) {
    Optional<Versioned<Connection>> marked =
        findEvenEnding(id, deadline)
            .filter(found -> found.value().identity().deletion().filter(code::equals).isPresent());
    if (marked.isPresent()
        && !repository.delete(id.documentName(), marked.get().etag(), deadline)) {
      throw StorageException.contended("remove connection");
    }
  }

  static ApiException contended() {
    return new ApiException(
        ApiError.of(
            ApiError.Code.STORAGE_UNAVAILABLE,
            "The connection was changed by others at the same time. Try again.",
            Duration.ofSeconds(1)));
  }

  /** The key of a grant that does not exist yet. */
  GrantToken newKey(ConnectionId id, SecureRandom random) {
    return newToken(GrantToken.Kind.ACCESS, id, GrantToken.newGrantId(random), random);
  }

  GrantToken keyOf(ConnectionId id, AccountConnector.PreparedKey key) {
    return GrantToken.of(GrantToken.Kind.ACCESS, id, key.grantId(), key.secret(), secrets);
  }

  GrantToken newToken(GrantToken.Kind kind, ConnectionId id, String grantId, SecureRandom random) {
    return GrantToken.random(kind, id, grantId, random, secrets);
  }

  /** False for a key that nobody was given, without a look into storage. */
  boolean hasMade(GrantToken key) {
    return key.isMadeWith(secrets);
  }

  EncryptedToken encrypt(AccessToken token, ConnectionId id) {
    return codec.encrypt(token, id);
  }

  /** What a change of the encryption key has to encrypt anew. */
  public SecretBox.EncryptedDocuments encrypted() {
    return new ConnectionReEncryption(this, repository);
  }

  Backoff backoff() {
    return backoff;
  }

  /** True when there is such a document, even one that cannot be read. */
  public boolean exists(ConnectionId id, Deadline deadline) {
    return repository.exists(id.documentName(), deadline);
  }

  boolean create(Connection connection, Deadline deadline) {
    return repository.create(connection.id().documentName(), connection, deadline);
  }

  void delete(ConnectionId id, Deadline deadline) {
    repository.delete(id.documentName(), deadline);
  }
}
