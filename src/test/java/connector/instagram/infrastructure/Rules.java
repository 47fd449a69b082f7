package connector.instagram.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds between one part of a deployment and another, or the rest of the project. */
final class Rules {
  /** Each throws an assertion error when the facts are against it. */
  static final Map<String, Consumer<JsonNode>> ALL =
      Map.ofEntries(
          Map.entry("names", Rules::names),
          Map.entry("containers", Rules::containers),
          Map.entry("queues", Rules::queues),
          Map.entry("alwaysReady", Rules::alwaysReady),
          Map.entry("settings", Rules::settings),
          Map.entry("defaults", Rules::defaults),
          Map.entry("localSettings", Rules::localSettings),
          Map.entry("schedule", Rules::schedule),
          Map.entry("secrets", Rules::secrets),
          Map.entry("azd", Rules::azd),
          Map.entry("alerts", Rules::alerts),
          Map.entry("queries", Rules::queries),
          Map.entry("refusals", Rules::refusals),
          Map.entry("lines", Rules::lines),
          Map.entry("silenced", Rules::silenced));

  private static final String SETTINGS = "/Web.sites.config/0/properties";
  private static final String CONTAINERS = "Storage.storageAccounts.blobServices.containers";
  private static final String QUEUES = "Storage.storageAccounts.queueServices.queues";
  private static final Pattern DOCUMENTS = Pattern.compile("documents\\(\"([^\"]+)\"\\)");
  private static final Pattern BOUND = Pattern.compile("%(\\w+)%");

  /** On the page of the settings, and not set in Azure. */
  private static final Set<String> UNSET =
      Set.of(
          "AzureWebJobsStorage",
          "INSTAGRAM_BASE_URL",
          "INSTAGRAM_LOGIN_URL",
          "CALLBACK_LOOPBACK",
          "WEBSITE_HOSTNAME",
          "WEBSITE_SITE_NAME",
          "AZURE_FUNCTIONS_ENVIRONMENT");

  /** Key material, signatures, connection strings, and functions that fetch or make such. */
  private static final Pattern SECRET =
      Pattern.compile(
          "AccountKey=|SharedAccess|[?&]sig=|InstrumentationKey|DefaultEndpointsProtocol|(?i:password)"
              + "|\\blist(Keys|AccountSas|ServiceSas|Secrets)\\(|\\bnewGuid\\("
              + "|[A-Za-z0-9+/]{42,}={1,2}");

  /** Text that each deployment makes, and of which its history keeps nothing. */
  private static final Pattern MADE =
      Pattern.compile("@secure\\(\\)\\nparam \\w+ string = newGuid\\(\\)");

  private static final Pattern GUID =
      Pattern.compile("\\b(?!0{8}-)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\b");

  private static final Pattern SILENCED = Pattern.compile("(?m)^\\s*#disable(.*)$");

  private static final List<String> TIMES =
      List.of("PT5M", "PT10M", "PT15M", "PT30M", "PT45M", "PT1H", "PT2H");
  private static final Set<String> OPERATORS =
      Set.of("Equals", "GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual");
  private static final Pattern START = Pattern.compile("startswith_cs (\"[^\"]+)\"");

  /** What is counted by a word of the code. */
  private static final Pattern COUNTED = Pattern.compile("@\" (?:state|token|outcome)_(\\w+)=");

  /** The host's words, not ours. */
  private static final String POISON = "\"Message has reached MaxDequeueCount";

  private Rules() {}

  private static void names(JsonNode facts) {
    for (JsonNode deployment : deployments(facts)) {
      for (String type : types(deployment)) {
        assertThat(lastNames(deployment, type))
            .as(type)
            .allMatch(name -> name.matches(facts.path("names").path(type).asText()));
      }
      assertThat(deployment.findValuesAsText("groupShortName")).allMatch(one -> one.length() <= 12);
    }
  }

  /** The code does not name the last three: the platform's for the package, and the host's. */
  private static void containers(JsonNode facts) {
    Set<String> wanted = Facts.groups(DOCUMENTS, facts.path("code").asText());
    wanted.addAll(Set.of("app-package", "azure-webjobs-hosts", "azure-webjobs-secrets"));
    assertThat(deployments(facts))
        .allSatisfy(one -> assertThat(lastNames(one, CONTAINERS)).isEqualTo(wanted));
  }

