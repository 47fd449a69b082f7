package connector.instagram.subscriptions;

import connector.instagram.api.RequestHandler;
import connector.instagram.commentfeed.CommentEnrollment;
import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.ConnectionCleanup;
import connector.instagram.connections.Connections;
import connector.instagram.connections.PollEnrollment;
import connector.instagram.connections.RequestGuard;
import connector.instagram.graph.GraphApi;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Puts the parts together by which subscriptions are made, shown and ended. */
public final class SubscriptionModule {
  private final Connections connections;
  private final Registrations registrations;
  private final Clock clock;

  /**
   * @param documents of the container {@code subscriptions}
   */
  public SubscriptionModule(
      Connections connections,
      Documents documents,
      SecretBox secrets,
      Backoff backoff,
      Clock clock) {
    this.connections = connections;
    this.registrations = new Registrations(documents, secrets, backoff);
    this.clock = clock;
  }

  public Subscriptions subscriptions() {
    return new Subscriptions(connections, registrations);
  }

  /** What subscribers do by their own keys. */
  public SubscriptionFunctions functions(
      RequestHandler handler,
      RequestGuard guard,
      Watching watching,
      TestsBy tests,
      Settings settings) {
    return new SubscriptionFunctions(
        handler,
        guard,
        new CallerSubscriptions(
            subscriptions(),
            new SubscriptionMaker(connections, registrations, watching, clock),
            tests(tests),
            settings,
            clock));
  }

  /** What an operator does. */
  public OperatorSubscriptionFunctions operatorFunctions(RequestHandler handler, TestsBy tests) {
    return new OperatorSubscriptionFunctions(
        handler, new SubscriptionAdmin(connections, subscriptions(), tests(tests), clock));
  }

  private TestEvents tests(TestsBy tests) {
    return new TestEvents(tests.graph(), tests.sending(), clock);
  }

  /** Removes registrations that no subscription has any more. */
  public ConnectionCleanup.Daily daily() {
    return new UnusedRegistrations(connections, registrations, clock);
  }

  /** What a change of the encryption key has to encrypt anew. */
  public SecretBox.EncryptedDocuments encrypted() {
    return new RegistrationReEncryption(registrations.repository());
  }

  /** What a subscription needs to know of an account's events. */
  public record Watching(
      PollEnrollment polling,
      CommentEnrollment comments,
      OutboxStore.Outboxes outboxes,
      CommentNotices notices) {}

  /** By which test events are found and sent. */
  public record TestsBy(GraphApi graph, TestSending sending) {}

  /**
   * @param publicUrl where subscribers reach the app; empty where no setting says it
   * @param callbacks which hosts may be called
   * @param endingSecret where the address that ends a subscription has its secret
   */
  public record Settings(
      Optional<URI> publicUrl, CallbackAddress.Rules callbacks, SecretPlacement endingSecret) {}

  /** Where an address has its secret. */
  public enum SecretPlacement {
    QUERY,
    PATH
  }
}
