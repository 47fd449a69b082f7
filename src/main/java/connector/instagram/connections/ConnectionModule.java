package connector.instagram.connections;

import connector.instagram.api.RequestHandler;
import connector.instagram.deadline.Deadline;
import connector.instagram.storage.Documents;
import connector.instagram.storage.ShardWalk;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** Puts the parts together by which an operator works with connections. */
public final class ConnectionModule {
  private final Connections connections;
  private final Documents accountDocuments;
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
    this.accountDocuments = accountDocuments;
    this.accounts = new AccountIndex(accountDocuments, connections);
    this.polling = polling;
    this.guard = guard;
    this.clock = clock;
  }

  public ConnectionFunctions functions(
      RequestHandler handler, InstagramAccess instagram, Deletions deletions) {
    return new ConnectionFunctions(
        handler, connector(instagram), disconnect(deletions), admin(), list());
  }

  /**
   * The one way in which connections end.
   *
   * @param cleanups what other features keep for a connection
   */
  public Deletions deletions(Documents documents, List<ConnectionCleanup> cleanups) {
    // The cursor goes first: then nothing more is handed over.
    List<ConnectionCleanup> all = new ArrayList<>(List.of(polling::end));
    all.addAll(cleanups);
    all.add((connection, deadline) -> guard.forget(connection));
    return new Deletions(
        new Tombstones(documents, connections.backoff()), connections, accounts, all, clock);
  }

  /** What the owners of accounts ask for by way of Meta. */
  public OwnerRequests ownerRequests(Deletions deletions) {
    return new OwnerRequests(connections, accounts, deletions, guard, clock);
  }

  /**
   * The timer that finishes deletions.
   *
   * @param queues tells whether events are under way
   * @param swept what belongs to connections, the accounts' entries left out
   * @param daily what else goes
   */
  public CleaningFunctions cleaning(
      Deletions deletions,
      Documents documents,
      Deletions.EventQueues queues,
      List<ConnectionCleanup.SweptContainer> swept,
      ConnectionCleanup.Daily daily) {
    List<DailySweep.Step.Kind> steps = new ArrayList<>(List.of(new DailyStep(daily)));
    swept.forEach(container -> steps.add(new OrphanSweep.Kind(connections, container)));
    steps.add(
        new OrphanSweep.Kind(
            connections,
            ConnectionCleanup.SweptContainer.byContent(
                "accounts", accountDocuments, accounts::owner)));
    return new CleaningFunctions(
        new StorageCleaning(
            deletions, queues, new DailySweep(connections, steps, documents, clock)),
        clock);
  }

  /** What is to be told of the daily sweep, if anything is. */
  public Optional<String> sweepProblem(Documents documents, Deadline deadline) {
    return DailySweep.problem(connections, documents, clock.instant(), deadline);
  }

  /** What a feature removes of connections that live, as a step of the sweep. */
  private record DailyStep(ConnectionCleanup.Daily daily) implements DailySweep.Step.Kind {
    @Override
    public String name() {
      return "unused";
    }

    @Override
    public ShardWalk walk() {
      return daily.walk();
    }

    @Override
    public DailySweep.Step begin(Presence there, OrphanTally orphans, Logger logger) {
      return (piece, isMet, deadline) -> daily.clean(piece, deadline);
    }
  }

  public AccountConnector connector(InstagramAccess instagram) {
    return new AccountConnector(instagram, accounts, connections, polling, clock);
  }

  /** The connection of the account that Meta names; empty when there is none, or it is ending. */
  public Optional<Connection> ofProfessional(String professionalId, Deadline deadline) {
    return accounts
        .ofProfessional(professionalId, deadline)
        .flatMap(id -> connections.find(id, deadline))
        .filter(found -> found.professionalId().equals(professionalId));
  }

  public GrantFunctions grantFunctions(RequestHandler handler) {
    return new GrantFunctions(handler, grants());
  }

  public Grants grants() {
    return new Grants(connections, guard, clock);
  }

  DisconnectAccount disconnect(Deletions deletions) {
    return new DisconnectAccount(connections, polling, deletions, clock);
  }

  ConnectionAdmin admin() {
    return new ConnectionAdmin(connections, polling, guard, clock);
  }

  ConnectionList list() {
    return new ConnectionList(connections, accounts, polling, clock);
  }
}
