package connector.instagram.infrastructure;

import static connector.instagram.infrastructure.Rule.wrong;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import connector.instagram.infrastructure.Rule.Mistake;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What azd looks for, it finds. */
final class AzdRules {
  private static final String PARAMETERS = "infra/main.parameters.json";
  private static final String MAIN = "infra/main.bicep";
  private static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\b(AZURE_[A-Z_]+)\\b");

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "The app carries the name of the service in azure.yaml, which is a Java function app",
              AzdRules::service,
              new Mistake("azure.yaml", "  api:\n", "  backend:\n"),
              new Mistake("azure.yaml", "host: function", "host: appservice"),
              new Mistake(
                  "infra/modules/app.bicep", "'azd-service-name': 'api'", "'azd-service': 'api'"),
              new Mistake("pom.xml", "<functionAppName>", "<appName>")),
          Rule.of(
              "azd finds the template, and the resource group by its tag",
              infra -> {
                JsonNode yaml = yaml(infra);
                String template =
                    yaml.at("/infra/path").asText() + "/" + yaml.at("/infra/module").asText();
                JsonNode group = infra.tree(MAIN).path("resources").path(0).path("body");
                return Stream.concat(
                    wrong(!infra.has(template + ".bicep"), template),
                    wrong(
                        !infra.tree(MAIN).path("targetScope").asText().equals("subscription")
                            || !Rule.isName(
                                group.path("tags").path("azd-env-name"), "environmentName"),
                        MAIN));
              },
              new Mistake("azure.yaml", "module: main", "module: app"),
              new Mistake(MAIN, "'azd-env-name'", "'environment'"),
              new Mistake(MAIN, "targetScope = 'subscription'", "targetScope = 'resourceGroup'")),
          Rule.of(
              "The hooks exist, one for each kind of machine",
              infra ->
                  Stream.of("posix", "windows")
                      .map(kind -> yaml(infra).at("/hooks/postprovision/" + kind + "/run").asText())
                      .filter(run -> !infra.has(run)),
              new Mistake("azure.yaml", "encryption-key.sh", "encryption-keys.sh"),
              new Mistake("azure.yaml", "    windows:\n", "    other:\n")),
          Rule.of(
              "The parameter file gives the template's parameters, all of them",
              infra -> {
                Set<String> given = SettingRules.fields(infra.json(PARAMETERS).path("parameters"));
                Set<String> asked = SettingRules.fields(infra.tree(MAIN).path("params"));
                return wrong(!given.equals(asked), given + " for " + asked);
              },
              new Mistake(PARAMETERS, "\"pollOverlap\"", "\"pollOverlaps\""),
              new Mistake(MAIN, "param alertEmail", "param alertMail")),
          Rule.of(
              "Both templates ask for the same, with the same limits and defaults",
              infra ->
                  infra.tree(MAIN).path("params").properties().stream()
                      // Only a resource group knows where it is.
                      .filter(param -> !param.getKey().equals("location"))
                      .filter(
                          param ->
                              !same(
                                  param.getValue(),
                                  infra
                                      .tree("infra/modules/connector.bicep")
                                      .path("params")
                                      .path(param.getKey())))
                      .map(param -> param.getKey()),
              new Mistake(MAIN, "int = 16", "int = 32"),
              new Mistake("infra/modules/connector.bicep", "@maxLength(64)", "@maxLength(90)")),
          Rule.of(
              "What the hooks read from the environment is an output of the template",
              infra ->
                  infra.paths("infra/hooks/", "").stream()
                      .flatMap(path -> StorageRules.groups(FROM_ENVIRONMENT, infra.text(path)))
                      .filter(name -> !infra.tree(MAIN).path("outputs").has(name)),
              new Mistake(MAIN, "output AZURE_FUNCTION_ID", "output AZURE_APP_ID"),
              new Mistake(
                  "infra/hooks/encryption-key.sh", "AZURE_KEY_VAULT_NAME:-", "AZURE_VAULT:-")));

  private AzdRules() {}

  private static boolean same(JsonNode one, JsonNode other) {
    return one.path("default").equals(other.path("default"))
        && limits(one).equals(limits(other))
        && one.path("type").equals(other.path("type"));
  }

  private static List<JsonNode> limits(JsonNode param) {
    return param
        .path("decorators")
        .valueStream()
        .filter(decorator -> !decorator.path("$call").asText().equals("description"))
        .toList();
  }

  private static Stream<String> service(Infrastructure infra) {
    JsonNode services = yaml(infra).path("services");
    List<String> tags =
        infra.resources("Microsoft.Web/sites").stream()
            .flatMap(app -> Rule.nodes(app.object().path("tags")))
            .map(node -> node.path("azd-service-name").asText())
            .filter(name -> !name.isEmpty())
            .toList();
    JsonNode service = services.path(String.join(",", tags));
    return Stream.of(
            wrong(!SettingRules.fields(services).equals(Set.copyOf(tags)), tags.toString()),
            wrong(
                !service.path("host").asText().equals("function")
                    || !service.path("language").asText().equals("java"),
                service.toString()),
            wrong(!infra.text("pom.xml").contains("<functionAppName>"), "pom.xml"))
        .flatMap(complaints -> complaints);
  }

  private static JsonNode yaml(Infrastructure infra) {
    try {
      return new YAMLMapper().readTree(infra.text("azure.yaml"));
    } catch (JsonProcessingException e) {
      throw new InfrastructureException("azure.yaml is no YAML.", e);
    }
  }
}
