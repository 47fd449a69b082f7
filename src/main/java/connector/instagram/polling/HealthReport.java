package connector.instagram.polling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.api.ApiReply;
import connector.instagram.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells from the poll's summary, in one read, whether the connector does its work. */
public final class HealthReport {
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private static final Set<String> TROUBLE =
      Set.of("instagram_failed", "app_refused", "storage_failed");

  private final PollReports summaries;
  private final Clock clock;

  HealthReport(PollReports summaries, Clock clock) {
    this.summaries = summaries;
    this.clock = clock;
  }

  /**
   * 200 while events flow, with everything that needs somebody's attention; 503 when they do not.
   *
   * @param activeKey names the encryption key in use
   */
  public ApiReply report(String activeKey) {
    Instant now = clock.instant();
    List<String> failures = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    ObjectNode report = Json.object();
    Optional<PollReport> summary = summaries.last();
    if (summary.isEmpty()) {
      failures.add("The poll has never run: is the timer function PollNewMedia enabled?");
    } else {
      judge(summary.get(), now, failures, warnings);
      describe(summary.get(), now, report);
    }
    String status = failures.isEmpty() ? warnings.isEmpty() ? "ok" : "degraded" : "failing";
    ObjectNode reply = Json.object().put("status", status);
    ArrayNode problems = reply.putArray("problems");
    failures.forEach(problems::add);
    warnings.forEach(problems::add);
    reply.put("activeKey", activeKey).setAll(report);
    return ApiReply.of(failures.isEmpty() ? 200 : 503, reply);
  }

  private static void judge(
      PollReport summary, Instant now, List<String> failures, List<String> warnings) {
    PollStatistics figures = summary.figures();
    Duration silence = Duration.between(summary.lastTick(), now);
    if (silence.compareTo(LONGEST_SILENCE) > 0) {
      failures.add(
          "The poll has not run for " + silence.toMinutes() + " minutes: restart the app.");
    }
    if (figures.sealed() > 0) {
      failures.add(
          figures.sealed()
              + " connections hold a token that no configured key opens: put the old key back into"
              + " ENCRYPTION_KEYS.");
    }
    summary
        .breaker()
        .ifPresent(
            open ->
                failures.add(
                    "Instagram refuses the whole app since "
                        + open.since()
                        + (open.outcome() == PollOutcome.THROTTLED
                            ? ": its call limit is used up."
                            : ": check the Meta app and INSTAGRAM_API_VERSION.")));
    summary
        .incidentSince()
        .ifPresent(
            since ->
                warnings.add(
                    "Instagram refuses many tokens at once since "
                        + since
                        + ": most likely its own incident; no connection is given up."));
    int troubled = 0;
    int polled = 0;
    for (Map.Entry<String, Integer> outcome : figures.outcomes().entrySet()) {
      polled += outcome.getKey().equals("not_asked") ? 0 : outcome.getValue();
      troubled += TROUBLE.contains(outcome.getKey()) ? outcome.getValue() : 0;
    }
    if (troubled * 2 > polled) {
      failures.add("Most polls fail: " + troubled + " of " + polled + " at the last tick.");
    }
    warn(warnings, figures.outcomes(), "instagram_failed", "polls met a failing Instagram");
    warn(warnings, figures.outcomes(), "app_refused", "polls were refused by Instagram");
    warn(warnings, figures.outcomes(), "storage_failed", "polls failed here, the log says why");
    warn(warnings, figures.outcomes(), "permission_missing", "connections lack a permission");
    warn(warnings, figures.outcomes(), "cut_short", "listings ended early and go on next time");
    warn(warnings, figures.states(), "throttled", "connections used up their calls");
    warn(
        warnings,
        figures.states(),
        "near_limit",
        "connections near Instagram's call limit poll less");
    warn(warnings, figures.states(), "reconnect_needed", "accounts have to be connected again");
    warn(warnings, figures.states(), "suspect", "connections were refused and are watched");
    warn(warnings, figures.states(), "paused", "connections wait for their owners at Instagram");
    warn(warnings, figures.states(), "dormant", "connections are not polled, nobody uses them");
    warn(warnings, figures.outcomes(), "gap", "accounts posted more than Instagram lists");
    warn(warnings, figures.outcomes(), "outbox_full", "connections wait for confirmations");
    warn(warnings, figures.outcomes(), "not_reached", "connections had no turn at the last tick");
    warn(warnings, figures.tokens(), "expired", "tokens are past their end");
    if (figures.deadLetters() > 0) {
      warnings.add(
          figures.deadLetters()
              + " events were given up: look at GET /api/operations/dead-letters and replay them.");
    }
    if (figures.oldestOutbox().filter(at -> at.plus(LONGEST_WAIT).isBefore(now)).isPresent()) {
      warnings.add("Events wait for their confirmation: does ConfirmMediaEvents run?");
    }
  }

  private static void warn(
      List<String> warnings, Map<String, Integer> counts, String word, String what) {
    int count = counts.getOrDefault(word, 0);
    if (count > 0) {
      warnings.add(count + " " + what + " (" + word + ").");
    }
  }

  private static void describe(PollReport summary, Instant now, ObjectNode report) {
    report
        .put("lastTick", summary.lastTick().toString())
        .put("secondsSinceLastTick", Duration.between(summary.lastTick(), now).toSeconds());
    summary.figures().addTo(report);
  }
}
