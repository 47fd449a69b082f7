package connector.instagram.connections;

import connector.instagram.api.RequestHandler;
import connector.instagram.graph.GraphApi;
import connector.instagram.storage.Documents;
import java.time.Clock;
import java.util.List;

/** Puts the parts together by which an operator works with connections. */
public final class ConnectionModule {
  private final Connections connections;
  private final AccountIndex accounts;
  private final PollEnrollment polling;
  private final RequestGuard guard;
  private final Clock clock;

  public ConnectionModule(
      Connections connections,
      Documents accountDocuments,
      PollEnrollment polling,
      RequestGuard guard,
      Clock clock) {
    this.connections = connections;
    this.accounts = new AccountIndex(accountDocuments, connections);
    this.polling = polling;
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * @param cleanups what other features keep for a connection
   */
  public ConnectionFunctions functions(
      RequestHandler handler, GraphApi graph, List<ConnectionCleanup> cleanups) {
    return new ConnectionFunctions(handler, connector(graph), disconnect(cleanups), admin());
  }

  public AccountConnector connector(GraphApi graph) {
    return new AccountConnector(graph, accounts, connections, polling, clock);
  }

  public GrantFunctions grantFunctions(RequestHandler handler) {
    return new GrantFunctions(handler, grants());
  }

  public Grants grants() {
    return new Grants(connections, guard, clock);
  }

  DisconnectAccount disconnect(List<ConnectionCleanup> cleanups) {
    return new DisconnectAccount(connections, accounts, polling, cleanups, guard);
  }

  ConnectionAdmin admin() {
    return new ConnectionAdmin(connections, polling, guard, clock);
  }
}
