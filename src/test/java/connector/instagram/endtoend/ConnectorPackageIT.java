package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.connectorpackage.DefinitionContract;
import connector.instagram.connectorpackage.PackageCheck;
import connector.instagram.connectorpackage.Unpacked;
import connector.instagram.json.Json;
import connector.instagram.local.LocalSettings;
import connector.instagram.release.Pom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the running app hands out as the connector's package: Microsoft's schemas, the form that its
 * installers take, and client generators of other authors find nothing wrong with it.
 */
class ConnectorPackageIT {
  private static final String HOST = "func-abc.azurewebsites.net";
  private static final String DEFINITION = "apiDefinition.swagger.json";
  private static final String OURS = "connector.instagram.connectorpackage.";

  @TempDir private static Path folder;
  @AutoClose private static Stack stack;
  private static HttpResponse<byte[]> reply;
  private static Unpacked unpacked;
  private static List<String> loadedBefore;

  @BeforeAll
  static void download() throws Exception {
    assumeTrue(Stack.canBeAlone(), "the package is made for the address of an app of this test");
    stack =
        Stack.alone(
            Map.of(
                // What the platform tells an app that has no PUBLIC_BASE_URL.
                "WEBSITE_HOSTNAME",
                HOST,
                "JAVA_TOOL_OPTIONS",
                "-Xlog:class+load:file=" + folder.resolve("classes-%p.log").toAbsolutePath()));
    stack.connector().operate("GET", "/api/installation", "");
    loadedBefore = loaded();
    reply = fetch("?title=Instagram%20of%20Contoso");
    unpacked = Unpacked.of(reply.body());
    unpacked.writeTo(folder);
  }

