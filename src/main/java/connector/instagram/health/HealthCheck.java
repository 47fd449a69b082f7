package connector.instagram.health;

import connector.instagram.commentfeed.CommentState;
import connector.instagram.deadline.Deadline;
import connector.instagram.metawebhook.WebhookCheck;
import connector.instagram.polling.PollOutcome;
import connector.instagram.polling.PollReport;
import connector.instagram.polling.PollReports;
import connector.instagram.polling.Service;
import connector.instagram.status.CircuitBreaker;
import connector.instagram.status.ConnectionState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells from the last run's report whether the connector does its work. Costs four reads of
 * storage, one for each timer and one for Meta's webhook, and once a minute one of the
 * installation; where sign-in was set up, another one of the counted sign-ins.
 */
final class HealthCheck {
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private static final String EXPIRED =
      "Connect these accounts again: GET /api/connections shows tokenExpires.";

  private final PollReports reports;
  private final RenewalCheck renewal;
  private final HealthFunctions.Sweeps sweeps;
  private final HealthFunctions.Checks checks;
  private final Supplier<Optional<String>> agent;
  private final Clock clock;

  /**
   * @param agent warns of a telemetry agent
   */
  HealthCheck(
      HealthFunctions.Reports reports,
      HealthFunctions.Checks checks,
      Supplier<Optional<String>> agent,
      Clock clock) {
    this.reports = reports.polls();
    this.renewal = new RenewalCheck(reports.renewals());
    this.sweeps = reports.sweeps();
    this.checks = checks;
    this.agent = agent;
    this.clock = clock;
  }

  Health check(Deadline deadline) {
    Instant now = clock.instant();
    List<String> failures = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    PollReports.Last last = reports.last(deadline);
    last.unreadable().ifPresent(document -> warnings.add(String.valueOf(document.getMessage())));
    Optional<PollReport> report = last.report();
    if (report.isPresent()) {
      failures.addAll(failures(report.get(), now));
      warnings.addAll(warnings(report.get(), now));
    } else if (last.unreadable().isEmpty()) {
      failures.add(
          "The poll has never run. Wait a minute after a start; then see whether the timer function"
              + " PollNewMedia is enabled.");
    }
    warnings.addAll(renewal.problems(last, now, deadline));
    sweeps.problem(deadline).ifPresent(warnings::add);
    warnings.addAll(checks.installation().problems(deadline));
    WebhookCheck.State webhook = checks.webhook().check(deadline);
    warnings.addAll(webhook.problems());
    agent.get().ifPresent(warnings::add);
    return new Health(
        Health.Status.of(failures, warnings),
        Stream.concat(failures.stream(), warnings.stream()).toList(),
        report,
        webhook.facts());
  }

  private static List<String> failures(PollReport report, Instant now) {
    List<String> failures = new ArrayList<>();
    PollReport.Statistics statistics = report.statistics();
    Duration silence = Duration.between(report.lastTick(), now);
    if (silence.compareTo(LONGEST_SILENCE) > 0) {
      failures.add(
          "The poll has not run for " + silence.toMinutes() + " minutes: restart the app.");
    }
    if (silence.negated().compareTo(LONGEST_SILENCE) > 0) {
      failures.add(
          "The last run's report is dated "
              + report.lastTick()
              + ", in the future, so it is not known when the poll ran: restart the app.");
    }
    Service service = statistics.service();
    if (service.fails()) {
      failures.add(
          "Events do not flow: "
              + service.served()
              + " of "
              + service.wanting()
              + " connections that want events were polled without an error in the last five"
              + " minutes. The other problems say why, and what to do.");
    }
    return failures;
  }

  private static String sentence(CircuitBreaker.Open open) {
    return "Instagram refuses the whole app since "
        + open.since()
        + (open.throttled()
            ? ": its call limit is used up. Wait: one connection asks again at "
                + open.until()
                + "."
            : ": check the Meta app and INSTAGRAM_API_VERSION.");
  }

