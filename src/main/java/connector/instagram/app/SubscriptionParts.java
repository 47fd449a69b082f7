package connector.instagram.app;

import connector.instagram.delivery.TestDeliveries;
import connector.instagram.polling.PollModule;
import connector.instagram.subscriptions.SubscriptionFunctions;
import connector.instagram.subscriptions.SubscriptionModule;
import org.jspecify.annotations.Nullable;

/** What subscribers and the operator ask of subscriptions. */
final class SubscriptionParts implements FunctionObjects.Group {
  private final SharedParts parts;

  SubscriptionParts(SharedParts parts) {
    this.parts = parts;
  }

  @Override
  public @Nullable Object make(String name) {
    return switch (name) {
      case "SubscriptionFunctions" -> subscriptions();
      case "OperatorSubscriptionFunctions" ->
          parts.subscriptions().operatorFunctions(parts.handler(), tests());
      default -> null;
    };
  }

  private SubscriptionFunctions subscriptions() {
    PollModule polling = parts.polling();
    Settings settings = parts.settings();
    return parts
        .subscriptions()
        .functions(
            parts.handler(),
            parts.guard(),
            new SubscriptionModule.Watching(
                polling.enrollment(),
                polling.comments().enrollment(),
                polling.outboxes(),
                parts.notices()),
            tests(),
            new SubscriptionModule.Settings(
                settings.installation().publicUrl(),
                settings.callbacks(),
                settings.endingSecret()));
  }

  private SubscriptionModule.TestsBy tests() {
    return new SubscriptionModule.TestsBy(
        parts.graph(),
        new TestDeliveries(
            parts.documents("events"), parts.ports().queues(), parts.connections(), parts.clock()));
  }
}