  private static void queues(JsonNode facts) {
    Set<String> wanted = new TreeSet<>();
    for (JsonNode function : facts.path("functions")) {
      for (JsonNode binding : function.path("bindings")) {
        String queue = binding.path("queueName").asText();
        Stream.of(queue).filter(name -> !name.isEmpty()).forEach(wanted::add);
        // The host has no second poison queue behind the first.
        if (binding.path("type").asText().equals("queueTrigger") && !queue.endsWith("-poison")) {
          wanted.add(queue + "-poison");
        }
      }
    }
    assertThat(deployments(facts))
        .allSatisfy(one -> assertThat(lastNames(one, QUEUES)).isEqualTo(wanted));
  }

  private static void alwaysReady(JsonNode facts) {
    for (JsonNode deployment : deployments(facts)) {
      List<String> names = deployment.findValue("alwaysReady").findValuesAsText("name");
      assertThat(names)
          .contains("function:PollNewMedia")
          .allMatch(name -> facts.path("functions").has(name.replace("function:", "")));
    }
  }

  /** That the page has what the app reads is tested where the app reads it. */
  private static void settings(JsonNode facts) {
    Set<String> page = new TreeSet<>(Facts.names(facts.path("settings")));
    page.removeAll(UNSET);
    assertThat(Facts.names(facts.at("/production" + SETTINGS))).isEqualTo(page);
    assertThat(page).containsAll(Facts.groups(BOUND, facts.path("functions").toString()));
    assertThat(facts.path("functions").findValuesAsText("connection"))
        .allMatch(name -> page.contains(name + "__blobServiceUri"))
        .allMatch(name -> page.contains(name + "__queueServiceUri"));
  }

  /** Nobody gives a value: the default of the app holds, or the operator enters one. */
  private static void defaults(JsonNode facts) {
    Set<String> wanted = new TreeSet<>(Facts.names(facts.at("/production" + SETTINGS)));
    wanted.removeAll(withDefault(facts, "`"));
    wanted.removeAll(withDefault(facts, "entered later"));
    wanted.removeAll(withDefault(facts, "off"));
    assertThat(Facts.names(facts.at("/small" + SETTINGS))).isEqualTo(wanted);
  }

  private static void localSettings(JsonNode facts) {
    Set<String> needed = withDefault(facts, "required");
    needed.removeAll(withDefault(facts, "required in Azure"));
    Set<String> known = new TreeSet<>(Facts.names(facts.path("settings")));
    known.add("FUNCTIONS_WORKER_RUNTIME");
    assertThat(Facts.names(facts.at("/local/Values"))).containsAll(needed).isSubsetOf(known);
  }