  private static List<String> warnings(PollReport report, Instant now) {
    List<String> warnings = new ArrayList<>();
    report
        .incidentSince()
        .ifPresent(
            since ->
                warnings.add(
                    "Instagram refuses many connections at once since "
                        + since
                        + ": most likely its own incident, or the Meta app is switched off. No"
                        + " connection is given up. Look at metastatus.com and at the Meta app's"
                        + " dashboard."));
    report.breaker().ifPresent(open -> warnings.add(sentence(open)));
    shardsBehind(report).ifPresent(warnings::add);
    warnings.addAll(Unserved.sentences(report.service()));
    sealed(report.statistics()).ifPresent(warnings::add);
    suspended(report.statistics().suspended()).ifPresent(warnings::add);
    warnings.addAll(counts(report.statistics()));
    warnings.addAll(report.statistics().unusable().documents());
    warnings.addAll(waiting(report.statistics().waiting(), now));
    return warnings;
  }

  private static Optional<String> shardsBehind(PollReport report) {
    int behind = report.shardsBehind();
    return behind == 0
        ? Optional.empty()
        : Optional.of(
            behind
                + " of 256 shards of connections were not polled in the last five minutes: see"
                + " whether the function PollShard is enabled, fails, or needs more instances.");
  }

  private static Optional<String> sealed(PollReport.Statistics statistics) {
    int sealed = statistics.unusable().tokens();
    return sealed == 0
        ? Optional.empty()
        : Optional.of(
            (sealed == 1 ? "1 connection holds" : sealed + " connections hold")
                + " a token that no configured key opens: put the old key back into"
                + " ENCRYPTION_KEYS.");
  }

  private static Optional<String> suspended(PollReport.Statistics.Suspended which) {
    int more = which.count() - which.first().size();
    return which.count() == 0
        ? Optional.empty()
        : Optional.of(
            (which.count() == 1
                    ? "1 subscription is suspended"
                    : which.count() + " subscriptions are suspended")
                + ", because all that was sent there for a day failed: "
                + String.join(", ", which.first())
                + (more > 0 ? " and " + more + " more" : "")
                + ". GET /api/connections/{id}/subscriptions tells the reason. Have the receiver"
                + " mended: it is asked once an hour, and when it takes an event it gets its dead"
                + " letters too. DELETE /api/connections/{id}/subscriptions/{subscription} ends one"
                + " that nobody needs.");
  }

  /**
   * Words that are told of connections that are not served are not told again, nor outcomes that
   * are a state by now.
   */
  private static List<String> counts(PollReport.Statistics statistics) {
    List<String> warnings = new ArrayList<>();
    Set<String> told = statistics.service().unserved().keySet();
    for (PollOutcome outcome : PollOutcome.values()) {
      if (outcome.severity() != ConnectionState.Severity.NONE
          && !told.contains(outcome.text())
          && !statistics.states().containsKey(outcome.text())) {
        add(warnings, statistics.outcomes(), outcome.text(), outcome::counted, outcome.advice());
      }
    }
    for (ConnectionState state : ConnectionState.values()) {
      if (state.severity() != ConnectionState.Severity.NONE && !told.contains(state.text())) {
        add(warnings, statistics.states(), state.text(), state::counted, state.advice());
      }
    }
    for (CommentState state : CommentState.values()) {
      add(warnings, statistics.comments(), state.text(), state::counted, state.advice());
    }
    add(
        warnings,
        statistics.tokens(),
        "expired",
        count -> count == 1 ? "1 token is past its end" : count + " tokens are past their end",
        EXPIRED);
    return warnings;
  }

  private static List<String> waiting(PollReport.Statistics.Waiting waiting, Instant now) {
    List<String> warnings = new ArrayList<>();
    if (waiting.deadLetters() > 0) {
      warnings.add(
          (waiting.deadLetters() == 1
              ? "1 event was given up: look at GET /api/operations/dead-letters and replay it."
              : waiting.deadLetters()
                  + " events were given up: look at GET /api/operations/dead-letters and replay"
                  + " them."));
    }
    if (waiting.oldest().filter(at -> at.plus(LONGEST_WAIT).isBefore(now)).isPresent()) {
      warnings.add("Events wait for their confirmation: does ExpandEvents run?");
    }
    return warnings;
  }

  private static void add(
      List<String> warnings,
      Map<String, Integer> counts,
      String word,
      IntFunction<String> counted,
      String advice) {
    int count = counts.getOrDefault(word, 0);
    if (count > 0) {
      warnings.add(
          counted.apply(count) + " (" + word + ")." + (advice.isEmpty() ? "" : " " + advice));
    }
  }
}
