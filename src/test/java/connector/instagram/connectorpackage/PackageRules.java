package connector.instagram.connectorpackage;

import static connector.instagram.connectorpackage.Rule.wrong;
import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Rules about the other files: connection, policies, settings and icon. */
final class PackageRules {
  private static final Set<String> INNER =
      Set.of(
          "iconBrandColor",
          "capabilities",
          "connectionParameters",
          "policyTemplateInstances",
          "publisher",
          "stackOwner");
  private static final Set<String> TYPES =
      Set.of("string", "securestring", "int", "bool", "gatewaySetting", "oauthSetting");
  private static final Set<String> PROVIDERS =
      Set.of("oauth2", "oauth2generic", "aad", "aadcertificate", "facebook");
  private static final Set<String> ADDRESSES = Set.of("authorizationUrl", "tokenUrl", "refreshUrl");
  private static final Set<String> SETTINGS =
      Set.of(
          "connectorId",
          "environment",
          "apiProperties",
          "apiDefinition",
          "icon",
          "powerAppsUrl",
          "powerAppsApiVersion",
          "flowUrl",
          "flowApiVersion");
  private static final Set<String> POLLING =
      Set.of(
          "x-ms-apimTemplate-operationName",
          "x-ms-apimTemplateParameter.triggerConfig",
          "x-ms-apimTemplateParameter.triggerDataPath");
  private static final int MEGABYTE = 1 << 20;

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "properties-1a",
              "apiProperties.json has nothing but properties at the top",
              f -> names(f.apiProperties()).filter(not(Set.of("properties", "$schema")::contains)),
              f -> f.apiProperties().put("name", "instagram")),
          new Rule(
              "properties-1b",
              "Inside are only properties that the installers know",
              f -> names(f.inner()).filter(not(INNER::contains)),
              f -> f.inner().putArray("scriptOperations")),
          new Rule(
              "properties-2",
              "The brand colour is a colour, neither white nor the default",
              f ->
                  wrong(
                      !colour(f).matches("#[0-9a-f]{6}")
                          || Set.of("#ffffff", "#007ee5").contains(colour(f)),
                      colour(f)),
              f -> f.inner().put("iconBrandColor", "#007ee5")),
          new Rule(
              "properties-3",
              "The one connection parameter has the name that the platform looks for",
              f ->
                  wrong(
                      parameters(f).size() != 1
                          || !parameters(f).has(isSignIn(f) ? "token" : "api_key"),
                      names(parameters(f)).toList().toString()),
              f ->
                  f.inner()
                      .set("connectionParameters", Json.object().set("sign_in", parameter(f)))),
          new Rule(
              "properties-4a",
              "Names of connection parameters are letters, digits and underscores",
              f -> names(parameters(f)).filter(not(name -> name.matches("[0-9a-zA-Z_]+"))),
              f -> parameters(f).set("api-key", parameter(f))),
          new Rule(
              "properties-4b",
              "Connection parameters have a known type",
              f ->
                  parameters(f)
                      .valueStream()
                      .map(parameter -> parameter.path("type").asText())
                      .filter(not(TYPES::contains)),
              f -> parameter(f).put("type", "password")),
          new Rule(
              "properties-5",
              "A connection parameter is labelled, and its constraints have the types that are asked for",
              f ->
                  parameters(f)
                      .propertyStream()
                      .filter(p -> !isLabelled(p.getValue().path("uiDefinition")))
                      .map(Map.Entry::getKey),
              f ->
                  ((ObjectNode) parameter(f).at("/uiDefinition/constraints"))
                      .put("required", true)),
          new Rule(
              "properties-6a",
              "The identity provider is a known one",
              f ->
                  signIns(f)
                      .map(s -> s.path("identityProvider").asText())
                      .filter(not(PROVIDERS::contains)),
              f -> signIn(f).put("identityProvider", "instagram")),
          new Rule(
              "properties-6b",
              "The sign-in has exactly the three addresses",
              f ->
                  signIns(f)
                      .map(s -> s.path("customParameters"))
                      .filter(
                          addresses ->
                              !Set.copyOf(names(addresses).toList()).equals(ADDRESSES)
                                  || !addresses
                                      .valueStream()
                                      .allMatch(a -> a.path("value").isTextual()))
                      .map(JsonNode::toString),
              f ->
                  signIn(f)
                      .putObject("customParameters")
                      .putObject("TokenUrl")
                      .put("value", "https://host.example/")),
          new Rule(
              "properties-6c",
              "Each connector has a redirect address of its own, so none is fixed here",
              f ->
                  signIns(f)
                      .filter(
                          s ->
                              !s.path("redirectMode").asText().equals("GlobalPerConnector")
                                  || s.has("redirectUrl"))
                      .map(JsonNode::toString),
              f -> signIn(f).put("redirectMode", "Global")),
          new Rule(
              "properties-7",
              "The sign-in is not of the platform's own identity provider",
              f ->
                  signIns(f)
                      .map(s -> s.at("/properties/IsFirstParty"))
                      .filter(flag -> !flag.isTextual() || !flag.asText().equals("False"))
                      .map(JsonNode::toString),
              f -> signIn(f).putObject("properties").put("IsFirstParty", false)),
          new Rule(
              "properties-8",
              "No secret is in the files",
              f ->
                  // A shape of a reply names what it brings, and has none of it.
                  Stream.of(
                          f.definition().deepCopy().without("definitions"),
                          f.apiProperties(),
                          f.settings())
                      .flatMap(Rule::objects)
                      .flatMap(PackageRules::names)
                      .filter(name -> name.toLowerCase(Locale.ROOT).contains("secret")),
              f -> signIn(f).put("clientSecret", "")),
          new Rule(
              "properties-9",
              "There is no stack owner: an update would fail",
              f -> wrong(f.inner().has("stackOwner"), "stackOwner"),
              f -> f.inner().put("stackOwner", "Project maintainers")),
          new Rule(
              "properties-10",
              "There are no capabilities",
              f ->
                  wrong(
                      !f.inner().path("capabilities").isArray()
                          || !f.inner().path("capabilities").isEmpty(),
                      "capabilities"),
              f -> ((ArrayNode) f.inner().path("capabilities")).add("actions")),
          new Rule(
              "properties-11a",
              "Every policy is a polling trigger with all that it needs",
              f -> policies(f).filter(not(PackageRules::isPolling)).map(JsonNode::toString),
              f ->
                  ((ObjectNode) policy(f).path("parameters"))
                      .remove("x-ms-apimTemplateParameter.triggerDataPath")),
          new Rule(
              "properties-11b",
              "The policies poll exactly the polled triggers, each once",
              f ->
                  wrong(
                      !polled(f)
                          .sorted()
                          .toList()
                          .equals(f.polled().map(OperationNode::id).sorted().toList()),
                      polled(f).toList().toString()),
              f ->
                  policy(f)
                      .withArray("/parameters/x-ms-apimTemplate-operationName")
                      .add("GetMedia")),
          new Rule(
              "properties-11c",
              "A policy keeps its state in a parameter of the trigger",
              f -> policies(f).filter(p -> !keepsState(f, p)).map(JsonNode::toString),
              f -> trigger(f).parameter("triggerState").put("name", "since")),
          new Rule(
              "settings-1",
              "The settings are known ones",
              f -> names(f.settings()).filter(not(SETTINGS::contains)),
              f -> f.settings().put("script", "script.csx")),
          new Rule(
              "settings-2",
              "The settings name neither environment nor connector: the installer asks for them",
              f -> Stream.of("environment", "connectorId").filter(f.settings()::has),
              f -> f.settings().put("environment", "00000000-0000-0000-0000-000000000000")),
          new Rule(
              "settings-5a",
              "Every file that the settings name is there",
              f ->
                  Stream.of("apiProperties", "apiDefinition", "icon")
                      .filter(name -> !f.bytes().containsKey(f.settings().path(name).asText())),
              f -> f.settings().put("icon", "images/icon.png")),
          new Rule(
              "settings-5b",
              "The icon is a .png",
              f -> wrong(!f.settings().path("icon").asText().endsWith(".png"), "icon"),
              f -> f.settings().put("icon", "icon.jpg")),
          new Rule(
              "settings-6a",
              "The icon is 230 pixels wide and high",
              f -> wrong(icon(f).getWidth() != 230 || icon(f).getHeight() != 230, "size"),
              f -> setIcon(f, new BufferedImage(230, 100, BufferedImage.TYPE_INT_RGB))),
          new Rule(
              "settings-6b",
              "The icon is smaller than 1 MB",
              f -> wrong(f.file(ConnectorFiles.ICON).length >= MEGABYTE, "size"),
              f ->
                  f.bytes()
                      .put(
                          ConnectorFiles.ICON,
                          Arrays.copyOf(f.file(ConnectorFiles.ICON), MEGABYTE))),
          new Rule(
              "settings-6c",
              "The icon is opaque",
              f -> wrong(icon(f).getTransparency() != BufferedImage.OPAQUE, "transparency"),
              f -> setIcon(f, new BufferedImage(230, 230, BufferedImage.TYPE_INT_ARGB))),
          new Rule(
              "settings-6d",
              "The icon's edge is in the brand colour",
              f -> wrong(!edge(icon(f)).allMatch(pixel -> colour(f).equals(hex(pixel))), "edge"),
              f -> setIcon(f, new BufferedImage(230, 230, BufferedImage.TYPE_INT_RGB))));

  private PackageRules() {}

  private static Stream<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey);
  }

  private static String colour(ConnectorFiles files) {
    return files.inner().path("iconBrandColor").asText();
  }

  private static ObjectNode parameters(ConnectorFiles files) {
    return (ObjectNode) files.inner().path("connectionParameters");
  }

  private static ObjectNode parameter(ConnectorFiles files) {
    return (ObjectNode) parameters(files).elements().next();
  }

  private static boolean isSignIn(ConnectorFiles files) {
    return parameter(files).path("type").asText().equals("oauthSetting");
  }

  private static Stream<JsonNode> signIns(ConnectorFiles files) {
    return parameters(files)
        .valueStream()
        .map(parameter -> parameter.path("oAuthSettings"))
        .filter(not(JsonNode::isMissingNode));
  }

  /** The first parameter's sign-in, made when it has none. */
  private static ObjectNode signIn(ConnectorFiles files) {
    return parameter(files).withObjectProperty("oAuthSettings");
  }

  private static boolean isLabelled(JsonNode label) {
    JsonNode constraints = label.path("constraints");
    return !label.path("displayName").asText().isEmpty()
        && !label.path("description").asText().isEmpty()
        && constraints.path("required").asText("").matches("true|false")
        && constraints.path("required").isTextual()
        && (!constraints.has("clearText") || constraints.path("clearText").isBoolean())
        && (!constraints.has("tabIndex") || constraints.path("tabIndex").isInt());
  }

  private static Stream<JsonNode> policies(ConnectorFiles files) {
    return files.inner().path("policyTemplateInstances").valueStream();
  }

  private static ObjectNode policy(ConnectorFiles files) {
    return (ObjectNode) files.inner().at("/policyTemplateInstances/0");
  }

  private static boolean isPolling(JsonNode policy) {
    return policy.path("templateId").asText().equals("pollingtrigger")
        && policy.path("type").asText().equals("PollingTrigger")
        && !policy.path("title").asText().isEmpty()
        && Set.copyOf(names(policy.path("parameters")).toList()).equals(POLLING);
  }

  private static Stream<String> polled(ConnectorFiles files) {
    return policies(files)
        .flatMap(policy -> policy.at("/parameters/x-ms-apimTemplate-operationName").valueStream())
        .map(JsonNode::asText);
  }

  private static boolean keepsState(ConnectorFiles files, JsonNode policy) {
    JsonNode state = policy.path("parameters").path("x-ms-apimTemplateParameter.triggerConfig");
    return policy
        .at("/parameters/x-ms-apimTemplate-operationName")
        .valueStream()
        .map(id -> files.operation(id.asText()))
        .allMatch(
            trigger ->
                names(state)
                    .allMatch(
                        name ->
                            trigger
                                .parameters()
                                .anyMatch(p -> p.path("name").asText().equals(name))));
  }

  private static OperationNode trigger(ConnectorFiles files) {
    return files.operation("OnMyNewMedia");
  }

  private static BufferedImage icon(ConnectorFiles files) {
    try {
      return ImageIO.read(new ByteArrayInputStream(files.file(ConnectorFiles.ICON)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void setIcon(ConnectorFiles files, BufferedImage image) {
    files.bytes().put(ConnectorFiles.ICON, Icon.png(image));
  }

  private static IntStream edge(BufferedImage image) {
    int right = image.getWidth() - 1;
    int bottom = image.getHeight() - 1;
    return IntStream.concat(
        IntStream.rangeClosed(0, right)
            .flatMap(x -> IntStream.of(image.getRGB(x, 0), image.getRGB(x, bottom))),
        IntStream.rangeClosed(0, bottom)
            .flatMap(y -> IntStream.of(image.getRGB(0, y), image.getRGB(right, y))));
  }

  private static String hex(int pixel) {
    return String.format("#%06x", pixel & 0xffffff);
  }
}
