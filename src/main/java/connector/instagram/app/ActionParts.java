package connector.instagram.app;

import connector.instagram.account.ProfileFunctions;
import connector.instagram.comments.CommentFunctions;
import connector.instagram.comments.CommentWriteFunctions;
import connector.instagram.comments.CommentWrites;
import connector.instagram.graph.GraphWrites;
import connector.instagram.media.MediaFunctions;
import connector.instagram.media.RecentMediaFunctions;
import connector.instagram.triggers.TriggerFunctions;
import connector.instagram.writes.Writes;
import org.jspecify.annotations.Nullable;

/** What answers the actions and the polled triggers of the connector. */
final class ActionParts implements FunctionObjects.Group {
  private final SharedParts parts;

  ActionParts(SharedParts parts) {
    this.parts = parts;
  }

  @Override
  public @Nullable Object make(String name) {
    return switch (name) {
      case "ProfileFunctions" ->
          new ProfileFunctions(parts.handler(), parts.guard(), parts.graph());
      case "MediaFunctions" -> new MediaFunctions(parts.handler(), parts.guard(), parts.lookup());
      case "RecentMediaFunctions" ->
          new RecentMediaFunctions(parts.handler(), parts.guard(), parts.graph());
      case "CommentFunctions" ->
          new CommentFunctions(parts.handler(), parts.guard(), parts.graph(), parts.lookup());
      case "CommentWriteFunctions" ->
          new CommentWriteFunctions(parts.handler(), parts.guard(), commentWrites());
      case "TriggerFunctions" ->
          new TriggerFunctions(
              parts.handler(),
              parts.guard(),
              parts.graph(),
              parts.settings().triggers(),
              parts.clock());
      default -> null;
    };
  }

  private CommentWrites commentWrites() {
    return new CommentWrites(
        parts.graph(),
        new GraphWrites(parts.ports().transport(), parts.settings().graph()),
        parts.lookup(),
        new Writes(parts.documents("writes"), parts.connections(), parts.clock()));
  }
}
