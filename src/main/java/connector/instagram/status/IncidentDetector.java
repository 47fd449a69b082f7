package connector.instagram.status;

import connector.instagram.graph.GraphError;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells an incident at Instagram from connections that are dead, by what one run learned of all
 * that it asked (P10a). Pure.
 */
public final class IncidentDetector {
  /** With fewer others than these a run asks some more before it is judged. */
  public static final int WITNESSES = 10;

  private static final int SEVERAL = 2;
  private static final int MANY = 5;
  private static final int ONE_IN = 20;
  private static final Duration OTHERS_WORK_FOR = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(6);

  private IncidentDetector() {}

  /** True when the run should ask some more connections, so that its findings can be judged. */
  public static boolean needsWitnesses(Incident before, Map<String, Finding> findings) {
    boolean inQuestion = before.isGoingOn() || count(findings, Finding::isTurn) >= SEVERAL;
    return inQuestion && count(findings, finding -> !finding.isFailure()) < WITNESSES;
  }

  /**
   * @param stored the incident that the last run knew of
   * @param findings what this run learned of each connection that Instagram was asked for
   */
  public static Verdict judge(Incident stored, Map<String, Finding> findings, Instant now) {
    Incident before = stored.notAfter(now);
    if (before.isGoingOn()) {
      return judgeGoingOn(before, findings, now);
    }
    return judgeAnew(isRecent(before, now) ? before : Incident.NONE, findings, now);
  }

  private static Verdict judgeGoingOn(
      Incident incident, Map<String, Finding> findings, Instant now) {
    Set<String> known = incident.connections();
    Map<String, Finding> refusedBefore = only(findings, known::contains);
    Map<String, Finding> others = only(findings, id -> !known.contains(id));
    long work = count(refusedBefore, finding -> finding == Finding.WORKED);
    if (work > count(refusedBefore, Finding::isFailure)) {
      return judgeAnew(Incident.NONE, asIfNew(findings, known), now).forgetting(known);
    }
    Set<String> further = ids(others, Finding::isTurn);
    Incident next = incident;
    if (!further.isEmpty()) {
      next = incident.joinedBy(further);
    } else if (count(others, finding -> finding == Finding.WORKED) > 0) {
      next = incident.whileOthersWork(now);
    }
    boolean outlasted =
        !incident.since().plus(LONGEST).isAfter(now)
            || next.othersWorkSince()
                .filter(at -> !at.plus(OTHERS_WORK_FOR).isAfter(now))
                .isPresent();
    // A refusal that names the app is never booked on an owner, however long it lasts.
    boolean appNamed = isShare(count(findings, f -> f == Finding.APP_NAMED), findings.size());
    return outlasted && !appNamed
        ? new Verdict(next.endedAt(now), Verdict.Marking.AFTER_INCIDENT)
        : new Verdict(next, Verdict.Marking.NONE);
  }

  /** Who was in the incident and still fails counts as one who fails for the first time. */
  private static Map<String, Finding> asIfNew(Map<String, Finding> findings, Set<String> known) {
    return findings.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    known.contains(entry.getKey()) && entry.getValue() == Finding.STILL_BLAMED
                        ? Finding.TURNED
                        : entry.getValue()));
  }

  private static Verdict judgeAnew(Incident ended, Map<String, Finding> findings, Instant now) {
    Map<String, Finding> counted = only(findings, id -> !ended.connections().contains(id));
    Set<String> turned = ids(counted, Finding::isTurn);
    return isShare(turned.size(), findings.size())
        ? new Verdict(Incident.begun(now, turned), Verdict.Marking.NONE)
        : new Verdict(ended, Verdict.Marking.EACH);
  }

  /** A lone account is never an incident. */
  private static boolean isShare(long refused, int asked) {
    return refused >= SEVERAL
        && (refused * 2 > asked || (refused >= MANY && refused * ONE_IN > asked));
  }

  private static boolean isRecent(Incident incident, Instant now) {
    return incident.ended().filter(at -> at.plus(OTHERS_WORK_FOR).isAfter(now)).isPresent();
  }

  private static long count(Map<String, Finding> findings, Predicate<Finding> wanted) {
    return findings.values().stream().filter(wanted).count();
  }

  private static Set<String> ids(Map<String, Finding> findings, Predicate<Finding> wanted) {
    return findings.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Map<String, Finding> only(
      Map<String, Finding> findings, Predicate<String> wanted) {
    return findings.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * What a run's findings mean.
   *
   * @param incident the incident that goes on, or that ended a short while ago; otherwise none
   * @param forgotten whose earlier refusals do not count any more
   */
  public record Verdict(Incident incident, Marking marking, Set<String> forgotten) {
    Verdict(Incident incident, Marking marking) {
      this(incident, marking, Set.of());
    }

    Verdict forgetting(Set<String> connections) {
      return new Verdict(incident, marking, connections);
    }

    /** Who is marked. */
    public enum Marking {
      /** Nobody: Instagram is at fault. */
      NONE,
      /** Each by its own refusal. */
      EACH,
      /** Each as one that the whole incident did not excuse. */
      AFTER_INCIDENT
    }

    /** The status that a refused connection gets. */
    public ConnectionStatus status(
        String connection,
        ConnectionStatus before,
        GraphError error,
        boolean tokenExpired,
        Instant now) {
      boolean excusedTooLong =
          marking == Marking.AFTER_INCIDENT || incident.connections().contains(connection);
      if (marking == Marking.NONE) {
        return before;
      }
      return excusedTooLong
          ? StatusPolicy.outlasted(before, incident.since(), error, tokenExpired, now)
          : StatusPolicy.refused(
              forgotten.contains(connection) ? before.forgiven() : before,
              error,
              tokenExpired,
              now);
    }
  }
}
