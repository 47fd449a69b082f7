package connector.instagram.subscriptions;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.deadline.Deadline;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The stored subscriptions. Which there are, and whether they live, stands in the connection's
 * document; what was registered for each lies in a document of its own. Thread safe.
 */
public final class Subscriptions {
  private final Connections connections;
  private final Registrations registrations;

  /**
   * @param documents of the container {@code subscriptions}
   */
  public Subscriptions(
      Connections connections, Documents documents, SecretBox secrets, Backoff backoff) {
    this(connections, new Registrations(documents, secrets, backoff));
  }

  Subscriptions(Connections connections, Registrations registrations) {
    this.connections = connections;
    this.registrations = registrations;
  }

  /**
   * All of a connection, as they are stored at this moment; none when the connection is not there,
   * or is just being ended.
   *
   * @throws UnreadableDocumentException when the connection's own document cannot be used
   */
  public Listing list(ConnectionId connection, Deadline deadline) {
    return connections
        .find(connection, deadline)
        .map(found -> list(found, deadline))
        .orElseGet(() -> new Listing(List.of(), List.of()));
  }

  /** The same of a connection that was just read. */
  public Listing list(Connection connection, Deadline deadline) {
    List<Subscription> readable = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (SubscriptionEntry entry : connection.subscriptions()) {
      try {
        readable.add(read(connection, entry, deadline));
      } catch (UnreadableDocumentException e) {
        unreadable.add(new Unreadable(entry, String.valueOf(e.getMessage())));
      }
    }
    return new Listing(readable, unreadable);
  }

  /**
   * The subscription of this id, whether it lives or not. One that is taken over, or ends with its
   * connection, while it is read looks like a damaged one: only what is found so twice is that.
   *
   * @throws UnreadableDocumentException when a document of it cannot be used
   */
  public Optional<Subscription> find(ConnectionId connection, String id, Deadline deadline) {
    Optional<Connection> found = connections.find(connection, deadline);
    try {
      return found.flatMap(before -> find(before, id, deadline));
    } catch (UnreadableDocumentException e) {
      Optional<Connection> now = connections.find(connection, deadline);
      if (now.flatMap(it -> it.subscription(id)).equals(found.flatMap(it -> it.subscription(id)))) {
        throw e;
      }
      return now.flatMap(after -> find(after, id, deadline));
    }
  }

  /** The same of a connection that was just read. */
  public Optional<Subscription> find(Connection connection, String id, Deadline deadline) {
    return connection.subscription(id).map(entry -> read(connection, entry, deadline));
  }

  private Subscription read(Connection owner, SubscriptionEntry entry, Deadline deadline) {
    Registration.Name name = new Registration.Name(owner.id(), entry.registration());
    SubscriptionKind kind =
        SubscriptionKind.of(entry.terms().kind()).orElseThrow(() -> Registrations.damaged(name));
    return new Subscription(owner, entry, kind, registrations.get(name, deadline));
  }

  /**
   * Changes what is known of a subscription's callback.
   *
   * @return as it is stored then; empty when the subscription was ended or taken over meanwhile and
   *     its documents removed, or others were quicker at every attempt
   */
  public Optional<SubscriptionHealth> updateHealth(
      Subscription subscription, Deadline deadline, UnaryOperator<SubscriptionHealth> change) {
    return registrations
        .updateHealth(subscription.registration().name(), deadline, change)
        .done()
        .map(done -> done.stored().value().health());
  }

  /** That it took an event is a sign of life from the connection's owner (P11). */
  public void noteLife(Subscription subscription, Instant now, Deadline deadline) {
    connections.noteLife(subscription.connection(), now, deadline);
  }

  /** Marks a live subscription as suspended, or as not suspended any more (D5). */
  public void suspend(
      Subscription subscription, boolean suspended, Instant now, Deadline deadline) {
    change(
        subscription.connection(),
        isRegistered(subscription)
            .and(SubscriptionEntry::isLive)
            .and(entry -> entry.isSuspended() != suspended),
        suspended
            ? new SubscriptionEntry.State.Suspended(now, subscription.callbackHost())
            : new SubscriptionEntry.State.Live(),
        deadline);
  }

  /** Ends this registration of a subscription; one that was taken over since goes on. */
  public void end(
      Subscription subscription, SubscriptionEntry.HowEnded how, Instant now, Deadline deadline) {
    change(
        subscription.connection(),
        isRegistered(subscription).and(SubscriptionEntry::isLive),
        new SubscriptionEntry.State.Ended(now, how),
        deadline);
  }

  /** Ends a subscription of which nothing more than its id has to be readable. */
  void endById(ConnectionId connection, String id, Instant now, Deadline deadline) {
    change(
        connection,
        entry -> entry.id().equals(id) && entry.isLive(),
        new SubscriptionEntry.State.Ended(now, SubscriptionEntry.HowEnded.BY_OPERATOR),
        deadline);
  }

  private static Predicate<SubscriptionEntry> isRegistered(Subscription subscription) {
    String registration = subscription.entry().registration();
    return entry -> entry.registration().equals(registration);
  }

  /**
   * @throws StorageException when others were quicker at every attempt
   */
  private void change(
      ConnectionId connection,
      Predicate<SubscriptionEntry> which,
      SubscriptionEntry.State state,
      Deadline deadline) {
    UnaryOperator<SubscriptionEntry> change =
        entry -> which.test(entry) ? entry.with(state) : entry;
    Change.Outcome<Connection, Boolean> update =
        connections.decide(
            connection,
            deadline,
            stored ->
                Change.from(
                    stored,
                    stored.withSubscriptions(stored.subscriptions().stream().map(change).toList()),
                    true));
    if (update.isContended()) {
      throw StorageException.contended("change subscription");
    }
  }

  /**
   * What is stored of a connection's subscriptions.
   *
   * @param unreadable those that exist and cannot be used
   */
  public record Listing(List<Subscription> readable, List<Unreadable> unreadable) {
    public Listing {
      readable = List.copyOf(readable);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * A subscription that exists and cannot be used.
   *
   * @param problem says why, and what to do
   */
  public record Unreadable(SubscriptionEntry entry, String problem) {}
}