  @Test
  void isAFileToKeepAndHoldsNoKey() {
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/zip");
    assertThat(reply.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"instagram-connector.zip\"");
    assertThat(stack.connector().anonymous("GET", "/api/connector").statusCode()).isEqualTo(401);
    assertThat(unpacked.paths())
        .contains("README.txt", "sign-in/" + DEFINITION, "key/icon.png", "both/README.txt")
        .noneMatch(path -> unpacked.text(path).contains("x-functions-key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sign-in", "key", "both"})
  void isForTheAppsOwnAddressAndVersion(String name) {
    ObjectNode definition = Json.parseObject(file(name, DEFINITION)).orElseThrow();

    assertThat(definition.path("host").asText()).isEqualTo(HOST);
    assertThat(definition.at("/info/title").asText()).isEqualTo("Instagram of Contoso");
    assertThat(definition.at("/info/version").asText()).isEqualTo(Pom.version());
  }

  @Test
  void isTheSameEveryTime() throws Exception {
    assertThat(fetch("?title=Instagram%20of%20Contoso").body()).isEqualTo(reply.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sign-in", "key"})
  void keepsThePlatformsRules(String name) {
    assertThat(PackageCheck.brokenRules(unpacked, name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sign-in", "key", "both"})
  void hasTheFormThatPacAndPaconnTake(String name) {
    assertThat(PackageCheck.formProblems(unpacked, name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sign-in", "key", "both"})
  void fitsMicrosoftsThreeSchemas(String name) throws IOException {
    assumeTrue(PackageCheck.hasMicrosoftSchemas(), PackageCheck.NO_SCHEMAS);

    assertThat(PackageCheck.schemaErrors(unpacked, name)).isEmpty();
  }

  static Stream<Arguments> generatorsAndFolders() {
    return Stream.of(ClientGenerator.values())
        .flatMap(
            generator ->
                Stream.of("sign-in", "key", "both").map(name -> Arguments.of(generator, name)));
  }

  @ParameterizedTest
  @MethodSource("generatorsAndFolders")
  void aGeneratorMakesAClientWithEveryOperation(
      ClientGenerator generator, String name, @TempDir Path target) throws Exception {
    Path definition = folder.resolve(name).resolve(DEFINITION);
    List<String> operations =
        DefinitionContract.read(definition).operations().stream()
            .map(DefinitionContract.Operation::id)
            .toList();

    ClientGenerator.Client client = generator.generate(definition, target.resolve("client"));

    assertThat(client.exit()).as(client.output()).isZero();
    assertThat(client.output().lines().filter(line -> !isOfTheJvm(line)))
        .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("warn"));
    assertThat(operations)
        .containsExactlyElementsOf(
            Operations.DEFINITION.operations().stream()
                .map(DefinitionContract.Operation::id)
                .toList());
    assertThat(client.withoutMethod(operations)).isEmpty();
  }

  /** From JDK 24 on the JVM warns of what a library of the generator does. */
  private static boolean isOfTheJvm(String line) {
    return line.startsWith("WARNING: ") && line.contains("Unsafe");
  }

  @Test
  void aClientThatWasMadeFromItCallsTheApp(@TempDir Path target) throws Exception {
    Stack.Connected connected = stack.connectedAccount("generated.client");
    ClientGenerator.Client client =
        ClientGenerator.OPENAPI_GENERATOR.generate(
            folder.resolve("key").resolve(DEFINITION), target.resolve("client"));

    try (CompiledClient compiled = CompiledClient.of(client, stack.url(), connected.key())) {
      assertThat(compiled.call("getMyInfoV2", "username").toString()).contains("generated.client");
      assertThat(compiled.call("getMyMediaV2", "id,timestamp", 2, "").toString())
          .contains("timestamp: 20");
      assertThat(compiled.call("getMyProfileDetails", "username,followers_count").toString())
          .contains("generated.client")
          .doesNotContain("followersCount: null");
      assertThat(compiled.call("listMediaChoices").toString()).contains("title: 20");
    }
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "a path parameter that nothing declares",
            ClientGenerator.OPENAPI_GENERATOR,
            it -> ((ObjectNode) it.at("/paths/~1media~1{media-id}/get")).remove("parameters")),
        mistake(
            "two operations of one id",
            ClientGenerator.OPENAPI_GENERATOR,
            it -> ((ObjectNode) it.at("/paths/~1v2~1me/get")).put("operationId", "GetMyMedia_V2")),
        mistake(
            "a shape that is nowhere",
            ClientGenerator.OPENAPI_TYPESCRIPT_CODEGEN,
            it -> ((ObjectNode) it.path("definitions")).remove("CaptionItem")),
        mistake(
            "no version of Swagger",
            ClientGenerator.OPENAPI_TYPESCRIPT_CODEGEN,
            it -> it.remove("swagger")));
  }

  private static Arguments mistake(
      String name, ClientGenerator generator, Consumer<ObjectNode> mistake) {
    return Arguments.of(name, generator, mistake);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aGeneratorRefuses(
      String name, ClientGenerator generator, Consumer<ObjectNode> mistake, @TempDir Path target)
      throws Exception {
    ObjectNode broken = Json.parseObject(file("key", DEFINITION)).orElseThrow();
    mistake.accept(broken);
    Path definition = Files.write(target.resolve("broken.json"), Json.writeBytes(broken));

    assertThat(generator.generate(definition, target.resolve("client")).exit())
        .as(name)
        .isNotZero();
  }

  @ParameterizedTest
  @EnumSource
  void anOperationThatIsGoneIsMissedInTheClient(ClientGenerator generator, @TempDir Path target)
      throws Exception {
    ObjectNode smaller = Json.parseObject(file("key", DEFINITION)).orElseThrow();
    ((ObjectNode) smaller.path("paths")).remove("/v2/me");
    Path definition = Files.write(target.resolve("smaller.json"), Json.writeBytes(smaller));

    assertThat(
            generator
                .generate(definition, target.resolve("client"))
                .withoutMethod(List.of("GetMyInfo_V2", "GetMyMedia_V2")))
        .containsExactly("GetMyInfo_V2");
  }

  /** Another function is called before: the package is no part of a start. */
  @Test
  void nothingOfItIsLoadedBeforeSomebodyAsksForIt() throws IOException {
    assertThat(loadedBefore)
        .contains("connector.instagram.installation.InstallationFunctions")
        .filteredOn(name -> name.startsWith(OURS))
        .isSubsetOf(OURS + "ConnectorPackageFunctions");
    assertThat(loaded()).contains(OURS + "Rendering", OURS + "PackageZip");
  }

  private static byte[] file(String name, String file) {
    try {
      return Files.readAllBytes(folder.resolve(name).resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes that the app's processes have loaded by now. */
  private static List<String> loaded() throws IOException {
    try (Stream<Path> logs = Files.list(folder)) {
      return logs.filter(log -> log.toString().endsWith(".log"))
          .flatMap(ConnectorPackageIT::lines)
          .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", "").replaceFirst(" .*", ""))
          .toList();
    }
  }

  private static Stream<String> lines(Path log) {
    try {
      return Files.readAllLines(log).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<byte[]> fetch(String query) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(stack.url().resolve("/api/connector" + query))
                .header("x-functions-key", LocalSettings.FUNCTION_KEY)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }
}
