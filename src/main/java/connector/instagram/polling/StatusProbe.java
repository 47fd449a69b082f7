package connector.instagram.polling;

import connector.instagram.connections.Connection;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.GraphReply;
import connector.instagram.storage.Versioned;
import java.util.Set;

/** Asks Instagram for a connection's status alone: whether its token works. */
public final class StatusProbe {
  private final GraphApi graph;

  public StatusProbe(GraphApi graph) {
    this.graph = graph;
  }

  /** Tells the listener what Instagram says, unless nobody may ask now. */
  public void ask(Versioned<Connection> connection, StatusListener listener, Deadline deadline) {
    AccessToken token = connection.value().openToken();
    if (!listener.mayAsk()) {
      return;
    }
    GraphReply<?> reply;
    try {
      reply = graph.me(token, Set.of("id"), deadline);
    } catch (GraphException e) {
      listener.refused(connection, e.error());
      return;
    } catch (RuntimeException e) {
      listener.notAsked();
      throw e;
    }
    listener.answered(connection, reply.usage());
  }
}
