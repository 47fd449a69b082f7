package connector.instagram.renewal;

import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.Connection;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.LoginApi;
import connector.instagram.polling.PollReports;
import connector.instagram.polling.RunJudge;
import connector.instagram.storage.VersionCache;
import java.time.Clock;
import java.util.function.Consumer;

/** Puts the parts of the renewal together. */
public final class RenewalModule {
  private final GraphApi graph;
  private final LoginApi login;
  private final Stores stores;
  private final CommentNotices notices;

  /**
   * @param notices asked for once a day for each connection
   */
  public RenewalModule(GraphApi graph, LoginApi login, Stores stores, CommentNotices notices) {
    this.graph = graph;
    this.login = login;
    this.stores = stores;
    this.notices = notices;
  }

  /**
   * @param sweep removes what is left of sign-ins; it comes last, and its failure is nobody else's
   */
  public RenewalFunctions timer(Consumer<Deadline> sweep) {
    return new RenewalFunctions(newRun(RenewalSettings.DEFAULT), sweep, stores.clock());
  }

  RenewalRun newRun(RenewalSettings settings) {
    RunJudge.Probe probe = new RunJudge.Probe(graph);
    VersionCache<Connection> known = stores.connections().newCache();
    RenewalTurn turn = new RenewalTurn(login, probe, stores.connections(), known, stores.clock());
    return new RenewalRun(
        stores,
        new RenewalWalk.Parts(
            stores.connections(),
            turn,
            new DailyNotices(notices, known, stores.clock()),
            known,
            settings.atOnce()),
        new RunJudge(probe, known, settings.atOnce()),
        settings);
  }

  /** What the renewal reads and writes. */
  public record Stores(
      Connections connections, RenewalReports reports, PollReports polls, Clock clock) {}
}
