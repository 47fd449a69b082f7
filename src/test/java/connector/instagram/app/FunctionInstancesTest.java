package connector.instagram.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import connector.instagram.account.ProfileFunctions;
import connector.instagram.api.ApiException;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeOutput;
import connector.instagram.api.FakeRequest;
import connector.instagram.connections.ConnectionFunctions;
import connector.instagram.console.ConsoleFunctions;
import connector.instagram.delivery.ExpandFunctions;
import connector.instagram.media.RecentMediaFunctions;
import connector.instagram.polling.PollFunctions;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With no settings at all, as on an instance whose settings arrive after its start. */
class FunctionInstancesTest {
  private final ConnectorApp app = new ConnectorApp(name -> null);
  private final FakeContext context = new FakeContext();

  static Stream<Class<?>> functionClasses() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("connector.instagram")
            .stream()
            .filter(
                type ->
                    type.getMethods().stream()
                        .anyMatch(method -> method.isAnnotatedWith(FunctionName.class)))
            .map(JavaClass::reflect);
  }

  @Test
  void knowsTheFunctionClasses() {
    assertThat(functionClasses())
        .contains(
            ConnectionFunctions.class,
            ProfileFunctions.class,
            RecentMediaFunctions.class,
            ExpandFunctions.class,
            PollFunctions.class);
  }

  @ParameterizedTest
  @MethodSource("functionClasses")
  void makesEveryFunctionClassWithoutSettings(Class<?> functionClass) {
    assertThat(app.function(functionClass)).isInstanceOf(functionClass);
  }

  @ParameterizedTest
  @MethodSource("functionClasses")
  void handsOutOneObjectPerClass(Class<?> functionClass) {
    FunctionInstances instances = new FunctionInstances();

    assertThat(instances.getInstance(functionClass))
        .isNotNull()
        .isSameAs(instances.getInstance(functionClass));
  }

  @Test
  void isFoundByTheHost() {
    assertThat(ServiceLoader.load(FunctionInstanceInjector.class))
        .hasExactlyElementsOfTypes(FunctionInstances.class);
  }

  @Test
  void namesClassThatIsNotWired() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app.function(String.class))
        .withMessageContaining("String");
  }

  @Test
  void answersHttpWithTheMissingSettings() {
    ProfileFunctions profiles = (ProfileFunctions) app.function(ProfileFunctions.class);
    RecentMediaFunctions media = (RecentMediaFunctions) app.function(RecentMediaFunctions.class);
    ConnectionFunctions connections = (ConnectionFunctions) app.function(ConnectionFunctions.class);

    List<HttpResponseMessage> replies =
        List.of(
            profiles.getMyInfo(new FakeRequest(), context),
            media.getMyMedia(new FakeRequest(), context),
            connections.create(new FakeRequest().body("{}"), context),
            connections.list(new FakeRequest(), context),
            connections.get(new FakeRequest(), context),
            connections.delete(new FakeRequest(), context));

    assertThat(replies)
        .allSatisfy(
            reply -> {
              assertThat(reply.getStatusCode()).isEqualTo(503);
              assertThat(FakeRequest.json(reply).path("error").path("code").asText())
                  .isEqualTo("NotConfigured");
              assertThat(FakeRequest.json(reply).path("error").path("message").asText())
                  .contains("AzureWebJobsStorage", "ENCRYPTION_KEYS");
            });
  }

  /** The page is where its operator reads what is missing. */
  @Test
  void servesTheConsoleWithoutSettings() {
    ConsoleFunctions console = (ConsoleFunctions) app.function(ConsoleFunctions.class);

    assertThat(console.page(new FakeRequest(), context).getStatusCode()).isEqualTo(200);
    assertThat(console.file(new FakeRequest().at("/api/console/main.js"), context).getStatusCode())
        .isEqualTo(200);
  }

  @Test
  void failsTimerAndQueueWithTheMissingSettings() {
    PollFunctions poll = (PollFunctions) app.function(PollFunctions.class);
    ExpandFunctions events = (ExpandFunctions) app.function(ExpandFunctions.class);

    assertThatExceptionOfType(ApiException.NotConfigured.class)
        .isThrownBy(
            () ->
                poll.poll("{}", new FakeOutput<>(List.of()), new FakeOutput<>(List.of()), context));
    assertThatExceptionOfType(ApiException.NotConfigured.class)
        .isThrownBy(
            () ->
                events.expand(
                    """
                    {"id": "1", "connectionid": "0123456789abcdef0123456789abcdef"}
                    """,
                    context));
  }
}
