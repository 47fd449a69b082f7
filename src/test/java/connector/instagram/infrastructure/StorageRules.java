package connector.instagram.infrastructure;

import static connector.instagram.infrastructure.Rule.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.infrastructure.Infrastructure.Resource;
import connector.instagram.infrastructure.Rule.Mistake;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The storage account holds what the code works on, as long as was said, and gives out no key. */
final class StorageRules {
  private static final String STORAGE = "infra/modules/storage.bicep";
  private static final String APP = "src/main/java/connector/instagram/app/ConnectorApp.java";
  private static final Pattern DOCUMENTS = Pattern.compile("documents\\(\"([^\"]+)\"\\)");

  /** Days after the last change; what is not here has no end. */
  private static final Map<String, Integer> RETENTION =
      Map.of("dead-letters/", 30, "shortcodes/", 180);

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "There is a container for each kind of document, one for the package, and no other",
              infra -> difference(containersInCode(infra), containers(infra)),
              new Mistake(STORAGE, "  'cursors'\n", ""),
              new Mistake(STORAGE, "  'cursors'\n", "  'cursors'\n  'spare'\n"),
              new Mistake(APP, "documents(\"cursors\")", "documents(\"places\")"),
              new Mistake(STORAGE, "'app-package'", "'package'")),
          Rule.of(
              "There is each queue that a function is bound to, its poison queue, and no other",
              infra -> difference(queuesInCode(infra), queues(infra)),
              new Mistake(STORAGE, "  'media-events-poison'\n", ""),
              new Mistake(
                  "src/test/resources/functions/ConfirmMediaEvents.json",
                  "\"media-events\"",
                  "\"events\"")),
          Rule.of(
              "Documents are deleted when it was said, and no others are",
              StorageRules::retention,
              new Mistake(STORAGE, "GreaterThan: 30", "GreaterThan: 3"),
              new Mistake(STORAGE, "'shortcodes/'", "'connections/'"),
              new Mistake(STORAGE, "'blockBlob'", "'appendBlob'"),
              new Mistake(STORAGE, "'Lifecycle'", "'LifeCycle'")),
          Rule.of(
              "Nobody reaches the account with a key, without TLS 1.2 or as a stranger",
              infra ->
                  infra.resources("Microsoft.Storage/storageAccounts").stream()
                      .map(Resource::properties)
                      .filter(
                          account ->
                              account.path("allowSharedKeyAccess").asBoolean(true)
                                  || account.path("allowBlobPublicAccess").asBoolean(true)
                                  || !account.path("supportsHttpsTrafficOnly").asBoolean()
                                  || !account.path("minimumTlsVersion").asText().equals("TLS1_2"))
                      .map(JsonNode::toString),
              new Mistake(STORAGE, "allowSharedKeyAccess: false", "allowSharedKeyAccess: true"),
              new Mistake(STORAGE, "    allowBlobPublicAccess: false\n", ""),
              new Mistake(STORAGE, "'TLS1_2'", "'TLS1_0'")));

  private StorageRules() {}

  private static Set<String> containersInCode(Infrastructure infra) {
    Set<String> names =
        DOCUMENTS
            .matcher(infra.text(APP))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    // Not the code's: the platform reads the deployed package there.
    names.add("app-package");
    return names;
  }

  private static Set<String> containers(Infrastructure infra) {
    return named(infra, "Microsoft.Storage/storageAccounts/blobServices/containers");
  }

  private static Set<String> queuesInCode(Infrastructure infra) {
    return infra.paths("src/test/resources/functions/", ".json").stream()
        .flatMap(path -> infra.json(path).path("bindings").valueStream())
        .filter(binding -> binding.path("type").asText().startsWith("queue"))
        .flatMap(
            binding -> {
              String name = binding.path("queueName").asText();
              return binding.path("type").asText().equals("queueTrigger")
                  ? Stream.of(name, name + "-poison")
                  : Stream.of(name);
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> queues(Infrastructure infra) {
    return named(infra, "Microsoft.Storage/storageAccounts/queueServices/queues");
  }

  private static Set<String> named(Infrastructure infra, String type) {
    return infra.resources(type).stream()
        .flatMap(resource -> NameRules.names(infra, resource))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> difference(Set<String> wanted, Set<String> found) {
    return wrong(!wanted.equals(found), "wanted " + wanted + " but found " + found);
  }

  private static Stream<String> retention(Infrastructure infra) {
    Map<String, Integer> found = new TreeMap<>();
    List<JsonNode> rules =
        infra.resources("Microsoft.Storage/storageAccounts/managementPolicies").stream()
            .flatMap(policy -> policy.properties().at("/policy/rules").valueStream())
            .toList();
    for (JsonNode rule : rules) {
      boolean works =
          rule.path("enabled").asBoolean()
              && rule.path("type").asText().equals("Lifecycle")
              && rule.at("/definition/filters/blobTypes").toString().equals("[\"blockBlob\"]");
      int days =
          rule.at("/definition/actions/baseBlob/delete/daysAfterModificationGreaterThan").asInt();
      rule.at("/definition/filters/prefixMatch")
          .valueStream()
          .forEach(prefix -> found.put(prefix.asText(), works ? days : 0));
    }
    return wrong(!found.equals(new TreeMap<>(RETENTION)), "found " + found);
  }

  static Stream<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
  }
}
