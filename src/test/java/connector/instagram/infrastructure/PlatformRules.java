package connector.instagram.infrastructure;

import static connector.instagram.infrastructure.Rule.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.infrastructure.Infrastructure.Resource;
import connector.instagram.infrastructure.Rule.Mistake;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What Azure takes, and what this app has to be on Flex Consumption. */
final class PlatformRules {
  private static final String APP = "infra/modules/app.bicep";

  /** Seen in Microsoft's samples of 2025 and 2026. */
  private static final Map<String, Set<String>> API_VERSIONS =
      Map.ofEntries(
          Map.entry("Microsoft.Authorization/roleAssignments", Set.of("2022-04-01")),
          Map.entry("Microsoft.Insights/components", Set.of("2020-02-02")),
          Map.entry("Microsoft.KeyVault/vaults", Set.of("2023-07-01")),
          Map.entry("Microsoft.ManagedIdentity/userAssignedIdentities", Set.of("2023-01-31")),
          Map.entry("Microsoft.OperationalInsights/workspaces", Set.of("2022-10-01")),
          Map.entry("Microsoft.Resources/resourceGroups", Set.of("2024-11-01")),
          Map.entry("Microsoft.Storage/storageAccounts", Set.of("2023-05-01")),
          Map.entry("Microsoft.Web/serverfarms", Set.of("2023-12-01", "2024-04-01", "2024-11-01")),
          Map.entry("Microsoft.Web/sites", Set.of("2023-12-01", "2024-04-01", "2024-11-01")));

