package connector.instagram.connectorpackage;

import static connector.instagram.connectorpackage.Rule.objects;
import static connector.instagram.connectorpackage.Rule.texts;
import static connector.instagram.connectorpackage.Rule.wrong;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules about the definition as a whole, and about what it says of the connector. */
final class DocumentRules {
  private static final List<String> JSON_FILES =
      List.of(ConnectorFiles.DEFINITION, ConnectorFiles.PROPERTIES, ConnectorFiles.SETTINGS);
  private static final int MEGABYTE = 1 << 20;
  private static final Set<String> FORMATS =
      Set.of(
          "int32",
          "int64",
          "float",
          "double",
          "byte",
          "binary",
          "date",
          "date-time",
          "password",
          "date-no-tz",
          "email",
          "html",
          "uri",
          "uuid");
  private static final Set<String> CATEGORIES =
      Set.of(
          "AI",
          "Business Intelligence",
          "Business Management",
          "Collaboration",
          "Commerce",
          "Communication",
          "Content and Files",
          "Data",
          "Finance",
          "Human Resources",
          "Internet of Things",
          "IT Operations",
          "Lifestyle and Entertainment",
          "Marketing",
          "Productivity",
          "Sales and CRM",
          "Security",
          "Social Media",
          "Website");
  private static final Set<String> INFO =
      Set.of(
          "title",
          "version",
          "description",
          "termsOfService",
          "contact",
          "license",
          "x-ms-deployment-version",
          "x-ms-api-annotation");
  private static final List<String> PRODUCTS =
      List.of("power apps", "power automate", "logic apps", "copilot studio", "power platform");
  private static final Pattern API = Pattern.compile("(?i)\\bapis?\\b");
  private static final Pattern HOST = Pattern.compile("[^{}/ :\\\\]+(:\\d+)?");
  private static final Pattern TEMPLATE = Pattern.compile("\\{([^}]*)}");

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "definition-1",
              "The definition is Swagger 2.0",
              f -> wrong(!f.definition().path("swagger").asText().equals("2.0"), "swagger"),
              f -> f.definition().put("swagger", "3.0.0")),
          new Rule(
              "definition-2",
              "Microsoft's extensions stand only where the platform knows them",
              f -> Extensions.misplaced(f.definition()),
              f -> f.operation("GetMedia").parameter("media-id").put("x-ms-trigger", "batch")),
          new Rule(
              "definition-3",
              "Each file is smaller than 1 MB",
              f -> JSON_FILES.stream().filter(name -> f.file(name).length >= MEGABYTE),
              f -> f.bytes().put(ConnectorFiles.DEFINITION, new byte[MEGABYTE])),
          new Rule(
              "definition-4a",
              "The host is a literal name without scheme or path",
              f -> wrong(!HOST.matcher(f.definition().path("host").asText()).matches(), "host"),
              f -> f.definition().put("host", "https://host.example")),
          new Rule(
              "definition-4b",
              "The base path begins with a slash",
              f -> wrong(!f.definition().path("basePath").asText().startsWith("/"), "basePath"),
              f -> f.definition().put("basePath", "api")),
          new Rule(
              "definition-4c",
              "The first scheme is https",
              f -> wrong(!f.definition().at("/schemes/0").asText().equals("https"), "schemes"),
              f -> ((ArrayNode) f.definition().path("schemes")).insert(0, "http")),
          new Rule(
              "definition-4d",
              "Every address of the backend is on the definition's host, by https",
              DocumentRules::foreignAddresses,
              f -> anySecurity(f).put("tokenUrl", "https://elsewhere.example/token")),
          new Rule(
              "definition-5",
              "The files are ASCII without a byte order mark",
              f -> JSON_FILES.stream().filter(name -> !isAscii(f.file(name))),
              f -> f.bytes().put(ConnectorFiles.SETTINGS, "\uFEFF{}".getBytes(UTF_8))),
          new Rule(
              "definition-6a",
              "There is exactly one security definition",
              f -> wrong(security(f).size() != 1, "securityDefinitions"),
              f -> security(f).putObject("second").put("type", "basic")),
          new Rule(
              "definition-6b",
              "The security requirement names that definition",
              f -> wrong(!namesItsSecurity(f), "security"),
              f -> f.definition().putArray("security").addObject().putArray("other")),
          new Rule(
              "definition-6c",
              "The security definition is what the connection parameter provides",
              f -> wrong(!matchesConnection(f), "securityDefinitions"),
              f -> anySecurity(f).put("type", "basic")),
          new Rule(
              "definition-7",
              "No path is without an operation",
              f ->
                  f.definition().path("paths").properties().stream()
                      .filter(
                          path -> OperationNode.METHODS.stream().noneMatch(path.getValue()::has))
                      .map(Map.Entry::getKey),
              f -> ((ObjectNode) f.definition().path("paths")).putObject("/nothing")),
          new Rule(
              "definition-8",
              "Every reference is inside the document and leads somewhere",
              f -> references(f.definition()).filter(target -> !resolves(f.definition(), target)),
              f -> ((ObjectNode) f.definition().path("definitions")).remove("CaptionItem")),
          new Rule(
              "definition-9",
              "Only formats are used that the platform knows",
              f ->
                  objects(f.definition())
                      .map(object -> object.path("format"))
                      .filter(JsonNode::isTextual)
                      .map(JsonNode::asText)
                      .filter(not(FORMATS::contains)),
              f -> f.operation("GetMyMedia").parameter("count").put("format", "slug")),
          new Rule(
              "definition-10a",
              "Every parameter of a path is declared as such, required, and no other is",
              f ->
                  f.operations().stream()
                      .filter(not(DocumentRules::declaresItsPath))
                      .map(OperationNode::path),
              f -> f.operation("GetMedia").parameter("media-id").put("in", "query")),
          new Rule(
              "definition-10b",
              "No two operations have the same id",
              f -> repeated(f.operations().stream().map(OperationNode::id)),
              f -> f.operation("GetMedia").node().put("operationId", "GetMyInfo")),
          new Rule(
              "definition-10c",
              "No two operations have the same method and path",
              f ->
                  repeated(
                      f.operations().stream()
                          .map(
                              o -> o.method() + " " + TEMPLATE.matcher(o.path()).replaceAll("{}"))),
              f ->
                  ((ObjectNode) f.definition().path("paths"))
                      .set("/media/{id}", f.definition().at("/paths/~1media~1{media-id}"))),
          new Rule(
              "metadata-1a",
              "The title has at most 30 characters",
              f -> wrong(title(f).isEmpty() || title(f).length() > 30, title(f)),
              f -> f.info().put("title", "Instagram of my professional account")),
          new Rule(
              "metadata-1b",
              "The title names neither connector nor product",
              f ->
                  wrong(
                      namesProduct(title(f))
                          || title(f).toLowerCase(Locale.ROOT).contains("connector"),
                      title(f)),
              f -> f.info().put("title", "Instagram Connector")),
          new Rule(
              "metadata-1c",
              "The title ends in a letter or digit",
              f -> wrong(!title(f).matches(".*[A-Za-z0-9]"), title(f)),
              f -> f.info().put("title", "Instagram!")),
          new Rule(
              "metadata-2",
              "There is a description",
              f -> wrong(description(f).isBlank(), "description"),
              f -> f.info().remove("description")),
          new Rule(
              "metadata-3a",
              "The description has at least 30 characters",
              f -> wrong(description(f).length() < 30, description(f)),
              f -> f.info().put("description", "Reads Instagram.")),
          new Rule(
              "metadata-3b",
              "The description has at most 500 characters",
              f -> wrong(description(f).length() > 500, description(f)),
              f -> f.info().put("description", "Long. ".repeat(100))),
          new Rule(
              "metadata-4a",
              "Title and description do not contain the word API",
              f -> Stream.of(title(f), description(f)).filter(text -> API.matcher(text).find()),
              f -> f.info().put("description", "Reads what the Instagram API has to tell.")),
          new Rule(
              "metadata-4b",
              "The description names no product of the platform",
              f -> wrong(namesProduct(description(f)), description(f)),
              f -> f.info().put("description", "Instagram in Power Automate and elsewhere.")),
          new Rule(
              "metadata-5",
              "There is no contact, or one with a name, an url or an email that is not made up",
              f -> wrong(!isContact(f.info().path("contact")), "contact"),
              f ->
                  f.info()
                      .putObject("contact")
                      .put("name", "Project maintainers")
                      .put("url", "https://example.org/support")
                      .put("email", "support@example.org")),
          new Rule(
              "metadata-8",
              "Every description of a shape ends in a period",
              f ->
                  objects(f.definition().path("definitions"))
                      .map(object -> object.path("description"))
                      .filter(JsonNode::isTextual)
                      .map(JsonNode::asText)
                      .filter(text -> !text.endsWith(".")),
              f ->
                  ((ObjectNode) f.definition().at("/definitions/CommentItem"))
                      .put("description", "A comment")),
          new Rule(
              "capability-1",
              "A connection is tested by an operation that needs nothing but the connection",
              f -> wrong(!isTestable(f), "testConnection"),
              f ->
                  ((ObjectNode) f.definition().at("/x-ms-capabilities/testConnection"))
                      .put("operationId", "GetMedia")),
          new Rule(
              "metadata-6a",
              "The metadata are exactly website, privacy policy and categories",
              f ->
                  wrong(
                      !metadata(f)
                          .keySet()
                          .equals(Set.of("Website", "Privacy policy", "Categories")),
                      "metadata"),
              f -> ((ArrayNode) f.definition().path("x-ms-connector-metadata")).remove(0)),
          new Rule(
              "metadata-6b",
              "The categories are known ones",
              f ->
                  Arrays.stream(metadata(f).getOrDefault("Categories", "").split(";", -1))
                      .filter(not(CATEGORIES::contains)),
              f ->
                  ((ObjectNode) f.definition().at("/x-ms-connector-metadata/2"))
                      .put("propertyValue", "Social Media;Pictures")),
          new Rule(
              "metadata-7",
              "The info object has no other properties than the known ones",
              f -> f.info().propertyStream().map(Map.Entry::getKey).filter(not(INFO::contains)),
              f -> f.info().put("summary", "Instagram")));

  private DocumentRules() {}

  private static String title(ConnectorFiles files) {
    return files.info().path("title").asText();
  }

  private static String description(ConnectorFiles files) {
    return files.info().path("description").asText();
  }

  private static boolean isContact(JsonNode contact) {
    return (contact.isMissingNode() || !contact.isEmpty())
        && texts(contact).noneMatch(text -> text.matches("\\s*|.*\\bexample\\.(com|net|org)\\b.*"));
  }

  private static boolean isTestable(ConnectorFiles files) {
    String id = files.definition().at("/x-ms-capabilities/testConnection/operationId").asText();
    return files.operations().stream()
        .filter(operation -> operation.id().equals(id) && !operation.isTrigger())
        .anyMatch(
            operation -> operation.parameters().noneMatch(p -> p.path("required").asBoolean()));
  }

  private static boolean namesProduct(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    return PRODUCTS.stream().anyMatch(small::contains);
  }

  private static Map<String, String> metadata(ConnectorFiles files) {
    return files
        .definition()
        .path("x-ms-connector-metadata")
        .valueStream()
        .collect(
            Collectors.toMap(
                entry -> entry.path("propertyName").asText(),
                entry -> entry.path("propertyValue").asText()));
  }

  private static boolean isAscii(byte[] text) {
    for (byte letter : text) {
      if (letter < 0) {
        return false;
      }
    }
    return true;
  }

  private static Stream<String> foreignAddresses(ConnectorFiles files) {
    String prefix = "https://" + files.definition().path("host").asText() + "/";
    return Stream.concat(texts(security(files)), texts(files.inner().path("connectionParameters")))
        .filter(text -> text.contains("://"))
        .filter(text -> !text.startsWith(prefix) || URI.create(text).getPath().isEmpty());
  }

  private static ObjectNode security(ConnectorFiles files) {
    return (ObjectNode) files.definition().path("securityDefinitions");
  }

  private static ObjectNode anySecurity(ConnectorFiles files) {
    return (ObjectNode) security(files).elements().next();
  }

  private static boolean namesItsSecurity(ConnectorFiles files) {
    JsonNode required = files.definition().path("security");
    return required.size() == 1
        && required.get(0).size() == 1
        && security(files).has(required.get(0).fieldNames().next());
  }

  private static boolean matchesConnection(ConnectorFiles files) {
    JsonNode definition = security(files).elements().next();
    JsonNode parameters = files.inner().path("connectionParameters");
    JsonNode addresses = parameters.at("/token/oAuthSettings/customParameters");
    return parameters.has("token")
        ? definition.path("type").asText().equals("oauth2")
            && definition.path("flow").asText().equals("accessCode")
            && definition.path("authorizationUrl").equals(addresses.at("/authorizationUrl/value"))
            && definition.path("tokenUrl").equals(addresses.at("/tokenUrl/value"))
        : definition.path("type").asText().equals("apiKey")
            && definition.path("in").asText().equals("header")
            && definition.path("name").asText().equals("Authorization");
  }

  private static Stream<String> references(JsonNode definition) {
    return objects(definition)
        .map(object -> object.path("$ref"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText);
  }

  private static boolean resolves(JsonNode definition, String target) {
    return target.matches("#/(definitions|parameters|responses)/[^/]+")
        && !definition.at(target.substring(1)).isMissingNode();
  }

  private static boolean declaresItsPath(OperationNode operation) {
    Set<String> declared = new HashSet<>();
    operation
        .parameters()
        .filter(parameter -> parameter.path("in").asText().equals("path"))
        .filter(parameter -> parameter.path("required").asBoolean())
        .forEach(parameter -> declared.add(parameter.path("name").asText()));
    Set<String> named = new HashSet<>();
    TEMPLATE.matcher(operation.path()).results().forEach(match -> named.add(match.group(1)));
    return declared.equals(named);
  }

  static Stream<String> repeated(Stream<String> texts) {
    Set<String> seen = new HashSet<>();
    return texts.filter(text -> !seen.add(text));
  }
}
