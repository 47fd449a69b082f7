package connector.instagram.health;

import connector.instagram.deadline.Deadline;
import connector.instagram.polling.PollReport;
import connector.instagram.polling.PollReports;
import connector.instagram.renewal.RenewalReport;
import connector.instagram.renewal.RenewalReports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Warns of tokens that end, long enough before they do. */
final class RenewalCheck {
  private static final int MOST_NAMES = 5;

  /** The timer runs once an hour; a day of silence costs nothing yet. */
  private static final Duration LONGEST_SILENCE = Duration.ofHours(26);

  /** Within it everybody has a turn: a token that is due has four weeks left. */
  private static final Duration LONGEST_WALK = Duration.ofDays(3);

  private final RenewalReports reports;

  RenewalCheck(RenewalReports reports) {
    this.reports = reports;
  }

  /**
   * @param poll the last run of the poll counts tokens by the days they have left
   */
  List<String> problems(PollReports.Last poll, Instant now, Deadline deadline) {
    List<String> problems = new ArrayList<>();
    RenewalReports.Last last = reports.last(deadline);
    last.unreadable().ifPresent(document -> problems.add(String.valueOf(document.getMessage())));
    last.report()
        .ifPresentOrElse(
            report -> problems.addAll(problems(report, now)),
            () ->
                poll.report()
                    .filter(RenewalCheck::someEndSoon)
                    .ifPresent(old -> problems.add(never())));
    return problems;
  }

  private static boolean someEndSoon(PollReport poll) {
    Map<String, Integer> tokens = poll.statistics().tokens();
    return tokens.containsKey("under7") || tokens.containsKey("under30");
  }

  private static String never() {
    return "Tokens end within a month and were never renewed: is the timer function RenewTokens"
        + " enabled?";
  }

  private static List<String> problems(RenewalReport report, Instant now) {
    List<String> problems = new ArrayList<>();
    Duration silence = Duration.between(report.lastRun(), now);
    if (silence.compareTo(LONGEST_SILENCE) > 0) {
      problems.add(
          "No token was renewed for "
              + silence.toHours()
              + " hours: is the timer function RenewTokens enabled?");
    }
    Instant everybody = report.coverage().lookedAfterUntil();
    if (everybody.plus(LONGEST_WALK).isBefore(report.lastRun())) {
      problems.add(walk(everybody, report.coverage().shards()));
    }
    endingTokens(report.ending(), problems);
    return problems;
  }

  private static void endingTokens(RenewalReport.EndingTokens ending, List<String> problems) {
    if (ending.count() > 0) {
      problems.add(
          (ending.count() == 1 ? "1 token ends" : ending.count() + " tokens end")
              + " soon and could not be renewed"
              + names(ending, RenewalReport.EndingTokens.Entry::wanted)
              + ". The log of RenewTokens says why. Have these accounts connected again in time:"
              + " that gives new tokens.");
    }
    if (ending.unwanted() > 0) {
      problems.add(
          (ending.unwanted() == 1
                  ? "1 token ends soon and is"
                  : ending.unwanted() + " tokens end soon and are")
              + " not renewed, because nobody has a key or a sign-in for"
              + " the connection any more"
              + names(ending, token -> !token.wanted())
              + ". End these connections, or connect the accounts again.");
    }
  }

  private static String walk(Instant everybody, int shards) {
    return "RenewTokens has not reached every connection since "
        + everybody
        + " (it is at "
        + shards
        + " of 256 shards): let it run more often, by RENEWAL_SCHEDULE.";
  }

  private static String names(
      RenewalReport.EndingTokens ending, Predicate<RenewalReport.EndingTokens.Entry> which) {
    return ending.first().stream()
        .filter(which)
        .limit(MOST_NAMES)
        .map(RenewalCheck::name)
        .collect(Collectors.joining(", ", ": ", ""));
  }

  private static String name(RenewalReport.EndingTokens.Entry token) {
    List<String> facts = new ArrayList<>();
    token.ends().ifPresent(end -> facts.add("ends " + end));
    token.failingSince().ifPresent(since -> facts.add("fails since " + since));
    if (!token.reason().isEmpty()) {
      facts.add(token.reason());
    }
    return token.username() + " (" + String.join(", ", facts) + ")";
  }
}
