package connector.instagram.app;

import connector.instagram.api.RequestHandler;
import connector.instagram.connections.CleaningFunctions;
import connector.instagram.console.ConsoleFunctions;
import connector.instagram.encryption.EncryptionKeyFunctions;
import connector.instagram.health.HealthFunctions;
import connector.instagram.health.LivenessFunctions;
import connector.instagram.installation.InstallationCheck;
import connector.instagram.metawebhook.WebhookCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator and the platform ask: connections, health, keys, the console, cleaning. */
final class OperatorParts implements FunctionObjects.Group {
  private final SharedParts parts;

  OperatorParts(SharedParts parts) {
    this.parts = parts;
  }

  @Override
  public @Nullable Object make(String name) {
    return switch (name) {
      // Both work without settings: who mends these looks at them.
      case "LivenessFunctions" -> new LivenessFunctions(new RequestHandler(parts.clock()));
      case "ConsoleFunctions" -> new ConsoleFunctions(new RequestHandler(parts.clock()));
      case "HealthFunctions" -> health();
      case "ConnectionFunctions" ->
          parts.accounts().functions(parts.handler(), parts.instagram(), parts.deletions());
      case "GrantFunctions" -> parts.accounts().grantFunctions(parts.handler());
      case "EncryptionKeyFunctions" ->
          new EncryptionKeyFunctions(
              parts.handler(),
              List.of(
                  parts.connections().encrypted(),
                  parts.installation().encrypted(),
                  parts.subscriptions().encrypted()),
              parts.secrets());
      case "CleaningFunctions" -> cleaning();
      default -> null;
    };
  }

  private HealthFunctions health() {
    return new HealthFunctions(
        parts.handler(),
        new HealthFunctions.Reports(
            parts.polling().reports(),
            parts.renewals(),
            deadline -> parts.accounts().sweepProblem(parts.documents("deletions"), deadline)),
        new HealthFunctions.Facts(parts.secrets(), parts.settings().graph().sandbox()),
        new HealthFunctions.Checks(
            new InstallationCheck(
                parts.installation(),
                parts.signInNotes().counts(),
                parts.settings().installation(),
                parts.clock()),
            new WebhookCheck(parts.webhookRecords(), parts.clock())),
        parts.clock());
  }

  private CleaningFunctions cleaning() {
    return parts
        .accounts()
        .cleaning(
            parts.deletions(),
            parts.documents("deletions"),
            CleanedStorage.queues(parts.ports().queues()),
            CleanedStorage.containers(parts.ports()),
            parts.subscriptions().daily());
  }
}
