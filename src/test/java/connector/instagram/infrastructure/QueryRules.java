package connector.instagram.infrastructure;

import static connector.instagram.infrastructure.Rule.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.infrastructure.Rule.Mistake;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alerts and workbook ask for what the log lines say. */
final class QueryRules {
  private static final String ALERTS = "infra/modules/alerts.bicep";
  private static final String QUERIES = "infra/queries/";

  /** What the app logs: the constant words that a line begins with, and its keys. */
  private static final Map<String, Set<String>> LINES =
      Map.of(
          "Poll tick:",
          Set.of(
              "new",
              "repeated",
              "givenUp",
              "ms",
              "connections",
              "lagSeconds",
              "usagePercent",
              "outbox",
              "oldestOutboxSeconds",
              "deadLetters",
              "sealed",
              "incident",
              "breaker"),
          "Request failed:",
          Set.of("status", "code"),
          "Event given up,",
          Set.of("event", "connection"));

  /** Families of keys on the line of a poll, each key there only when it counts something. */
  private static final Map<String, Set<String>> FAMILIES =
      Map.of(
          "state_",
          Set.of(
              "active",
              "suspect",
              "reconnect_needed",
              "paused",
              "throttled",
              "near_limit",
              "dormant",
              "paused_by_operator",
              "no_events_wanted"),
          "token_",
          Set.of("expired", "under7", "under30", "over30", "unknown"));

  private static final String TICK = "src/main/java/connector/instagram/polling/PollLogLine.java";
  private static final Pattern ADDED = Pattern.compile("line\\.add\\(\\s*\"(\\w+)\"");
  private static final String OUTCOME =
      "src/main/java/connector/instagram/polling/PollOutcome.java";

  /** The host's, not ours. */
  private static final String POISON = "Message has reached MaxDequeueCount";

