package connector.instagram.subscriptions;

import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.Connections;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.deadline.Deadline;
import connector.instagram.events.InstagramEvent;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Change;
import connector.instagram.storage.Documents;
import connector.instagram.storage.Repository;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The stored subscriptions. Which there are, and whether they live, stands in the connection's
 * document; what was registered for each lies in a document of its own. Thread safe.
 */
public final class Subscriptions {
  private final Connections connections;
  private final Repository<Registration> registrations;

  public Subscriptions(
      Connections connections, Documents documents, SecretBox secrets, Backoff backoff) {
    this.connections = connections;
    this.registrations =
        new Repository<>(
            RegistrationCodec.CONTAINER, documents, new RegistrationCodec(secrets), backoff);
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
        readable.add(read(connection.id(), entry, deadline));
      } catch (UnreadableDocumentException e) {
        unreadable.add(new Unreadable(entry, String.valueOf(e.getMessage())));
      }
    }
    return new Listing(readable, unreadable);
  }

  /**
   * The subscription of this id, whether it lives or not.
   *
   * @throws UnreadableDocumentException when a document of it cannot be used
   */
  public Optional<Subscription> find(ConnectionId connection, String id, Deadline deadline) {
    return connections.find(connection, deadline).flatMap(found -> find(found, id, deadline));
  }

  /** The same of a connection that was just read. */
  public Optional<Subscription> find(Connection connection, String id, Deadline deadline) {
    return connection.subscription(id).map(entry -> read(connection.id(), entry, deadline));
  }

  private Subscription read(ConnectionId connection, SubscriptionEntry entry, Deadline deadline) {
    Registration.Name name = new Registration.Name(connection, entry.registration());
    Optional<Registration> registration =
        registrations.find(name.document(), deadline).map(Versioned::value);
    Optional<SubscriptionKind> kind = SubscriptionKind.of(entry.kind());
    if (registration.isEmpty() || kind.isEmpty()) {
      throw UnreadableDocumentException.damaged(
          RegistrationCodec.documentOf(name), "End the subscription, and subscribe again.");
    }
    return new Subscription(entry, kind.get(), registration.get());
  }

  /**
   * Changes what is known of a subscription's callback.
   *
   * @return lost when the subscription was ended or taken over meanwhile, and its documents removed
   */
  public Change.Outcome<SubscriptionHealth, Boolean> updateHealth(
      Subscription subscription, Deadline deadline, UnaryOperator<SubscriptionHealth> change) {
    Change.Outcome<Registration, Boolean> update =
        registrations.update(
            subscription.registration().name().document(),
            deadline,
            stored -> Change.from(stored, stored.with(change.apply(stored.health())), true));
    return update
        .done()
        .<Change.Outcome<SubscriptionHealth, Boolean>>map(
            done ->
                new Change.Outcome.Done<>(
                    new Versioned<>(done.stored().value().health(), done.stored().etag()), true))
        .orElseGet(
            () ->
                new Change.Outcome.Lost<>(
                    update.isGone()
                        ? Change.Outcome.Reason.GONE
                        : Change.Outcome.Reason.CONTENDED));
  }

  /** Marks a live subscription as suspended, or as not suspended any more (D5). */
  public void suspend(
      Subscription subscription, boolean suspended, Instant now, Deadline deadline) {
    change(
        subscription,
        entry ->
            entry.isLive() && suspended != subscriptionIsSuspended(entry)
                ? entry.with(
                    suspended
                        ? new SubscriptionEntry.State.Suspended(now)
                        : new SubscriptionEntry.State.Live())
                : entry,
        deadline);
  }

  private static boolean subscriptionIsSuspended(SubscriptionEntry entry) {
    return entry.state() instanceof SubscriptionEntry.State.Suspended;
  }

  /** Ends this registration of a subscription; one that was taken over since goes on. */
  public void end(
      Subscription subscription, SubscriptionEntry.HowEnded how, Instant now, Deadline deadline) {
    change(
        subscription,
        entry -> entry.isLive() ? entry.with(new SubscriptionEntry.State.Ended(now, how)) : entry,
        deadline);
  }

  /**
   * @throws StorageException when others were quicker at every attempt
   */
  private void change(
      Subscription subscription, UnaryOperator<SubscriptionEntry> change, Deadline deadline) {
    SubscriptionEntry known = subscription.entry();
    Change.Outcome<Connection, Boolean> update =
        connections.decide(
            subscription.connection(),
            deadline,
            stored ->
                Change.from(
                    stored,
                    stored.withSubscriptions(
                        stored.subscriptions().stream()
                            .map(
                                entry ->
                                    entry.registration().equals(known.registration())
                                        ? change.apply(entry)
                                        : entry)
                            .toList()),
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

    /** Those that are to get an event of a kind: live ones, and those that wait (D3). */
    public Stream<Subscription> wanting(InstagramEvent.Kind event, Instant now) {
      return readable.stream()
          .filter(subscription -> subscription.kind().event() == event)
          .filter(subscription -> subscription.isLive() || subscription.isWaiting(now));
    }
  }

  /**
   * A subscription that cannot be used.
   *
   * @param problem says why, and what to do
   */
  public record Unreadable(SubscriptionEntry entry, String problem) {}
}
