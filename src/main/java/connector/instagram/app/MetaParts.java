package connector.instagram.app;

import connector.instagram.metacallbacks.MetaCallbackModule;
import org.jspecify.annotations.Nullable;

/** What Meta calls. */
final class MetaParts implements FunctionObjects.Group {
  private final SharedParts parts;

  MetaParts(SharedParts parts) {
    this.parts = parts;
  }

  @Override
  public @Nullable Object make(String name) {
    return switch (name) {
      case "MetaCallbackFunctions" ->
          new MetaCallbackModule(
                  parts.installation(),
                  parts.accounts().ownerRequests(parts.deletions()),
                  parts.secrets(),
                  parts.settings().installation(),
                  parts.clock())
              .functions(parts.handler());
      case "MetaWebhookFunctions" ->
          parts
              .webhook()
              .functions(
                  parts.handler(),
                  parts.installation(),
                  parts.accounts(),
                  parts.polling().comments().updates(),
                  parts.ports().queues());
      default -> null;
    };
  }
}
