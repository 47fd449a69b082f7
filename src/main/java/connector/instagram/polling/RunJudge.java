package connector.instagram.polling;

import connector.instagram.api.LogText;
import connector.instagram.connections.Connection;
import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.AccessToken;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.GraphException;
import connector.instagram.graph.Transport;
import connector.instagram.graph.Usage;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Documents;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges the refusals of one run together with those that worked (P10a). */
public final class RunJudge {
  /** A witness that does not answer soon is none, and keeps nobody waiting. */
  private static final Duration WITNESS_TIME = Duration.ofSeconds(5);

  private final Probe probe;
  private final VersionCache<Connection> known;
  private final int atOnce;

  /**
   * @param known connections that may be asked as witnesses
   */
  public RunJudge(Probe probe, VersionCache<Connection> known, int atOnce) {
    this.probe = probe;
    this.known = known;
    this.atOnce = atOnce;
  }

  /**
   * Asks some connections more where that is needed, and judges and marks those that were refused.
   *
   * @param order the connections in the order of the run
   * @param before the incident that the last run knew of
   * @return the incident that goes on, or that has just ended
   */
  public IncidentDetector.Incident judge(
      List<Documents.Entry> order,
      IncidentDetector.Incident before,
      RunStatus status,
      Deadline asking) {
    askWitnesses(order, before, status, asking);
    Judgement judgement = Judgement.ofThisRun(before, status);
    status.settle(judgement);
    return judgement.verdict().incident();
  }

  /** Asks some connections more where the others' refusals need to be judged together with them. */
  void askWitnesses(
      List<Documents.Entry> order,
      IncidentDetector.Incident before,
      RunStatus status,
      Deadline asking) {
    if (!status.needsWitnesses(before)) {
      return;
    }
    List<Versioned<Connection>> witnesses =
        order.stream()
            .map(entry -> known.peek(entry.name()))
            .flatMap(Optional::stream)
            .filter(connection -> !connection.value().status().state().isTrouble())
            .filter(connection -> !status.wasAsked(connection.value().id().value()))
            .limit(IncidentDetector.WITNESSES)
            .toList();
    int unused =
        BoundedParallelism.forEach(
            witnesses, atOnce, asking, witness -> ask(witness, status, asking));
  }

  private void ask(Versioned<Connection> witness, RunStatus status, Deadline asking) {
    try {
      probe.ask(witness, status, asking.within(WITNESS_TIME));
    } catch (RuntimeException | LinkageError failure) {
      status.error("Witness not asked: cause=" + LogText.SafeStackTrace.describe(failure));
    }
  }

  /** Takes down what a run has to tell when it is over. Thread safe. */
  public interface Notes {
    /** So much of the call budget is used. */
    void used(Usage usage);

    /** A line that needs somebody's attention. */
    void error(String line);
  }

  /** Asks Instagram for a connection's status alone: whether its token works. */
  public static final class Probe {
    private final GraphApi graph;

    public Probe(GraphApi graph) {
      this.graph = graph;
    }

    /** Tells the listener what Instagram says, unless nobody may ask now. */
    public void ask(Versioned<Connection> connection, Listener listener, Deadline deadline) {
      AccessToken token = connection.value().openToken();
      if (!listener.mayAsk()) {
        return;
      }
      Transport.Reply<?> reply;
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

    /** Says whether Instagram may be asked, and is told what it answered. Thread safe. */
    public interface Listener {
      /** True when Instagram may be asked now; how that ended has to be told then. */
      boolean mayAsk();

      /** It could not be asked after all. */
      void notAsked();

      void answered(Versioned<Connection> asked, Usage usage);

      void refused(Versioned<Connection> asked, GraphError error);
    }
  }
}
