package connector.instagram.app;

import connector.instagram.api.RateLimiter;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.ConnectionModule;
import connector.instagram.connections.Connections;
import connector.instagram.connections.Deletions;
import connector.instagram.connections.InstagramAccess;
import connector.instagram.connections.RequestGuard;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.LoginApi;
import connector.instagram.graph.SubscribedFields;
import connector.instagram.installation.ClientRefusals;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.SignInCounts;
import connector.instagram.media.MediaLookup;
import connector.instagram.metawebhook.MetaWebhookModule;
import connector.instagram.metawebhook.WebhookRecords;
import connector.instagram.oauth.SignInModule;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.polling.PollModule;
import connector.instagram.renewal.RenewalReports;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.Documents;
import connector.instagram.subscriptions.SubscriptionModule;
import connector.instagram.throttle.Throttle;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the app that several function classes use. Each is made when it is first asked for,
 * once. Thread safe.
 *
 * <p>The methods spell out what {@link Lazy} does: a lambda for each part would have to be linked
 * at every start, for the parts too that the process never uses.
 */
final class SharedParts {
  private final Settings settings;
  private final Ports ports;
  private final RequestHandler handler;
  private final Clock clock;
  private @Nullable GraphApi graph;
  private @Nullable SecretBox secrets;
  private @Nullable Connections connections;
  private @Nullable RequestGuard guard;
  private @Nullable MediaLookup lookup;
  private @Nullable DeadLetters deadLetters;
  private @Nullable ConnectionOutboxes outboxes;
  private @Nullable ConnectionModule accounts;
  private @Nullable Deletions deletions;
  private @Nullable PollModule polling;
  private @Nullable SubscriptionModule subscriptions;
  private @Nullable RenewalReports renewals;
  private @Nullable InstallationStore installation;
  private SignInCounts.@Nullable Notes signInNotes;
  private @Nullable WebhookRecords webhookRecords;

  SharedParts(Settings settings, Ports ports, RequestHandler handler, Clock clock) {
    this.settings = settings;
    this.ports = ports;
    this.handler = handler;
    this.clock = clock;
  }

  Settings settings() {
    return settings;
  }

  Ports ports() {
    return ports;
  }

  Documents documents(String container) {
    return ports.documents(container);
  }

  RequestHandler handler() {
    return handler;
  }

  Clock clock() {
    return clock;
  }

  synchronized GraphApi graph() {
    if (graph == null) {
      graph = new GraphApi(ports.transport(), settings.graph());
    }
    return graph;
  }

  LoginApi login() {
    return new LoginApi(ports.transport(), settings.login());
  }

  synchronized SecretBox secrets() {
    if (secrets == null) {
      secrets = new SecretBox(settings.keys(), clock);
    }
    return secrets;
  }

  synchronized Connections connections() {
    if (connections == null) {
      connections =
          new Connections(
              documents("connections"),
              secrets(),
              new LazyAnnouncer(() -> outboxes().announcer(clock)),
              Backoff.JITTERED,
              settings.targets().any());
    }
    return connections;
  }

  synchronized RequestGuard guard() {
    if (guard == null) {
      Throttle throttle = new Throttle(documents("throttles"), settings.onThrottleFailure(), clock);
      guard = new RequestGuard(connections(), new RateLimiter(throttle), clock);
    }
    return guard;
  }

  synchronized MediaLookup lookup() {
    if (lookup == null) {
      lookup = new MediaLookup(graph(), documents("shortcodes"), connections(), clock);
    }
    return lookup;
  }

  synchronized DeadLetters deadLetters() {
    if (deadLetters == null) {
      deadLetters = new DeadLetters(documents("dead-letters"), Backoff.JITTERED);
    }
    return deadLetters;
  }

  synchronized ConnectionOutboxes outboxes() {
    if (outboxes == null) {
      outboxes = new ConnectionOutboxes(documents("outboxes"), Backoff.JITTERED);
    }
    return outboxes;
  }

  synchronized ConnectionModule accounts() {
    if (accounts == null) {
      accounts =
          new ConnectionModule(
              connections(), documents("accounts"), polling().enrollment(), guard(), clock);
    }
    return accounts;
  }

  synchronized Deletions deletions() {
    if (deletions == null) {
      deletions = accounts().deletions(documents("deletions"), CleanedStorage.cleanups(ports));
    }
    return deletions;
  }

  synchronized PollModule polling() {
    if (polling == null) {
      PollModule.Stores stores =
          new PollModule.Stores(
              connections(),
              documents("cursors"),
              documents("comments"),
              documents("summaries"),
              new OutboxStore.Stores(outboxes(), deadLetters()),
              Backoff.JITTERED);
      polling = new PollModule(graph(), stores, settings.poll(), clock);
    }
    return polling;
  }

  synchronized SubscriptionModule subscriptions() {
    if (subscriptions == null) {
      subscriptions =
          new SubscriptionModule(
              connections(), documents("subscriptions"), secrets(), Backoff.JITTERED, clock);
    }
    return subscriptions;
  }

  synchronized RenewalReports renewals() {
    if (renewals == null) {
      renewals = new RenewalReports(documents("summaries"), Backoff.JITTERED);
    }
    return renewals;
  }

  synchronized InstallationStore installation() {
    if (installation == null) {
      installation =
          new InstallationStore(
              documents("installation"),
              secrets(),
              settings.installation().metaApp(),
              Backoff.JITTERED,
              clock);
    }
    return installation;
  }

  synchronized SignInCounts.Notes signInNotes() {
    if (signInNotes == null) {
      signInNotes =
          new SignInCounts.Notes(
              new ClientRefusals(documents("oauth"), installation(), Backoff.JITTERED, clock),
              new SignInCounts(documents("summaries"), Backoff.JITTERED, clock));
    }
    return signInNotes;
  }

  SignInModule signIn() {
    return new SignInModule(
        new SignInModule.Clients(installation(), signInNotes(), settings.installation()),
        new SignInModule.Storage(documents("oauth"), secrets(), Backoff.JITTERED),
        clock);
  }

  synchronized WebhookRecords webhookRecords() {
    if (webhookRecords == null) {
      webhookRecords = new WebhookRecords(documents("summaries"), Backoff.JITTERED, clock);
    }
    return webhookRecords;
  }

  MetaWebhookModule webhook() {
    return new MetaWebhookModule(webhookRecords(), clock);
  }

  CommentNotices notices() {
    return webhook().notices(new SubscribedFields(ports.transport(), settings.graph()));
  }

  /** What connecting an account asks of Instagram. */
  InstagramAccess instagram() {
    return new InstagramAccess(graph(), notices());
  }
}
