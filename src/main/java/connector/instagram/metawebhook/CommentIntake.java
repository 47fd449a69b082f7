package connector.instagram.metawebhook;

import connector.instagram.commentfeed.CommentUpdates;
import connector.instagram.connections.Connection;
import java.util.List;

/** Where comments go that Meta told of: to the comments that a connection knows (C6). */
@FunctionalInterface
interface CommentIntake {
  /**
   * @param last true when there is no other try: what Instagram still does not show is taken as
   *     Meta told it
   * @param limits what is read by the first of them is stored by the second
   */
  Taken take(
      Connection connection, List<ToldComment> updates, boolean last, CommentUpdates.Limits limits);

  /**
   * @param events what is to be handed over at once; it waits in its outbox as well
   * @param unread what Instagram did not show: it is tried again
   */
  record Taken(List<String> events, List<ToldComment> unread) {
    public Taken {
      events = List.copyOf(events);
      unread = List.copyOf(unread);
    }
  }
}
