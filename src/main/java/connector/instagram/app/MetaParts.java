package connector.instagram.app;

import connector.instagram.api.RequestHandler;
import connector.instagram.commentfeed.CommentUpdates;
import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.ConnectionModule;
import connector.instagram.connections.Deletions;
import connector.instagram.connections.InstagramAccess;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.SubscribedFields;
import connector.instagram.graph.Transport;
import connector.instagram.installation.InstallationStore;
import connector.instagram.metacallbacks.MetaCallbackFunctions;
import connector.instagram.metacallbacks.MetaCallbackModule;
import connector.instagram.metawebhook.MetaWebhookFunctions;
import connector.instagram.metawebhook.MetaWebhookModule;
import connector.instagram.metawebhook.WebhookCheck;
import connector.instagram.metawebhook.WebhookRecords;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** Makes what Meta calls, and what others need of it. */
final class MetaParts {
  private final Ports ports;
  private final Settings settings;
  private final Transport transport;
  private final Clock clock;
  private final Lazy<WebhookRecords> records = new Lazy<>(this::records);

  MetaParts(Ports ports, Settings settings, Transport transport, Clock clock) {
    this.ports = ports;
    this.settings = settings;
    this.transport = transport;
    this.clock = clock;
  }

  /** What others make. Each is asked for only by the functions that use it. */
  record Needs(
      Supplier<InstallationStore> installation,
      Supplier<ConnectionModule> accounts,
      Supplier<Deletions> deletions,
      Supplier<SecretBox> secrets,
      Supplier<CommentUpdates> comments) {}

  /** How each of the function classes is made. */
  Map<Class<?>, Supplier<Object>> functions(RequestHandler handler, Needs needs) {
    return Map.of(
        MetaCallbackFunctions.class,
        () -> callbacks(handler, needs),
        MetaWebhookFunctions.class,
        () -> webhook(handler, needs));
  }

  private MetaCallbackFunctions callbacks(RequestHandler handler, Needs needs) {
    return new MetaCallbackModule(
            needs.installation().get(),
            needs.accounts().get().ownerRequests(needs.deletions().get()),
            needs.secrets().get(),
            settings.installation(),
            clock)
        .functions(handler);
  }

  private MetaWebhookFunctions webhook(RequestHandler handler, Needs needs) {
    return module()
        .functions(
            handler,
            needs.installation().get(),
            needs.accounts().get(),
            needs.comments().get(),
            ports.queues());
  }

  /** What connecting an account asks of Instagram. */
  InstagramAccess asking(GraphApi graph) {
    return new InstagramAccess(graph, notices());
  }

  CommentNotices notices() {
    return module().notices(new SubscribedFields(transport, settings.graph()));
  }

  WebhookCheck check() {
    return new WebhookCheck(records.get(), clock);
  }

  private MetaWebhookModule module() {
    return new MetaWebhookModule(records.get(), clock);
  }

  private WebhookRecords records() {
    return new WebhookRecords(ports.documents("summaries"), Backoff.JITTERED, clock);
  }
}
