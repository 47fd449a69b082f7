package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import connector.instagram.azurite.Azurite;
import connector.instagram.azurite.IdentityEndpoint;
import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalHost;
import connector.instagram.network.LoopbackCertificate;
import connector.instagram.sandbox.SandboxClient;
import connector.instagram.sandbox.SandboxServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The package's own libraries reach storage as in Azure: over https, by a managed identity. */
class ManagedIdentityIT {
  private static final String KEYS =
      "[{\"kid\":\"test\",\"key\":\"3q2+7wECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxw=\"}]";

  @TempDir private static Path folder;
  private static String trust;
  private static Azurite azurite;
  private static SandboxServer instagram;

  private IdentityEndpoint identity;

  @BeforeAll
  static void start() throws Exception {
    LoopbackCertificate certificate = LoopbackCertificate.in(folder);
    trust = certificate.trustedByProcess();
    azurite = Azurite.startWithTokens(certificate.file(), certificate.password());
    instagram = SandboxServer.start(0);
  }

  @AfterAll
  static void stop() {
    instagram.close();
    azurite.close();
  }

  @BeforeEach
  void startIdentity() throws Exception {
    identity = IdentityEndpoint.start();
  }

  @AfterEach
  void stopIdentity() {
    identity.close();
  }

  @Test
  void anAppWithoutAnyStorageKeyConnectsAnAccountAndAnswersItsActions() {
    String token =
        new SandboxClient(instagram.baseUrl()).addAccount("by.identity", 1).accessToken();
    try (LocalHost host = app(Map.of())) {
      Connector connector = connectorOf(host);

      Connector.Connected connected = connector.connect(token);

      assertThat(connector.act("/api/v2/me", connected.key()).statusCode()).isEqualTo(200);
      assertThat(connector.operate("GET", "/api/connections", "").body()).contains(connected.id());
    }
    // One token serves a process for as long as it lasts.
    assertThat(identity.requests()).hasSize(1);
    assertThat(identity.requests().get(0).getQuery())
        .contains("resource=https://storage.azure.com")
        .doesNotContain("client_id");
  }

  @Test
  void anIdentityOfTheUsersChoiceIsNamedToTheEndpoint() {
    String clientId = "11111111-2222-3333-4444-555555555555";
    try (LocalHost host = app(Map.of("AzureWebJobsStorage__clientId", clientId))) {
      assertThat(connectorOf(host).operate("GET", "/api/connections", "").statusCode())
          .isEqualTo(200);
    }
    assertThat(identity.requests().get(0).getQuery()).contains("client_id=" + clientId);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403})
  void anIdentityThatIsRefusedIsAMatterOfConfigurationAndTheLogHasItsOwnWords(int status) {
    identity.refuse(status);
    try (LocalHost host = app(Map.of())) {
      HttpResponse<String> reply = connectorOf(host).operate("GET", "/api/connections", "");

      assertThat(reply.statusCode()).isEqualTo(503);
      assertThat(reply.body()).contains("NotConfigured").contains("identity");
      assertThat(String.join("\n", host.lines()))
          .contains("No managed identity found for specified ClientId");
    }
  }

  /** The credential tries it again for longer than one try of a storage call lasts. */
  @ParameterizedTest
  @ValueSource(ints = {429, 500})
  void anIdentityEndpointThatFailsIsToldAsSuchAndTheLogHasItsOwnWords(int status) {
    identity.refuse(status);
    try (LocalHost host = app(Map.of())) {
      HttpResponse<String> reply = connectorOf(host).operate("GET", "/api/connections", "");

      assertThat(reply.statusCode()).isEqualTo(503);
      assertThat(reply.body()).contains("StorageUnavailable").contains("identity");
      assertThat(String.join("\n", host.lines()))
          .contains("http=" + status + " code=IdentityUnavailable")
          .contains("No managed identity found for specified ClientId");
    }
  }

  @Test
  void aTokenThatStorageDoesNotTakeIsAMatterOfConfiguration() {
    identity.misdirect("https://graph.microsoft.com");
    try (LocalHost host = app(Map.of())) {
      HttpResponse<String> reply = connectorOf(host).operate("GET", "/api/connections", "");

      assertThat(reply.statusCode()).isEqualTo(503);
      assertThat(reply.body()).contains("NotConfigured");
    }
  }

  private LocalHost app(Map<String, String> overrides) {
    return LocalHost.of(Stack.staging())
        .environment(identity.environment())
        .environment(
            Map.of(
                "AzureWebJobsStorage__blobServiceUri",
                "https://127.0.0.1:" + azurite.blobPort() + "/devstoreaccount1",
                "ENCRYPTION_KEYS",
                KEYS,
                "INSTAGRAM_BASE_URL",
                instagram.baseUrl().toString(),
                "LOCAL_FUNCTION_KEY",
                LocalSettings.FUNCTION_KEY,
                "JAVA_TOOL_OPTIONS",
                trust))
        .environment(overrides)
        .only("CreateConnection", "ListConnections", "GetMyInfo_V2")
        .start();
  }

  private static Connector connectorOf(LocalHost host) {
    URI url = host.baseUrl();
    return new Connector(url, LocalSettings.FUNCTION_KEY);
  }
}
