package connector.instagram.infrastructure;

import static connector.instagram.infrastructure.Rule.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import connector.instagram.infrastructure.Infrastructure.Resource;
import connector.instagram.infrastructure.Rule.Mistake;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Code, Bicep, docs/settings.md and local.settings.json speak of the same settings. */
final class SettingRules {
  private static final String APP = "infra/modules/app.bicep";
  private static final String PAGE = "docs/settings.md";
  private static final String CONNECTOR = "infra/modules/connector.bicep";
  private static final String SETTINGS = "src/main/java/connector/instagram/app/Settings.java";

  private static final Pattern REQUIRED = Pattern.compile("\\.required\\(\\s*\"([^\"]+)\"");
  private static final Pattern OPTIONAL = Pattern.compile("\\.optional\\(\\s*\"([^\"]+)\"");
  private static final Pattern BOUND = Pattern.compile("%([A-Za-z0-9_]+)%");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z][A-Za-z0-9_]+)` \\|");

  /** Read by the platform, not by the code. */
  private static final Map<String, String> HOST =
      Map.of(
          "AzureWebJobsStorage__credential", "the host's storage is reached as an identity",
          "AzureWebJobsStorage__clientId", "and as this one",
          "AzureWebJobsStorage__blobServiceUri", "locks, keys and the state of the timer",
          "AzureWebJobsStorage__queueServiceUri", "triggers and outputs",
          "APPLICATIONINSIGHTS_CONNECTION_STRING", "where the host sends logs",
          "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "and as whom");

  /** Set by the platform, and looked at by the code. */
  private static final Set<String> PLATFORM =
      Set.of("WEBSITE_HOSTNAME", "AZURE_FUNCTIONS_ENVIRONMENT");

  /** Only local.settings.json has them: in Azure the platform knows. */
  private static final Set<String> LOCAL_ONLY =
      Set.of("FUNCTIONS_WORKER_RUNTIME", "AZURE_FUNCTIONS_ENVIRONMENT", "AzureWebJobsStorage");

  /** functionAppConfig replaces them; with them Flex does not start or refuses the deployment. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "FUNCTIONS_WORKER_RUNTIME",
          "FUNCTIONS_WORKER_RUNTIME_VERSION",
          "FUNCTIONS_EXTENSION_VERSION",
          "FUNCTIONS_WORKER_PROCESS_COUNT",
          "WEBSITE_RUN_FROM_PACKAGE",
          "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
          "WEBSITE_CONTENTSHARE",
          "WEBSITE_CONTENTOVERVNET",
          "WEBSITE_VNET_ROUTE_ALL",
          "WEBSITE_NODE_DEFAULT_VERSION",
          "SCM_DO_BUILD_DURING_DEPLOYMENT",
          "ENABLE_ORYX_BUILD",
          "linuxFxVersion",
          "alwaysOn");

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "Every setting that code or host need is set",
              infra -> needed(infra).filter(name -> !isSet(always(infra), name)),
              new Mistake(APP, "      POLL_SCHEDULE: pollSchedule\n", ""),
              new Mistake(APP, "      AzureWebJobsStorage__blobServiceUri: blobEndpoint\n", ""),
              new Mistake(SETTINGS, "\"ENCRYPTION_KEYS\"", "\"ENCRYPTION_SECRETS\"")),
          Rule.of(
              "No setting is set that nobody reads",
              infra ->
                  Stream.concat(always(infra).stream(), optional(infra).stream())
                      .filter(name -> !HOST.containsKey(name) && !read(infra).contains(name)),
              new Mistake(
                  APP, "      POLL_SCHEDULE:", "      EVENT_QUEUE: 'x'\n      POLL_SCHEDULE:"),
              new Mistake(CONNECTOR, "      POLL_OVERLAP:", "      POLL_OVERLAPP:"),
              new Mistake(SETTINGS, "\"OUTBOX_GRACE\"", "\"OUTBOX_PATIENCE\"")),
          Rule.of(
              "Settings that have a default are left out when nobody gives a value",
              SettingRules::leftOut,
              new Mistake(
                  CONNECTOR, "param outboxGrace string = ''", "param outboxGrace string = '1'"),
              new Mistake(
                  "infra/main.bicep", "param pollOverlap string = ''", "param pollOverlap string"),
              new Mistake(APP, "!empty(setting.value)", "empty(setting.value)")),
          Rule.of(
              "docs/settings.md lists the settings that the code reads, and no others",
              infra -> {
                Set<String> rows = rows(infra);
                return Stream.concat(
                    rows.stream()
                        .filter(name -> !read(infra).contains(name))
                        .filter(name -> !HOST.containsKey(name) && !PLATFORM.contains(name)),
                    read(infra).stream().filter(name -> !rows.contains(name)));
              },
              new Mistake(PAGE, "| `OUTBOX_GRACE` |", "| `OUTBOX_PATIENCE` |"),
              new Mistake(SETTINGS, "\"TRIGGER_FRESHNESS\"", "\"TRIGGER_AGE\"")),
          Rule.of(
              "local.settings.json holds known settings, and all that are needed",
              infra -> {
                Set<String> local = fields(infra.json("local.settings.json").path("Values"));
                return Stream.concat(
                    local.stream()
                        .filter(name -> !read(infra).contains(name) && !LOCAL_ONLY.contains(name)),
                    needed(infra).filter(name -> !isSet(local, name)));
              },
              new Mistake("local.settings.json", "\"POLL_SCHEDULE\"", "\"POLL_SCHEDULES\""),
              new Mistake("local.settings.json", "\"INSTAGRAM_BASE_URL\"", "\"INSTAGRAM_URL\"")),
          Rule.of(
              "The poll runs at the same times in Azure, locally and on paper",
              SettingRules::schedules,
              new Mistake("infra/main.bicep", "'0 * * * * *'", "'0 */5 * * * *'"),
              new Mistake("infra/main.parameters.json", "0 * * * * *", "* * * * *"),
              new Mistake("local.settings.json", "0 * * * * *", "0 0 * * * *")),
          Rule.of(
              "What Flex forbids is nowhere",
              infra ->
                  infra.paths("infra/", ".bicep").stream()
                      .flatMap(
                          path ->
                              Rule.nodes(infra.tree(path))
                                  .flatMap(node -> fields(node).stream())
                                  .filter(FORBIDDEN::contains)),
              new Mistake(
                  APP,
                  "      POLL_SCHEDULE:",
                  "      FUNCTIONS_WORKER_RUNTIME: 'java'\n      POLL_SCHEDULE:"),
              new Mistake(
                  APP,
                  "      minTlsVersion:",
                  "      linuxFxVersion: 'Java|17'\n      minTlsVersion:")),
          Rule.of(
              "Settings are said in one place: the second would replace the first",
              infra ->
                  Stream.concat(
                      wrong(infra.resources("Microsoft.Web/sites/config").size() != 1, "config"),
                      infra.resources("Microsoft.Web/sites").stream()
                          .filter(app -> app.properties().path("siteConfig").has("appSettings"))
                          .map(Resource::toString)),
              new Mistake(
                  APP, "      minTlsVersion:", "      appSettings: []\n      minTlsVersion:")),
          Rule.of(
              "The key is a reference to the newest version of the vault's secret",
              infra ->
                  wrong(
                      !required(infra)
                          .path("ENCRYPTION_KEYS")
                          .toString()
                          .equals(
                              "{\"$string\":[\"@Microsoft.KeyVault(SecretUri=\",{\"$ref\":\"vaultUri\"},"
                                  + "\"secrets/encryption-keys)\"]}"),
                      required(infra).path("ENCRYPTION_KEYS").toString()),
              new Mistake(APP, "secrets/encryption-keys)", "secrets/encryption-keys/1a2b)"),
              new Mistake(APP, "@Microsoft.KeyVault(", "@Microsoft.Keyvault(")),
          Rule.of(
              "References and storage are reached as the app's own identity",
              infra -> {
                JsonNode app = infra.resources("Microsoft.Web/sites").get(0).properties();
                return Stream.of(
                        wrong(
                            !Rule.isName(app.path("keyVaultReferenceIdentity"), "identityId"),
                            "vault"),
                        wrong(
                            !required(infra)
                                .path("AzureWebJobsStorage__credential")
                                .asText()
                                .equals("managedidentity"),
                            "credential"),
                        wrong(
                            !Rule.isName(
                                required(infra).path("AzureWebJobsStorage__clientId"),
                                "identityClientId"),
                            "client"))
                    .flatMap(complaints -> complaints);
              },
              new Mistake(APP, "    keyVaultReferenceIdentity: identityId\n", ""),
              new Mistake(APP, "'managedidentity'", "'default'"),
              new Mistake(APP, "__clientId: identityClientId", "__clientId: identityId")));

  private SettingRules() {}

  private static Set<String> inCode(Infrastructure infra, Pattern pattern) {
    return infra.paths("src/main/java/", ".java").stream()
        .flatMap(path -> StorageRules.groups(pattern, infra.text(path)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> needed(Infrastructure infra) {
    Stream<String> bound =
        infra.paths("src/test/resources/functions/", ".json").stream()
            .flatMap(path -> StorageRules.groups(BOUND, infra.text(path)));
    Stream<String> connections =
        infra.paths("src/test/resources/functions/", ".json").stream()
            .flatMap(path -> infra.json(path).path("bindings").valueStream())
            .map(binding -> binding.path("connection").asText())
            .filter(name -> !name.isEmpty());
    return Stream.of(inCode(infra, REQUIRED).stream(), bound, connections)
        .flatMap(names -> names)
        .distinct();
  }

  private static Set<String> read(Infrastructure infra) {
    Set<String> names = needed(infra).collect(Collectors.toCollection(TreeSet::new));
    names.addAll(inCode(infra, OPTIONAL));
    return names;
  }

  /** A storage account may also be told by an address for each of its services. */
  private static boolean isSet(Set<String> given, String name) {
    return given.contains(name)
        || (given.contains(name + "__blobServiceUri")
            && given.contains(name + "__queueServiceUri"));
  }

  private static JsonNode required(Infrastructure infra) {
    return infra.resources("Microsoft.Web/sites/config").get(0).properties().at("/args/0");
  }

  private static Set<String> always(Infrastructure infra) {
    return fields(required(infra));
  }

  private static JsonNode optionalSettings(Infrastructure infra) {
    return infra
        .tree(CONNECTOR)
        .path("modules")
        .valueStream()
        .map(module -> module.at("/body/params/optionalSettings"))
        .filter(JsonNode::isObject)
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> optional(Infrastructure infra) {
    return fields(optionalSettings(infra));
  }

  private static Stream<String> leftOut(Infrastructure infra) {
    Stream<String> filled =
        optionalSettings(infra).properties().stream()
            .flatMap(
                setting ->
                    Stream.of("infra/main.bicep", CONNECTOR)
                        .filter(
                            path ->
                                !infra
                                    .tree(path)
                                    .path("params")
                                    .path(setting.getValue().path("$ref").asText())
                                    .path("default")
                                    .equals(TextNode.valueOf("")))
                        .map(path -> path + " gives " + setting.getKey() + " a value"));
    boolean filtered = infra.text(APP).contains("setting => !empty(setting.value)");
    Stream<String> undefaulted =
        optional(infra).stream().filter(name -> !inCode(infra, OPTIONAL).contains(name));
    return Stream.of(filled, wrong(!filtered, "empty settings are set"), undefaulted)
        .flatMap(complaints -> complaints);
  }

  private static Set<String> rows(Infrastructure infra) {
    String page = infra.text(PAGE);
    String settings = page.substring(0, page.indexOf("## host.json"));
    return StorageRules.groups(ROW, settings).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> schedules(Infrastructure infra) {
    String local = infra.json("local.settings.json").at("/Values/POLL_SCHEDULE").asText();
    Stream<String> bicep =
        Stream.of("infra/main.bicep", CONNECTOR)
            .map(path -> infra.tree(path).at("/params/pollSchedule/default").asText());
    String parameter =
        infra.json("infra/main.parameters.json").at("/parameters/pollSchedule/value").asText();
    return Stream.concat(
        wrong(!infra.text(PAGE).contains("`" + local + "` everywhere here"), local),
        Stream.concat(bicep, Stream.of(parameter)).filter(schedule -> !schedule.equals(local)));
  }

  static Set<String> fields(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
