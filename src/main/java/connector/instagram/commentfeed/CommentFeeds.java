package connector.instagram.commentfeed;

import connector.instagram.connections.ConnectionId;
import connector.instagram.deadline.Deadline;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The stored comment feeds, and how they change under several writers: whoever loses a swap decides
 * again on the fresh document (C6). Thread safe.
 */
public final class CommentFeeds {
  private static final int MOST_NAMES = 5000;

  private final Repository<CommentFeed> repository;

  public CommentFeeds(Documents documents, Backoff backoff) {
    this.repository = new Repository<>("comments", documents, new CommentFeedCodec(), backoff);
  }

  public Optional<Versioned<CommentFeed>> find(ConnectionId id, Deadline deadline) {
    return repository.find(id.documentName(), deadline);
  }

  /** Puts a feed in the place of a damaged one; false when that is none any more. */
  boolean mend(ConnectionId id, CommentFeed feed, Deadline deadline) {
    return repository.mend(id.documentName(), feed, deadline);
  }

  /**
   * @param prefix of the documents' names
   */
  public Documents.Listing list(String prefix, Deadline deadline) {
    return repository.list(prefix, ConnectionId::isDocumentName, deadline);
  }

  /** The names of all feeds, by one call; empty when that does not tell all of them. */
  public Optional<Set<String>> names(Deadline deadline) {
    return repository.namesOfFew("", MOST_NAMES, deadline);
  }

  /** A memory of feeds by the version that {@link #list} names. */
  public VersionCache<CommentFeed> newCache() {
    return new VersionCache<>(repository);
  }

  public OutboxStore<CommentFeed> store() {
    return new OutboxStore<>(repository, CommentFeed::outbox, CommentFeed::with);
  }

  public void delete(ConnectionId id, Deadline deadline) {
    repository.delete(id.documentName(), deadline);
  }

  /** Changes a feed that was read before; never makes one. */
  <R> Change.Outcome<CommentFeed, R> update(
      ConnectionId id,
      Versioned<CommentFeed> base,
      Deadline deadline,
      Function<CommentFeed, Change<CommentFeed, R>> decision) {
    return repository.update(id.documentName(), base, deadline, decision);
  }

  /** Makes a feed, or changes the one that is there. */
  <R> Change.Outcome<CommentFeed, R> createOrUpdate(
      ConnectionId id,
      Deadline deadline,
      Function<Optional<CommentFeed>, Change<CommentFeed, R>> decision) {
    return repository.createOrUpdate(id.documentName(), deadline, decision);
  }
}
