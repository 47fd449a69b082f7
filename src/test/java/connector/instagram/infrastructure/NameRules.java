package connector.instagram.infrastructure;

import static connector.instagram.infrastructure.Rule.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import connector.instagram.infrastructure.Infrastructure.Resource;
import connector.instagram.infrastructure.Rule.Mistake;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Names fit the platform even when everything in them is as long as it may be. */
final class NameRules {
  private static final String CONNECTOR = "infra/modules/connector.bicep";

  /** What uniqueString() gives has 13 characters. */
  private static final String UNIQUE = "a2b3c4d5e6f7g";

  private static final String LONGEST_ENVIRONMENT = "e".repeat(64);
  private static final String GUID = "00000000-0000-0000-0000-000000000000";

  /** Types whose names are fixed words of the platform have no entry. */
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("Microsoft.Authorization/roleAssignments", "[0-9a-f-]{36}"),
          Map.entry("Microsoft.Insights/actionGroups", "[A-Za-z0-9_-]{1,260}"),
          Map.entry("Microsoft.Insights/components", "[A-Za-z0-9_.()-]{0,259}[A-Za-z0-9_()-]"),
          Map.entry("Microsoft.Insights/scheduledQueryRules", "[A-Za-z0-9_-]{1,260}"),
          Map.entry("Microsoft.Insights/workbooks", "[0-9a-f-]{36}"),
          Map.entry("Microsoft.KeyVault/vaults", "[a-z](?!.*--)[a-z0-9-]{1,22}[a-z0-9]"),
          Map.entry(
              "Microsoft.ManagedIdentity/userAssignedIdentities", "[a-z0-9][A-Za-z0-9_-]{2,127}"),
          Map.entry("Microsoft.OperationalInsights/workspaces", "[a-z0-9][a-z0-9-]{2,61}[a-z0-9]"),
          Map.entry("Microsoft.Resources/resourceGroups", "[A-Za-z0-9_.()-]{0,89}[A-Za-z0-9_()-]"),
          Map.entry("Microsoft.Storage/storageAccounts", "[a-z0-9]{3,24}"),
          Map.entry(
              "Microsoft.Storage/storageAccounts/blobServices/containers",
              "[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]"),
          Map.entry(
              "Microsoft.Storage/storageAccounts/queueServices/queues",
              "[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]"),
          Map.entry("Microsoft.Web/serverfarms", "[A-Za-z0-9-]{1,40}"),
          // The host keeps 32 characters of it for its id; here Flex takes another way.
          Map.entry("Microsoft.Web/sites", "[a-z0-9](?!.*--)[a-z0-9-]{0,30}[a-z0-9]"));

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "The longest names are names that the platform takes",
              infra ->
                  infra
                      .resources()
                      .filter(resource -> FORMS.containsKey(resource.type()))
                      .flatMap(
                          resource ->
                              names(infra, resource)
                                  .filter(name -> !name.matches(FORMS.get(resource.type())))
                                  .map(name -> resource + ": " + name)),
              new Mistake(CONNECTOR, "'st${token}'", "'st-${token}'"),
              new Mistake(CONNECTOR, "'st${token}'", "'st${environmentName}'"),
              new Mistake(CONNECTOR, "'kv-${token}'", "'keyvault-of-the-${token}'"),
              new Mistake("infra/main.bicep", "'rg-${environmentName}'", "'rg-${location}/'"),
              new Mistake("infra/modules/storage.bicep", "'dead-letters'", "'dead--letters'"),
              new Mistake("infra/modules/workbook.bicep", "guid(resourceGroup().id, ", "concat(")),
          Rule.of(
              "Children of the storage services and the settings have the names they have to have",
              infra ->
                  Stream.of(
                          fixed(infra, "Microsoft.Storage/storageAccounts/blobServices", "default"),
                          fixed(
                              infra, "Microsoft.Storage/storageAccounts/queueServices", "default"),
                          fixed(
                              infra,
                              "Microsoft.Storage/storageAccounts/managementPolicies",
                              "default"),
                          fixed(infra, "Microsoft.Web/sites/config", "appsettings"))
                      .flatMap(complaints -> complaints),
              new Mistake("infra/modules/app.bicep", "'appsettings'", "'appSetting'"),
              new Mistake("infra/modules/storage.bicep", "name: 'default'", "name: 'main'")),
          Rule.of(
              "The short name of the action group has at most 12 characters",
              infra ->
                  infra.resources("Microsoft.Insights/actionGroups").stream()
                      .map(group -> group.properties().path("groupShortName").asText())
                      .filter(name -> !name.matches(".{1,12}")),
              new Mistake("infra/modules/alerts.bicep", "'instagram'", "'instagramconnector'")));

  private NameRules() {}

  private static Stream<String> fixed(Infrastructure infra, String type, String name) {
    return Stream.concat(
        wrong(infra.resources(type).isEmpty(), "no " + type),
        infra.resources(type).stream()
            .map(resource -> resource.object().path("name").asText())
            .filter(found -> !found.equals(name))
            .map(found -> type + " is named " + found));
  }

  /** All names that a resource, or each of a loop's, may have. */
  static Stream<String> names(Infrastructure infra, Resource resource) {
    JsonNode name = resource.object().path("name");
    if (!resource.body().has("$for")) {
      return texts(infra, resource.path(), name);
    }
    String variable = resource.body().path("$for").asText();
    JsonNode collection = resource.body().path("in");
    JsonNode elements =
        infra.tree(resource.path()).path("vars").path(collection.path("$ref").asText());
    return elements
        .valueStream()
        .flatMap(element -> texts(infra, resource.path(), filled(name, variable, element)));
  }

  /** The expression with a loop's variable put in. */
  private static JsonNode filled(JsonNode expression, String variable, JsonNode element) {
    if (Rule.isName(expression, variable)) {
      return element;
    }
    if (expression.path("$ref").asText().startsWith(variable + ".")) {
      return element.path(expression.path("$ref").asText().substring(variable.length() + 1));
    }
    if (expression.has("$string")) {
      var copy = expression.deepCopy();
      var parts = (ArrayNode) copy.path("$string");
      for (int i = 0; i < parts.size(); i++) {
        parts.set(i, filled(parts.get(i), variable, element));
      }
      return copy;
    }
    return expression;
  }

  private static Stream<String> texts(Infrastructure infra, String path, JsonNode expression) {
    if (expression.isTextual()) {
      return Stream.of(expression.asText());
    }
    if (expression.has("$string")) {
      return expression
          .path("$string")
          .valueStream()
          .map(part -> texts(infra, path, part).toList())
          .reduce(
              List.of(""),
              (before, parts) ->
                  before.stream().flatMap(text -> parts.stream().map(text::concat)).toList())
          .stream();
    }
    if (expression.has("$call")) {
      return switch (expression.path("$call").asText()) {
        case "guid" -> Stream.of(GUID);
        case "uniqueString" -> Stream.of(UNIQUE);
        case "toLower" -> texts(infra, path, expression.at("/args/0"));
        default -> Stream.of("?" + expression);
      };
    }
    return named(infra, path, expression.path("$ref").asText());
  }

  private static Stream<String> named(Infrastructure infra, String path, String name) {
    JsonNode file = infra.tree(path);
    if (file.path("vars").has(name)) {
      return texts(infra, path, file.path("vars").path(name));
    }
    if (name.equals("environmentName")) {
      return Stream.of(LONGEST_ENVIRONMENT);
    }
    List<String> given =
        infra.trees().entrySet().stream()
            .flatMap(
                caller ->
                    caller
                        .getValue()
                        .path("modules")
                        .valueStream()
                        .filter(call -> LanguageRules.target(caller.getKey(), call).equals(path))
                        .map(call -> call.path("body").path("params").path(name))
                        .filter(argument -> !argument.isMissingNode())
                        .flatMap(argument -> texts(infra, caller.getKey(), argument)))
            .toList();
    return given.isEmpty() ? Stream.of("?" + name) : given.stream();
  }
}
