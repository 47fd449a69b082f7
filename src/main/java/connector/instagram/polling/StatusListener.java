package connector.instagram.polling;

import connector.instagram.connections.Connection;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.Usage;
import connector.instagram.storage.Versioned;

/** Says whether Instagram may be asked, and is told what it answered. Thread safe. */
public interface StatusListener {
  /** True when Instagram may be asked now; how that ended has to be told then. */
  boolean mayAsk();

  /** It could not be asked after all. */
  void notAsked();

  void answered(Versioned<Connection> asked, Usage usage);

  void refused(Versioned<Connection> asked, GraphError error);
}
