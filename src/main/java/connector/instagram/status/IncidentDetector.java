package connector.instagram.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.graph.GraphError;
import connector.instagram.json.Json;
import connector.instagram.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  public static boolean needsWitnesses(Incident before, Findings findings) {
    boolean inQuestion =
        before.isGoingOn() || findings.count(StatusPolicy.Finding::isTurn) >= SEVERAL;
    return inQuestion && findings.count(finding -> !finding.isFailure()) < WITNESSES;
  }

  /**
   * @param stored the incident that the last run knew of
   * @param findings what this run learned of each connection that Instagram was asked for
   */
  public static Verdict judge(Incident stored, Findings findings, Instant now) {
    Incident before = stored.notAfter(now);
    if (before.isGoingOn()) {
      return judgeGoingOn(before, findings, now);
    }
    return judgeAnew(isRecent(before, now) ? before : Incident.NONE, findings, now);
  }

  private static Verdict judgeGoingOn(Incident incident, Findings findings, Instant now) {
    Set<String> known = incident.connections();
    Findings refusedBefore = findings.of(known);
    Findings others = findings.without(known);
    int work = refusedBefore.count(finding -> finding == StatusPolicy.Finding.WORKED);
    if (work > refusedBefore.count(StatusPolicy.Finding::isFailure)) {
      return judgeAnew(Incident.NONE, findings.asIfNew(known), now).forgetting(known);
    }
    Incident next = incident;
    if (others.count(StatusPolicy.Finding::isTurn) > 0) {
      next = incident.joinedBy(others.names(StatusPolicy.Finding::isTurn));
    } else if (others.count(finding -> finding == StatusPolicy.Finding.WORKED) > 0) {
      next = incident.whileOthersWork(now);
    }
    boolean outlasted =
        !incident.since().plus(LONGEST).isAfter(now)
            || next.othersWorkSince()
                .filter(at -> !at.plus(OTHERS_WORK_FOR).isAfter(now))
                .isPresent();
    // A refusal that names the app is never booked on an owner, however long it lasts.
    boolean appNamed =
        isShare(findings.count(f -> f == StatusPolicy.Finding.APP_NAMED), findings.size());
    return outlasted && !appNamed
        ? new Verdict(next.endedAt(now), Verdict.Marking.AFTER_INCIDENT)
        : new Verdict(next, Verdict.Marking.NONE);
  }

  private static Verdict judgeAnew(Incident ended, Findings findings, Instant now) {
    Findings counted = findings.without(ended.connections());
    return isShare(counted.count(StatusPolicy.Finding::isTurn), findings.size())
        ? new Verdict(
            Incident.begun(now, counted.names(StatusPolicy.Finding::isTurn)), Verdict.Marking.NONE)
        : new Verdict(ended, Verdict.Marking.EACH);
  }

  /** A lone account is never an incident. */
  private static boolean isShare(int refused, int asked) {
    return refused >= SEVERAL
        && (refused * 2 > asked || (refused >= MANY && refused * ONE_IN > asked));
  }

  private static boolean isRecent(Incident incident, Instant now) {
    return incident.ended().filter(at -> at.plus(OTHERS_WORK_FOR).isAfter(now)).isPresent();
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

  /**
   * Instagram refuses many connections at once, so most likely it is at fault itself (P10a).
   *
   * @param othersWorkSince since when other connections work and no further one is refused
   * @param connections who was refused, {@value #MOST_CONNECTIONS} at most
   * @param ended when it ended although they did not work again; what they are marked with then
   *     begins no other incident
   */
  public record Incident(
      Instant since,
      Optional<Instant> othersWorkSince,
      Set<String> connections,
      Optional<Instant> ended) {
    static final int MOST_CONNECTIONS = 5_000;

    /** None: it is long over and was about nobody. */
    public static final Incident NONE =
        new Incident(Instant.EPOCH, Optional.empty(), Set.of(), Optional.of(Instant.EPOCH));

    public Incident {
      connections =
          connections.stream().sorted().limit(MOST_CONNECTIONS).collect(Collectors.toSet());
    }

    static Incident begun(Instant now, Set<String> refused) {
      return new Incident(now, Optional.empty(), refused, Optional.empty());
    }

    /** More connections are refused: it is not known any more that others work. */
    Incident joinedBy(Collection<String> further) {
      Set<String> all =
          Stream.concat(connections.stream(), further.stream()).collect(Collectors.toSet());
      return new Incident(since, Optional.empty(), all, ended);
    }

    Incident whileOthersWork(Instant now) {
      return new Incident(since, othersWorkSince.or(() -> Optional.of(now)), connections, ended);
    }

    Incident endedAt(Instant now) {
      return new Incident(since, othersWorkSince, connections, Optional.of(now));
    }

    /** Nothing of it lies in the future, whatever clock it was written by: so it ends in time. */
    Incident notAfter(Instant now) {
      return new Incident(
          earlier(since, now),
          othersWorkSince.map(at -> earlier(at, now)),
          connections,
          ended.map(at -> earlier(at, now)));
    }

    private static Instant earlier(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }

    public boolean isGoingOn() {
      return ended.isEmpty();
    }

    public ObjectNode json() {
      ObjectNode content = Json.object().put("since", since.toString());
      othersWorkSince.ifPresent(at -> content.put("othersWorkSince", at.toString()));
      ended.ifPresent(at -> content.put("ended", at.toString()));
      ArrayNode ids = content.putArray("connections");
      connections.stream().sorted().forEach(ids::add);
      return content;
    }

    public static Incident from(JsonFields fields) {
      return new Incident(
          fields.time("since"),
          fields.optionalTime("othersWorkSince"),
          Set.copyOf(fields.texts("connections")),
          fields.optionalTime("ended"));
    }
  }
}
