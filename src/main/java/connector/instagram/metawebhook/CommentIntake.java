package connector.instagram.metawebhook;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import java.util.List;

/** Where comments go that Meta told of: to the comments that a connection knows (C6). */
@FunctionalInterface
interface CommentIntake {
  /**
   * @param last true when there is no other try: what Instagram still does not show is taken as
   *     Meta told it
   */
  Taken take(Connection connection, List<ToldComment> updates, boolean last, Deadline deadline);

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