  private static Set<String> withDefault(JsonNode facts, String start) {
    return Facts.names(facts.path("settings")).stream()
        .filter(name -> facts.path("settings").path(name).asText().startsWith(start))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void schedule(JsonNode facts) {
    schedule(facts, "POLL_SCHEDULE", "pollSchedule");
    schedule(facts, "RENEWAL_SCHEDULE", "renewalSchedule");
  }

  private static void schedule(JsonNode facts, String setting, String parameter) {
    String schedule = facts.at("/small" + SETTINGS + "/" + setting).asText();
    assertThat(facts.at("/parameters/parameters/" + parameter + "/value").asText())
        .isEqualTo(schedule);
    assertThat(facts.at("/local/Values/" + setting).asText()).isEqualTo(schedule);
    assertThat(facts.at("/settings/" + setting).asText()).contains("`" + schedule + "` every");
  }

  /** Only the ids of roles look like one. */
  private static void secrets(JsonNode facts) {
    Set<String> roles = new TreeSet<>();
    for (String role : facts.path("production").findValuesAsText("roleDefinitionId")) {
      roles.add(role.substring(role.lastIndexOf('/') + 1));
    }
    for (String path : Facts.names(facts.path("files"))) {
      String text = MADE.matcher(facts.path("files").path(path).asText()).replaceAll("");
      assertThat(text).as(path).doesNotContainPattern(SECRET);
      assertThat(roles).as(path).containsAll(Facts.groups(GUID, text));
    }
  }

  /** It finds the template and the folder to deploy, and needs nobody's shell. */
  private static void azd(JsonNode facts) {
    JsonNode azure = facts.path("azure");
    JsonNode files = facts.path("files");
    String module = azure.at("/infra/path").asText() + "/" + azure.at("/infra/module").asText();
    assertThat(Facts.names(files)).contains(module + ".bicep");
    assertThat(files.path("pom.xml").asText()).contains("<functionAppName>");
    assertThat(Facts.names(azure)).containsExactlyInAnyOrder("name", "infra", "services");
  }

  private static void alerts(JsonNode facts) {
    for (JsonNode deployment : deployments(facts)) {
      for (JsonNode alert : deployment.path("Insights.scheduledQueryRules")) {
        JsonNode properties = alert.path("properties");
        int every = TIMES.indexOf(properties.path("evaluationFrequency").asText());
        int over = TIMES.indexOf(properties.path("windowSize").asText());
        assertThat(every).isNotNegative().isLessThanOrEqualTo(over);
        assertThat(properties.path("severity").asInt(-1)).isBetween(0, 4);
        assertThat(OPERATORS).contains(alert.findValue("operator").asText());
        assertThat(properties.path("skipQueryValidation").asBoolean()).isTrue();
        assertThat(properties.at("/scopes/0"))
            .isEqualTo(deployment.at("/OperationalInsights.workspaces/0/id"));
        // One that is made for an address, and one that was there.
        assertThat(alert.findValue("actionGroups"))
            .hasSize(2 * deployment.path("Insights.actionGroups").size());
      }
    }
  }

  private static void queries(JsonNode facts) {
    for (JsonNode deployment : deployments(facts)) {
      JsonNode page = parsed(deployment.findValue("serializedData").asText());
      Set<String> used = new TreeSet<>(page.findValuesAsText("query"));
      used.addAll(deployment.path("Insights.scheduledQueryRules").findValuesAsText("query"));
      assertThat(used).hasSizeGreaterThan(10).isEqualTo(Set.copyOf(texts(facts)));
    }
  }

  /** Calls without a key neither hide failures nor go unseen. */
  private static void refusals(JsonNode facts) {
    JsonNode files = facts.path("files");
    assertThat(files.path("infra/queries/alert-failures.kql").asText()).contains("Code != 401");
    assertThat(files.path("infra/queries/alert-unauthorized.kql").asText()).contains("Code == 401");
  }

  /** That a line has what is cut out of it is tested where lines are made. */
  private static void lines(JsonNode facts) {
    String code = facts.path("code").asText();
    String queries = String.join("\n", texts(facts));
    assertThat(Facts.groups(START, queries)).allMatch(line -> (code + POISON).contains(line));
    for (String word : Facts.groups(COUNTED, queries)) {
      assertThat(code).containsPattern("\"" + word + "\"|\\b" + word.toUpperCase(Locale.ROOT));
    }
  }

  /** The compiler is told to be silent once, for the line whose properties it does not know. */
  private static void silenced(JsonNode facts) {
    List<String> silenced = new ArrayList<>();
    for (String path : Facts.names(facts.path("files"))) {
      String text = facts.path("files").path(path).asText();
      SILENCED.matcher(text).results().forEach(found -> silenced.add(path + found.group(1)));
    }
    assertThat(silenced).containsExactly("infra/modules/app.bicep-next-line BCP187");
  }

  private static List<String> texts(JsonNode facts) {
    return Facts.names(facts.path("files")).stream()
        .filter(path -> path.endsWith(".kql"))
        .map(path -> facts.path("files").path(path).asText())
        .toList();
  }

  private static JsonNode parsed(String text) {
    try {
      return Facts.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static List<JsonNode> deployments(JsonNode facts) {
    return List.of(facts.path("small"), facts.path("production"));
  }

  private static Set<String> types(JsonNode deployment) {
    Set<String> types = new TreeSet<>(Facts.names(deployment));
    types.remove("outputs");
    return types;
  }

  private static Set<String> lastNames(JsonNode deployment, String type) {
    return deployment.path(type).findValuesAsText("id").stream()
        .map(id -> id.substring(id.lastIndexOf('/') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
