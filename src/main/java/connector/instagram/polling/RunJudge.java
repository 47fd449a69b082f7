package connector.instagram.polling;

import connector.instagram.api.SafeStackTrace;
import connector.instagram.connections.Connection;
import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import connector.instagram.status.Incident;
import connector.instagram.status.IncidentDetector;
import connector.instagram.storage.Documents;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Judges the refusals of one run together with those that worked (P10a). */
public final class RunJudge {
  /** A witness that does not answer soon is none, and keeps nobody waiting. */
  private static final Duration WITNESS_TIME = Duration.ofSeconds(5);

  private final StatusProbe probe;
  private final VersionCache<Connection> known;
  private final int atOnce;

  /**
   * @param known connections that may be asked as witnesses
   */
  public RunJudge(StatusProbe probe, VersionCache<Connection> known, int atOnce) {
    this.probe = probe;
    this.known = known;
    this.atOnce = atOnce;
  }

  /**
   * Asks some connections more where that is needed, and marks those that the verdict is about.
   *
   * @param order the connections in the order of the run
   * @param before the incident that the last run knew of
   * @return the incident that goes on, or that has just ended
   */
  public Incident judge(
      List<Documents.Entry> order, Incident before, RunStatus status, Deadline asking) {
    if (status.needsWitnesses(before)) {
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
    return status.settle(before);
  }

  private void ask(Versioned<Connection> witness, RunStatus status, Deadline asking) {
    try {
      probe.ask(witness, status, asking.within(WITNESS_TIME));
    } catch (RuntimeException | LinkageError failure) {
      status.error("Witness not asked: cause=" + SafeStackTrace.describe(failure));
    }
  }
}
