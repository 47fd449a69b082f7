package connector.instagram.infrastructure;

import static connector.instagram.infrastructure.Rule.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.infrastructure.Infrastructure.Resource;
import connector.instagram.infrastructure.Rule.Mistake;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may do what, from when on, and that no file holds a secret. */
final class AccessRules {
  private static final String STORAGE = "infra/modules/storage.bicep";
  private static final String VAULT = "infra/modules/vault.bicep";
  private static final String MONITORING = "infra/modules/monitoring.bicep";
  private static final String CONNECTOR = "infra/modules/connector.bicep";

  /** Microsoft's built-in roles, the same everywhere. */
  private static final Map<String, String> ROLES =
      Map.of(
          "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Storage Blob Data Owner",
          "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Storage Queue Data Contributor",
          "3913510d-42f4-4e42-8a64-420c390055eb", "Monitoring Metrics Publisher",
          "4633458b-17de-408a-b874-0445c86b69e6", "Key Vault Secrets User",
          "b86a8fe4-44ce-4948-aee5-eccb2c155cd7", "Key Vault Secrets Officer");

  private static final Set<String> WANTED =
      Set.of(
          "appPrincipalId is Storage Blob Data Owner of Microsoft.Storage/storageAccounts",
          "appPrincipalId is Storage Queue Data Contributor of Microsoft.Storage/storageAccounts",
          "appPrincipalId is Monitoring Metrics Publisher of Microsoft.Insights/components",
          "appPrincipalId is Key Vault Secrets User of Microsoft.KeyVault/vaults",
          "deployerPrincipalId is Key Vault Secrets Officer of Microsoft.KeyVault/vaults");

  /** Key material, signatures, connection strings, and functions that fetch or make such. */
  private static final Pattern SECRET =
      Pattern.compile(
          "AccountKey=|SharedAccess|[?&]sig=|InstrumentationKey|DefaultEndpointsProtocol|(?i:password)"
              + "|\\blist(Keys|AccountSas|ServiceSas|Secrets)\\(|\\bnewGuid\\("
              + "|[A-Za-z0-9+/]{42,}={1,2}");

