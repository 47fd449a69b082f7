package connector.instagram.polling;

import connector.instagram.status.Findings;
import connector.instagram.status.IncidentDetector;
import java.util.function.Predicate;

/**
 * What a run's refusals mean (P10a), and for whom it is decided already.
 *
 * @param judged true for a connection, by its id, whose refusal the verdict has taken into account
 */
record Judgement(IncidentDetector.Verdict verdict, Predicate<String> judged) {
  /** By what the run itself learned of all that it asked. */
  static Judgement ofThisRun(IncidentDetector.Incident before, RunStatus run) {
    Findings findings = run.findings();
    IncidentDetector.Verdict verdict = IncidentDetector.judge(before, findings, run.now());
    if (verdict.incident().isGoingOn()) {
      run.error(
          "Instagram refuses many connections at once, none is marked: "
              + findings.refusedOfAsked());
    }
    return new Judgement(verdict, any -> true);
  }

  boolean covers(String connection) {
    return judged.test(connection);
  }
}