  /** Published, but not seen in use; the files that have them say so. */
  private static final Map<String, Set<String>> UNCONFIRMED =
      Map.of(
          "Microsoft.Insights/actionGroups", Set.of("2023-01-01"),
          "Microsoft.Insights/scheduledQueryRules", Set.of("2023-12-01"),
          "Microsoft.Insights/workbooks", Set.of("2022-04-01"));

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "API versions are known ones, or the file says that they are not",
              PlatformRules::apiVersions,
              new Mistake(APP, "sites@2024-04-01", "sites@2026-01-01"),
              new Mistake("infra/modules/alerts.bicep", "UNCONFIRMED: ", "")),
          Rule.of(
              "Only plain resources, no modules of a registry",
              infra ->
                  infra.paths("infra/", ".bicep").stream()
                      .filter(path -> infra.text(path).matches("(?s).*'(br|ts)[:/].*")),
              new Mistake("infra/main.bicep", "'modules/connector.bicep'", "'br/public:avm/x:1'")),
          Rule.of(
              "The plan is Flex Consumption on Linux",
              infra ->
                  infra.resources("Microsoft.Web/serverfarms").stream()
                      .filter(
                          plan ->
                              !plan.object().at("/sku/name").asText().equals("FC1")
                                  || !plan.object()
                                      .at("/sku/tier")
                                      .asText()
                                      .equals("FlexConsumption")
                                  || !plan.properties().path("reserved").asBoolean())
                      .map(Resource::toString),
              new Mistake(APP, "'FC1'", "'Y1'"),
              new Mistake(APP, "reserved: true", "reserved: false")),
          Rule.of(
              "The app takes https only, and no FTP",
              infra ->
                  infra.resources("Microsoft.Web/sites").stream()
                      .filter(
                          app ->
                              !app.properties().path("httpsOnly").asBoolean()
                                  || !app.properties()
                                      .at("/siteConfig/minTlsVersion")
                                      .asText()
                                      .equals("1.2")
                                  || !app.properties()
                                      .at("/siteConfig/ftpsState")
                                      .asText()
                                      .equals("Disabled"))
                      .map(Resource::toString),
              new Mistake(APP, "httpsOnly: true", "httpsOnly: false"),
              new Mistake(APP, "minTlsVersion: '1.2'", "minTlsVersion: '1.0'"),
              new Mistake(APP, "    ftpsState: 'Disabled'\n", "")),
          Rule.of(
              "The package lies where the app's identity reads it",
              infra ->
                  infra.resources("Microsoft.Web/sites").stream()
                      .map(app -> app.properties().at("/functionAppConfig/deployment/storage"))
                      .filter(
                          storage ->
                              !storage.path("type").asText().equals("blobContainer")
                                  || !Rule.isName(storage.path("value"), "packageContainer")
                                  || !storage
                                      .at("/authentication/type")
                                      .asText()
                                      .equals("UserAssignedIdentity"))
                      .map(JsonNode::toString),
              new Mistake(APP, "'UserAssignedIdentity'", "'StorageAccountConnectionString'")),
          Rule.of(
              "Always-ready instances are for functions that there are, the poll among them",
              PlatformRules::alwaysReady,
              new Mistake(APP, "function:PollNewMedia", "function:PollMedia"),
              new Mistake(APP, "function:PollNewMedia", "function:ConfirmMediaEvents"),
              new Mistake(APP, "function:PollNewMedia", "PollNewMedia")),
          Rule.of(
              "Java is 17 or 21, and parameters stay within the platform's limits",
              infra ->
                  Stream.of("infra/main.bicep", "infra/modules/connector.bicep")
                      .flatMap(path -> limits(path, infra.tree(path).path("params"))),
              new Mistake("infra/main.bicep", "  '21'\n", "  '25'\n"),
              new Mistake("infra/main.bicep", "@minValue(40)", "@minValue(1)"),
              new Mistake("infra/modules/connector.bicep", "@maxValue(1000)\n", "\n"),
              new Mistake("infra/modules/connector.bicep", "  4096\n", "  1024\n")),
          Rule.of(
              "Telemetry comes from the app's identity only",
              infra ->
                  infra.resources("Microsoft.Insights/components").stream()
                      .filter(
                          component ->
                              !component.properties().path("DisableLocalAuth").asBoolean()
                                  || !component.properties().has("WorkspaceResourceId"))
                      .map(Resource::toString),
              new Mistake(
                  "infra/modules/monitoring.bicep", "DisableLocalAuth: true", "Request: 'x'")),
          Rule.of(
              "What the vault held cannot be destroyed, and roles decide who reads it",
              infra ->
                  infra.resources("Microsoft.KeyVault/vaults").stream()
                      .flatMap(
                          vault ->
                              Stream.of(
                                      "enableRbacAuthorization",
                                      "enableSoftDelete",
                                      "enablePurgeProtection")
                                  .filter(name -> !vault.properties().path(name).asBoolean())),
              new Mistake(
                  "infra/modules/vault.bicep",
                  "enablePurgeProtection: true",
                  "enablePurgeProtection: false")));

  private PlatformRules() {}

  private static Stream<String> apiVersions(Infrastructure infra) {
    return infra
        .resources()
        .filter(
            resource -> {
              String[] words = resource.type().split("/", -1);
              String top = words[0] + "/" + words[1];
              boolean known =
                  API_VERSIONS.getOrDefault(top, Set.of()).contains(resource.apiVersion());
              boolean said =
                  UNCONFIRMED.getOrDefault(top, Set.of()).contains(resource.apiVersion())
                      && infra.text(resource.path()).contains("UNCONFIRMED: ");
              return !known && !said;
            })
        .map(resource -> resource + " " + resource.type() + "@" + resource.apiVersion());
  }

  private static Stream<String> alwaysReady(Infrastructure infra) {
    return infra.resources("Microsoft.Web/sites").stream()
        .flatMap(
            app -> {
              List<String> names =
                  app.properties()
                      .at("/functionAppConfig/scaleAndConcurrency/alwaysReady")
                      .valueStream()
                      .map(entry -> entry.path("name").asText())
                      .toList();
              return Stream.concat(
                  wrong(!names.contains("function:PollNewMedia"), "the poll is not always ready"),
                  names.stream()
                      .filter(name -> !name.equals("http"))
                      .filter(
                          name ->
                              !name.startsWith("function:")
                                  || !infra.has(
                                      "src/test/resources/functions/"
                                          + name.substring("function:".length())
                                          + ".json")));
            });
  }

  private static Stream<String> limits(String path, JsonNode params) {
    return Stream.of(
            wrong(!decorator(params, "javaVersion", "allowed").equals("[\"17\",\"21\"]"), "Java"),
            wrong(
                !decorator(params, "instanceMemoryMB", "allowed").equals("[2048,4096]"), "memory"),
            wrong(!decorator(params, "maximumInstanceCount", "minValue").equals("40"), "instances"),
            wrong(
                !decorator(params, "maximumInstanceCount", "maxValue").equals("1000"), "instances"),
            wrong(!decorator(params, "httpConcurrency", "minValue").equals("1"), "concurrency"),
            wrong(!decorator(params, "httpConcurrency", "maxValue").equals("1000"), "concurrency"))
        .flatMap(complaints -> complaints)
        .map(complaint -> path + " " + complaint);
  }

  private static String decorator(JsonNode params, String param, String name) {
    return params
        .path(param)
        .path("decorators")
        .valueStream()
        .filter(decorator -> decorator.path("$call").asText().equals(name))
        .map(decorator -> decorator.at("/args/0").toString())
        .findFirst()
        .orElse("");
  }
}