  private static final Pattern GUID =
      Pattern.compile("\\b([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\b");

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "The app has the roles that it needs and no more; whoever deploys has one",
              AccessRules::roles,
              new Mistake(STORAGE, "  '974c5e8b-45b9-4653-ba55-5f855dd0fb88'\n", ""),
              new Mistake(
                  STORAGE,
                  "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
                  "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"),
              new Mistake(VAULT, "  scope: vault\n", ""),
              new Mistake(
                  MONITORING, "principalId: appPrincipalId\n", "principalId: workspace.id\n"),
              new Mistake(VAULT, "Definitions', secretsUser)", "Definitions', secretsOfficer)")),
          Rule.of(
              "Every role is named in a comment where it is given",
              infra ->
                  infra.paths("infra/", ".bicep").stream()
                      .flatMap(
                          path ->
                              StorageRules.groups(GUID, infra.text(path))
                                  .filter(
                                      role ->
                                          !infra
                                              .text(path)
                                              .contains("// " + ROLES.getOrDefault(role, role)))),
              new Mistake(STORAGE, "// Storage Blob Data Owner", "// Blobs"),
              new Mistake(VAULT, "// Key Vault Secrets User", "// Key Vault Reader")),
          Rule.of(
              "The identity of the app gets its roles as a service principal, known or not yet",
              infra ->
                  infra.resources("Microsoft.Authorization/roleAssignments").stream()
                      .filter(
                          role ->
                              Rule.isName(role.properties().path("principalId"), "appPrincipalId"))
                      .filter(
                          role ->
                              !role.properties()
                                  .path("principalType")
                                  .asText()
                                  .equals("ServicePrincipal"))
                      .map(Resource::toString),
              new Mistake(MONITORING, "    principalType: 'ServicePrincipal'\n", "")),
          Rule.of(
              "Nobody gets a role when nobody was named",
              infra ->
                  infra.resources("Microsoft.Authorization/roleAssignments").stream()
                      .filter(
                          role ->
                              Rule.isName(
                                  role.properties().path("principalId"), "deployerPrincipalId"))
                      .filter(role -> !role.body().has("$if"))
                      .map(Resource::toString),
              new Mistake(VAULT, "= if (!empty(deployerPrincipalId)) {", "= {")),
          Rule.of(
              "The identity and its roles exist before the app",
              AccessRules::order,
              new Mistake(CONNECTOR, "vault.outputs.uri", "'https://x/'"),
              new Mistake(CONNECTOR, "monitoring.outputs.connectionString", "'x'"),
              new Mistake(CONNECTOR, "identityId: identity.id", "identityId: 'x'")),
          Rule.of(
              "No file holds a secret, and the template makes none",
              infra ->
                  Stream.concat(
                      files(infra).filter(path -> SECRET.matcher(infra.text(path)).find()),
                      Stream.concat(
                          files(infra)
                              .flatMap(path -> StorageRules.groups(GUID, infra.text(path)))
                              .filter(guid -> !ROLES.containsKey(guid)),
                          infra.resources("Microsoft.KeyVault/vaults/secrets").stream()
                              .map(Resource::toString))),
              new Mistake(
                  VAULT,
                  "var secretsUser = ",
                  "var keys = '[{\"key\":\"aW5zdGFncmFtLWNvbm5lY3Rvci1kZXZlbG9wbWVudCE=\"}]'\nvar secretsUser = "),
              new Mistake(
                  "infra/modules/app.bicep",
                  "blobEndpoint\n      Azure",
                  "'AccountKey=x'\n      Azure"),
              new Mistake(
                  "infra/main.parameters.json",
                  "${ALERT_EMAIL}",
                  "5f0c1c52-8f7b-4c56-9b1d-0123456789ab"),
              new Mistake(
                  STORAGE,
                  "output blobEndpoint",
                  "output key string = account.listKeys().keys[0].value\noutput blobEndpoint"),
              new Mistake(
                  VAULT,
                  "resource appAccess",
                  "resource key 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {\n  name: 'x'\n}\n\nresource appAccess")));

  private AccessRules() {}

  /** The connector's definition has rules of its own. */
  private static Stream<String> files(Infrastructure infra) {
    return Stream.concat(infra.paths("infra/", "").stream(), Stream.of("azure.yaml"))
        .filter(path -> !path.startsWith("infra/connector/"));
  }

  private static Stream<String> roles(Infrastructure infra) {
    Set<String> found =
        infra.resources("Microsoft.Authorization/roleAssignments").stream()
            .flatMap(assignment -> given(infra, assignment))
            .collect(Collectors.toCollection(TreeSet::new));
    return wrong(!found.equals(new TreeSet<>(WANTED)), found.toString());
  }

  private static Stream<String> given(Infrastructure infra, Resource assignment) {
    JsonNode vars = infra.tree(assignment.path()).path("vars");
    String role = assignment.properties().at("/roleDefinitionId/args/1/$ref").asText();
    Stream<JsonNode> ids =
        assignment.body().path("$for").asText().equals(role)
            ? vars.path(assignment.body().at("/in/$ref").asText()).valueStream()
            : Stream.of(vars.path(role));
    String scope =
        infra
            .resources()
            .filter(resource -> resource.path().equals(assignment.path()))
            .filter(resource -> Rule.isName(assignment.object().path("scope"), resource.symbol()))
            .map(Resource::type)
            .findFirst()
            .orElse("the whole resource group");
    String principal = assignment.properties().at("/principalId/$ref").asText();
    return ids.map(
        id -> principal + " is " + ROLES.getOrDefault(id.asText(), id.asText()) + " of " + scope);
  }

  /** A module waits for those whose outputs it takes, and each of them for all that is in it. */
  private static Stream<String> order(Infrastructure infra) {
    JsonNode app =
        infra
            .tree(CONNECTOR)
            .path("modules")
            .valueStream()
            .filter(module -> module.path("path").asText().equals("app.bicep"))
            .findFirst()
            .orElseThrow();
    Set<String> taken =
        Rule.nodes(app.path("body"))
            .map(node -> node.path("$ref").asText().split("\\.", -1)[0])
            .collect(Collectors.toSet());
    Stream<String> roleGivers =
        infra
            .tree(CONNECTOR)
            .path("modules")
            .valueStream()
            .filter(
                module ->
                    infra.resources("Microsoft.Authorization/roleAssignments").stream()
                        .anyMatch(role -> role.path().endsWith("/" + module.path("path").asText())))
            .map(module -> module.path("symbol").asText());
    boolean identity =
        Rule.isName(app.at("/body/params/identityId"), "identity.id")
            && Rule.isName(app.at("/body/params/identityClientId"), "identity.properties.clientId");
    return Stream.concat(
        roleGivers.filter(module -> !taken.contains(module)), wrong(!identity, "identity"));
  }
}
