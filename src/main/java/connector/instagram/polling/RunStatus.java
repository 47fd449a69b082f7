package connector.instagram.polling;

import connector.instagram.connections.Connection;
import connector.instagram.connections.Connections;
import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import connector.instagram.graph.GraphError;
import connector.instagram.graph.Usage;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.ConnectionStatus;
import connector.instagram.status.Findings;
import connector.instagram.status.IncidentDetector;
import connector.instagram.status.StatusPolicy;
import connector.instagram.storage.StorageException;
import connector.instagram.storage.UnreadableDocumentException;
import connector.instagram.storage.VersionCache;
import connector.instagram.storage.Versioned;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * What one run learns of the connections that it asks, and what follows for their status. A refusal
 * that blames an owner is judged at the end of the run, together with all others (P10a).
 */
public final class RunStatus implements RunJudge.Probe.Listener {
  private static final int PARALLEL_MARKS = 8;

  private final Connections connections;
  private final VersionCache<Connection> known;
  private final CircuitBreaker breaker;
  private final RunJudge.Notes notes;
  private final Deadline end;
  private final Clock clock;
  private final Map<String, StatusPolicy.Finding> findings = new ConcurrentHashMap<>();
  private final List<Refusal> refusals = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param end by when the run is over
   */
  public RunStatus(
      Connections connections,
      VersionCache<Connection> known,
      CircuitBreaker breaker,
      RunJudge.Notes notes,
      Deadline end) {
    this.connections = connections;
    this.known = known;
    this.breaker = breaker;
    this.notes = notes;
    this.end = end;
    this.clock = end.clock();
  }

  @Override
  public boolean mayAsk() {
    return breaker.mayAsk();
  }

  @Override
  public void notAsked() {
    breaker.released();
  }

  @Override
  public void answered(Versioned<Connection> asked, Usage usage) {
    breaker.answered();
    notes.used(usage);
    findings.put(id(asked), StatusPolicy.Finding.WORKED);
    Instant now = clock.instant();
    update(asked, status -> StatusPolicy.answered(status, usage, now));
  }

  @Override
  public void refused(Versioned<Connection> asked, GraphError error) {
    breaker.failed(id(asked), error);
    Refusal refusal = new Refusal(asked, error, clock.instant());
    ConnectionStatus before = asked.value().status();
    StatusPolicy.Finding finding =
        StatusPolicy.Finding.ofRefusal(error, before, refusal.verdictAlone(before));
    findings.put(id(asked), finding);
    if (finding.isFailure() || error.kind() == GraphError.Kind.APP_THROTTLED) {
      refusals.add(refusal);
    } else {
      update(asked, refusal::verdictAlone);
    }
  }

  /** What was done for it worked, and its status is stored with the result. */
  public void worked(Versioned<Connection> asked) {
    breaker.answered();
    findings.put(id(asked), StatusPolicy.Finding.WORKED);
  }

  void error(String line) {
    notes.error(line);
  }

  /** Goes on with the breaker that the last run left open. */
  public void resume(CircuitBreaker.Open open) {
    breaker.resume(open);
  }

  public Optional<CircuitBreaker.Open> breaker() {
    return breaker.state();
  }

  Instant now() {
    return clock.instant();
  }

  boolean wasAsked(String connection) {
    return findings.containsKey(connection);
  }

  /** True when some more connections should be asked before the run is judged. */
  boolean needsWitnesses(IncidentDetector.Incident before) {
    return IncidentDetector.needsWitnesses(before, findings());
  }

  /** What this run has learned so far. */
  Findings findings() {
    return Findings.of(findings);
  }

  /** Marks those of the refused connections that are judged now. */
  void settle(Judgement judgement) {
    IncidentDetector.Verdict verdict = judgement.verdict();
    List<Refusal> judged =
        refusals.stream()
            .filter(refusal -> isThrottle(refusal) || judgement.covers(id(refusal.asked())))
            .toList();
    int marked =
        BoundedParallelism.forEach(
            judged,
            PARALLEL_MARKS,
            end,
            refusal -> update(refusal.asked(), status -> mark(refusal, status, verdict)));
    if (marked < judged.size()) {
      notes.error("Connections not marked, the next run does: left=" + (judged.size() - marked));
    }
  }

  private static boolean isThrottle(Refusal refusal) {
    return refusal.error().kind() == GraphError.Kind.APP_THROTTLED;
  }

  private ConnectionStatus mark(
      Refusal refusal, ConnectionStatus status, IncidentDetector.Verdict verdict) {
    if (isThrottle(refusal)) {
      // Where several agree the breaker holds all; a lone account is throttled by itself.
      return breaker.state().isPresent() ? status : refusal.verdictAlone(status);
    }
    return verdict.status(
        id(refusal.asked()), status, refusal.error(), refusal.tokenExpired(), refusal.at());
  }

  private void update(Versioned<Connection> asked, UnaryOperator<ConnectionStatus> policy) {
    Connection connection = asked.value();
    if (policy.apply(connection.status()).equals(connection.status())) {
      return;
    }
    String name = connection.id().documentName();
    try {
      connections.updateStatus(asked, end, policy).ifPresent(stored -> known.put(name, stored));
    } catch (StorageException | UnreadableDocumentException e) {
      // The next run learns the same.
      notes.error("Status not stored: document=" + name + " cause=" + e.getMessage());
    }
  }

  private static String id(Versioned<Connection> asked) {
    return asked.value().id().value();
  }

  /** A refusal, and when it came. */
  private record Refusal(Versioned<Connection> asked, GraphError error, Instant at) {
    boolean tokenExpired() {
      return asked.value().tokenExpires().filter(end -> !end.isAfter(at)).isPresent();
    }

    /** The status that this refusal alone leads to. */
    ConnectionStatus verdictAlone(ConnectionStatus before) {
      return StatusPolicy.refused(before, error, tokenExpired(), at);
    }
  }
}