  private static final Pattern KEY = Pattern.compile("@\" (\\w+)=\\(");
  private static final Pattern FAMILY = Pattern.compile("@\" (\\w+_)\\(\\[a-z");
  private static final Pattern START = Pattern.compile("startswith_cs \"([^\"]+)\"");
  private static final Pattern CONSTANT = Pattern.compile("(?m)^  ([A-Z_]+)[,;]$");

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "A query looks for lines that are logged, and for keys that are on them",
              QueryRules::keys,
              new Mistake(QUERIES + "budget.kql", " usagePercent=", " usage="),
              new Mistake(QUERIES + "alert-tokens.kql", " token_under7=", " token_under9="),
              new Mistake(QUERIES + "budget.kql", " outcome_throttled=", " outcome_slow="),
              new Mistake(QUERIES + "states.kql", " state_(", " status_("),
              new Mistake(QUERIES + "failures.kql", " code=", " lagSeconds="),
              new Mistake(QUERIES + "polls.kql", "Poll tick:", "Poll run:"),
              new Mistake(OUTCOME, "  THROTTLED,\n", "  SLOWED_DOWN,\n")),
          Rule.of(
              "The lines that queries look for begin so in the code",
              infra ->
                  LINES.keySet().stream()
                      .filter(
                          start ->
                              infra.paths("src/main/java/", ".java").stream()
                                  .noneMatch(path -> infra.text(path).contains("\"" + start))),
              new Mistake(TICK, "\"Poll tick:", "\"Tick:")),
          Rule.of(
              "The line of a poll has the keys that queries may look for, and no others",
              infra ->
                  Stream.concat(
                      LINES.get("Poll tick:").stream()
                          .filter(key -> !infra.text(TICK).contains("\"" + key + "\"")),
                      StorageRules.groups(ADDED, infra.text(TICK))
                          .filter(key -> !LINES.get("Poll tick:").contains(key))),
              new Mistake(TICK, "\"lagSeconds\"", "\"lag\"")),
          Rule.of(
              "Every query is used, in an alert or in the workbook",
              infra ->
                  infra.paths(QUERIES, ".kql").stream()
                      .filter(
                          query ->
                              infra.paths("infra/modules/", ".bicep").stream()
                                  .noneMatch(
                                      path ->
                                          infra
                                              .text(path)
                                              .contains("'../" + query.substring(6) + "'"))),
              new Mistake(ALERTS, "alert-poison.kql", "alert-outbox.kql")),
          Rule.of(
              "An alert compares a number that its query always has in its one row",
              QueryRules::oneRow,
              new Mistake(ALERTS, "column: 'Ticks'", "column: 'Count'"),
              new Mistake(
                  QUERIES + "alert-no-poll.kql", "count()", "count() by bin(TimeGenerated, 1m)"),
              new Mistake(
                  QUERIES + "alert-no-poll.kql",
                  "| summarize Ticks = count()",
                  "| extend Ticks = 1")),
          Rule.of(
              "The alert for a poll that does not run fires when there is no line for five minutes",
              infra -> {
                JsonNode rule =
                    rules(infra)
                        .filter(one -> one.path("name").asText().equals("no-poll"))
                        .findFirst()
                        .orElseThrow();
                return wrong(
                    !rule.path("operator").asText().equals("LessThan")
                        || rule.path("threshold").asInt() != 1
                        || !rule.path("over").asText().equals("PT5M")
                        || !rule.path("every").asText().equals("PT5M"),
                    rule.toString());
              },
              new Mistake(ALERTS, "operator: 'LessThan'", "operator: 'GreaterThan'"),
              new Mistake(ALERTS, "threshold: 1\n", "threshold: 0\n")),
          Rule.of(
              "Alerts use times, severities and comparisons that the service takes",
              QueryRules::values,
              new Mistake(ALERTS, "every: 'PT1H'", "every: 'PT50M'"),
              new Mistake(
                  ALERTS, "every: 'PT5M'\n    over: 'PT15M'", "every: 'PT30M'\n    over: 'PT15M'"),
              new Mistake(ALERTS, "severity: 3", "severity: 5"),
              new Mistake(ALERTS, "operator: 'LessThan'", "operator: 'Less'")),
          Rule.of(
              "Alerts work before the first telemetry made the tables",
              infra ->
                  infra.resources("Microsoft.Insights/scheduledQueryRules").stream()
                      .filter(rule -> !rule.properties().path("skipQueryValidation").asBoolean())
                      .map(rule -> rule.toString()),
              new Mistake(ALERTS, "skipQueryValidation: true", "skipQueryValidation: false")));

  private QueryRules() {}

  private static Stream<String> keys(Infrastructure infra) {
    return infra.paths(QUERIES, ".kql").stream()
        .flatMap(
            path -> {
              String query = infra.text(path);
              List<String> starts = StorageRules.groups(START, query).distinct().toList();
              Set<String> known = new TreeSet<>();
              starts.forEach(start -> known.addAll(LINES.getOrDefault(start, Set.of())));
              if (starts.contains("Poll tick:")) {
                families(infra).forEach((name, keys) -> keys.forEach(key -> known.add(name + key)));
              }
              return Stream.of(
                      starts.stream()
                          .filter(start -> !LINES.containsKey(start) && !start.equals(POISON)),
                      StorageRules.groups(KEY, query).filter(key -> !known.contains(key)),
                      StorageRules.groups(FAMILY, query)
                          .filter(family -> !families(infra).containsKey(family)))
                  .flatMap(complaints -> complaints)
                  .map(complaint -> path + ": " + complaint);
            });
  }

  private static Map<String, Set<String>> families(Infrastructure infra) {
    Map<String, Set<String>> families = new HashMap<>(FAMILIES);
    families.put(
        "outcome_",
        StorageRules.groups(CONSTANT, infra.text(OUTCOME))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()));
    return families;
  }

  private static Stream<JsonNode> rules(Infrastructure infra) {
    return infra.tree(ALERTS).at("/vars/rules").valueStream();
  }

  private static Stream<String> oneRow(Infrastructure infra) {
    return rules(infra)
        .flatMap(
            rule -> {
              String query = infra.text("infra/" + rule.at("/query/args/0").asText().substring(3));
              List<String> steps =
                  Arrays.stream(query.split("\n")).filter(line -> line.startsWith("| ")).toList();
              String last = steps.get(steps.size() - 1);
              boolean single =
                  steps.stream()
                      .filter(step -> step.startsWith("| summarize "))
                      .anyMatch(step -> !step.contains(" by "));
              boolean named =
                  last.matches(
                      "\\| (summarize|project) .*\\b" + rule.path("column").asText() + " = .*");
              return wrong(!single || !named || last.contains(" by "), rule.path("name").asText());
            });
  }

  private static Stream<String> values(Infrastructure infra) {
    List<String> times = List.of("PT5M", "PT10M", "PT15M", "PT30M", "PT45M", "PT1H", "PT2H");
    Set<String> operators =
        Set.of("Equals", "GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual");
    return rules(infra)
        .filter(
            rule -> {
              int every = times.indexOf(rule.path("every").asText());
              int over = times.indexOf(rule.path("over").asText());
              int severity = rule.path("severity").asInt(-1);
              return every < 0
                  || over < every
                  || severity < 0
                  || severity > 4
                  || !operators.contains(rule.path("operator").asText());
            })
        .map(rule -> rule.path("name").asText());
  }
}
