package connector.instagram.app;

import connector.instagram.api.RequestHandler;
import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.Connections;
import connector.instagram.connections.RequestGuard;
import connector.instagram.delivery.TestDeliveries;
import connector.instagram.graph.GraphApi;
import connector.instagram.polling.PollModule;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.subscriptions.OperatorSubscriptionFunctions;
import connector.instagram.subscriptions.SubscriptionFunctions;
import connector.instagram.subscriptions.SubscriptionModule;
import java.time.Clock;

/** Makes what subscriptions need. Each part is asked for only by the functions that use it. */
final class SubscriptionParts {
  private final Ports ports;
  private final Settings settings;
  private final Connections connections;
  private final Clock clock;
  private final SubscriptionModule module;

  SubscriptionParts(
      Ports ports, Settings settings, Connections connections, SecretBox secrets, Clock clock) {
    this.ports = ports;
    this.settings = settings;
    this.connections = connections;
    this.clock = clock;
    this.module =
        new SubscriptionModule(
            connections, ports.documents("subscriptions"), secrets, Backoff.JITTERED, clock);
  }

  SubscriptionModule module() {
    return module;
  }

  SubscriptionFunctions functions(
      RequestHandler handler,
      RequestGuard guard,
      GraphApi graph,
      PollModule polling,
      CommentNotices notices) {
    return module.functions(
        handler,
        guard,
        new SubscriptionModule.Watching(
            polling.enrollment(), polling.comments().enrollment(), polling.outboxes(), notices),
        tests(graph),
        new SubscriptionModule.Settings(
            settings.installation().publicUrl(), settings.callbacks(), settings.endingSecret()));
  }

  OperatorSubscriptionFunctions operatorFunctions(RequestHandler handler, GraphApi graph) {
    return module.operatorFunctions(handler, tests(graph));
  }

  private SubscriptionModule.TestsBy tests(GraphApi graph) {
    return new SubscriptionModule.TestsBy(
        graph, new TestDeliveries(ports.documents("events"), ports.queues(), connections, clock));
  }
}
