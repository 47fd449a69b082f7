package connector.instagram.app;

import connector.instagram.renewal.RenewalFunctions;
import connector.instagram.renewal.RenewalModule;
import org.jspecify.annotations.Nullable;

/** What the timers run: the poll, its shards and the renewal of tokens. */
final class PollParts implements FunctionObjects.Group {
  private final SharedParts parts;

  PollParts(SharedParts parts) {
    this.parts = parts;
  }

  @Override
  public @Nullable Object make(String name) {
    return switch (name) {
      case "PollFunctions" -> parts.polling().timer();
      case "ShardFunctions" -> parts.polling().shards();
      case "OperatorFunctions" -> parts.polling().operator(parts.handler());
      case "RenewalFunctions" -> renewal();
      default -> null;
    };
  }

  private RenewalFunctions renewal() {
    return new RenewalModule(
            parts.graph(),
            parts.login(),
            new RenewalModule.Stores(
                parts.connections(), parts.renewals(), parts.polling().reports(), parts.clock()),
            parts.notices())
        .timer(deadline -> parts.signIn().sweep(deadline));
  }
}
