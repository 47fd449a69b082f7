package connector.instagram.infrastructure;

import static connector.instagram.infrastructure.Rule.nodes;
import static connector.instagram.infrastructure.Rule.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.infrastructure.Rule.Mistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What Bicep's compiler would refuse first. */
final class LanguageRules {
  private static final String CONNECTOR = "infra/modules/connector.bicep";

  /** Those that are used here; each was looked up. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "allowed",
          "concat",
          "description",
          "empty",
          "filter",
          "guid",
          "items",
          "loadTextContent",
          "maxLength",
          "maxValue",
          "minLength",
          "minValue",
          "resourceGroup",
          "string",
          "subscription",
          "subscriptionResourceId",
          "tenant",
          "toLower",
          "toObject",
          "union",
          "uniqueString");

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "Every file is Bicep whose names are declared once and used",
              infra ->
                  infra.trees().entrySet().stream()
                      .flatMap(
                          file ->
                              file.getValue()
                                  .path("problems")
                                  .valueStream()
                                  .map(problem -> file.getKey() + " " + problem.asText())),
              new Mistake(CONNECTOR, "params: {", "params: "),
              new Mistake(CONNECTOR, "identityId: identity.id", "identityId: identitty.id"),
              new Mistake(CONNECTOR, "var tags = {", "var spare = {}\nvar tags = {"),
              new Mistake("infra/modules/vault.bicep", "  family: 'A'\n", "  family: 'A' "),
              new Mistake("infra/modules/vault.bicep", "param tags object", "param name object")),
          Rule.of(
              "Only known functions are called",
              infra ->
                  infra.trees().values().stream()
                      .flatMap(Rule::nodes)
                      .map(node -> node.path("$call").asText())
                      .filter(name -> !name.isEmpty() && !FUNCTIONS.contains(name)),
              new Mistake(CONNECTOR, "uniqueString(", "unique(")),
          Rule.of(
              "A module gets the parameters that it asks for",
              LanguageRules::parameters,
              new Mistake(CONNECTOR, "    location: location\n", ""),
              new Mistake(CONNECTOR, "    vaultUri: ", "    vaultUrl: "),
              new Mistake(CONNECTOR, "'vault.bicep'", "'vaults.bicep'")),
          Rule.of(
              "Only outputs are taken from a module that it has",
              LanguageRules::outputs,
              new Mistake(CONNECTOR, "vault.outputs.uri", "vault.outputs.url"),
              new Mistake("infra/modules/app.bicep", "output id string", "output key string")),
          Rule.of(
              "A file that is loaded exists",
              LanguageRules::loaded,
              new Mistake("infra/modules/alerts.bicep", "alert-poison.kql", "alert-poisons.kql")),
          Rule.of(
              "A parent is a resource of the type above",
              LanguageRules::parents,
              new Mistake(
                  "infra/modules/storage.bicep",
                  "= [for container in documentContainers: {\n  parent: blobs",
                  "= [for container in documentContainers: {\n  parent: queues")));

  private LanguageRules() {}

  static String target(String from, JsonNode module) {
    Path folder = Path.of(from).getParent();
    return folder.resolve(module.path("path").asText()).normalize().toString().replace('\\', '/');
  }

  private static Stream<String> parameters(Infrastructure infra) {
    return modules(infra)
        .flatMap(
            module -> {
              String target = target(module.getKey(), module.getValue());
              String call = module.getKey() + " " + module.getValue().path("symbol").asText();
              if (!infra.has(target)) {
                return Stream.of(call + ": no file " + target);
              }
              JsonNode given = module.getValue().path("body").path("params");
              JsonNode asked = infra.tree(target).path("params");
              return Stream.concat(
                  asked.properties().stream()
                      .filter(param -> !param.getValue().has("default"))
                      .filter(param -> !given.has(param.getKey()))
                      .map(param -> call + " does not give " + param.getKey()),
                  given.properties().stream()
                      .filter(param -> !asked.has(param.getKey()))
                      .map(param -> call + " gives unknown " + param.getKey()));
            });
  }

  private static Stream<String> outputs(Infrastructure infra) {
    return modules(infra)
        .flatMap(
            module -> {
              JsonNode has = infra.tree(target(module.getKey(), module.getValue())).path("outputs");
              String prefix = module.getValue().path("symbol").asText() + ".outputs.";
              return nodes(infra.tree(module.getKey()))
                  .map(node -> node.path("$ref").asText())
                  .filter(name -> name.startsWith(prefix))
                  .filter(name -> !has.has(name.substring(prefix.length())))
                  .map(name -> module.getKey() + " " + name);
            });
  }

  private static Stream<String> loaded(Infrastructure infra) {
    return infra.trees().entrySet().stream()
        .flatMap(
            file ->
                nodes(file.getValue())
                    .filter(node -> node.path("$call").asText().equals("loadTextContent"))
                    .map(node -> Path.of(file.getKey()).resolveSibling(node.at("/args/0").asText()))
                    .map(path -> path.normalize().toString().replace('\\', '/'))
                    .filter(path -> !infra.has(path)));
  }

  private static Stream<String> parents(Infrastructure infra) {
    return infra
        .resources()
        .filter(resource -> resource.object().has("parent"))
        .flatMap(
            child -> {
              String above = child.type().substring(0, child.type().lastIndexOf('/'));
              return wrong(
                  infra
                      .resources()
                      .filter(parent -> parent.path().equals(child.path()))
                      .filter(parent -> Rule.isName(child.object().path("parent"), parent.symbol()))
                      .noneMatch(parent -> parent.type().equals(above)),
                  child.toString());
            });
  }

  private static Stream<Map.Entry<String, JsonNode>> modules(Infrastructure infra) {
    return infra.trees().entrySet().stream()
        .flatMap(
            file ->
                file.getValue()
                    .path("modules")
                    .valueStream()
                    .map(module -> Map.entry(file.getKey(), module)));
  }
}
