package connector.instagram.subscriptions;

import connector.instagram.api.ApiException;
import connector.instagram.connections.Connection;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.SubscriptionEntry;
import connector.instagram.outbox.OutboxStore;
import java.time.Instant;
import java.util.Optional;

/**
 * A callback address that wants a connection's events. Its id stays when another one takes it over
 * (D3): messages and done markers go by it, and nobody has to follow anything. While nobody has
 * taken it over, what is sent to it waits.
 */
public final class Subscription {
  private final Connection owner;
  private final SubscriptionEntry entry;
  private final SubscriptionKind kind;
  private final Registration registration;

  Subscription(
      Connection owner, SubscriptionEntry entry, SubscriptionKind kind, Registration registration) {
    this.owner = owner;
    this.entry = entry;
    this.kind = kind;
    this.registration = registration;
  }

  public ConnectionId connection() {
    return owner.id();
  }

  /** The connection whose events it wants, as it was read together with the subscription. */
  public Connection owner() {
    return owner;
  }

  /** 32 hexadecimal digits. */
  public String id() {
    return entry.id();
  }

  /** The grant that it belongs to. */
  public String grant() {
    return entry.terms().grant();
  }

  public SubscriptionKind kind() {
    return kind;
  }

  /** When it was first made. */
  public Instant created() {
    return registration.start().created();
  }

  /** A comment that is older, by Instagram's clock, is not for it (C5). */
  public Instant commentsSince() {
    return registration.start().commentsSince();
  }

  /** How far the connection's outboxes were then: what was added later is for it (D3). */
  public OutboxStore.Positions positions() {
    return registration.start().positions();
  }

  /** True when events are sent to it, or probes while it is suspended. */
  public boolean isLive() {
    return entry.isLive();
  }

  public boolean isSuspended() {
    return entry.isSuspended();
  }

  /** True while it waits to be taken over: its events are kept, and nothing is sent (D3). */
  public boolean isWaiting(Instant now) {
    return entry.isWaiting(now);
  }

  /** When it ended, and why; empty while it lives. */
  public Optional<SubscriptionEntry.State.Ended> ended() {
    return entry.state() instanceof SubscriptionEntry.State.Ended ended
        ? Optional.of(ended)
        : Optional.empty();
  }

  /**
   * Where its events go, for one use. A secret.
   *
   * @throws ApiException.NotConfigured when no configured key opens it
   */
  public String openCallback() {
    return registration.callback().address().open();
  }

  /** All that may be shown of the callback. */
  public String callbackHost() {
    return registration.callback().host();
  }

  /** The same for subscriptions of one connection that have the same callback (D3). */
  public String callbackHash() {
    return entry.terms().callbackHash();
  }

  /**
   * What its deliveries are signed with, beginning with {@code whsec_}, for one use.
   *
   * @throws ApiException.NotConfigured when no configured key opens it
   */
  public String openSigningSecret() {
    return registration.callback().signingSecret().open();
  }

  public SubscriptionHealth health() {
    return registration.health();
  }

  SubscriptionEntry entry() {
    return entry;
  }

  Registration registration() {
    return registration;
  }

  @Override
  public String toString() {
    return "Subscription[connection=" + connection() + ", id=" + id() + ", [redacted]]";
  }
}
