package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.azurite.Azurite;
import connector.instagram.azurite.IdentityEndpoint;
import connector.instagram.azurite.NodePackages;
import connector.instagram.eventgrid.FakeEventGrid;
import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalHost;
import connector.instagram.network.LoopbackCertificate;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxClient;
import connector.instagram.sandbox.SandboxServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events for programs: the operator's own queue, and Event Grid by the app's identity. */
class EventTargetsIT {
  private static final String QUEUE = "instagram-events";

  @TempDir private Path folder;

  private final Azurite azurite = Azurite.start();
  private final SandboxServer server = SandboxServer.start(0);
  private final SandboxClient sandbox = new SandboxClient(server.baseUrl());
  private IdentityEndpoint identity;
  private FakeEventGrid grid;
  private LocalHost host;
  private Connector connector;

  @BeforeEach
  void start() throws Exception {
    LoopbackCertificate certificate = LoopbackCertificate.in(folder);
    identity = IdentityEndpoint.start();
    grid = FakeEventGrid.start(certificate.shown());
    Map<String, String> settings = new TreeMap<>(LocalSettings.of(Path.of("")).forTests().values());
    settings.putAll(identity.environment());
    settings.put("AzureWebJobsStorage", azurite.connectionString());
    settings.put("AzureWebJobs_ExpandEvents_Disabled", "false");
    settings.put("INSTAGRAM_BASE_URL", server.baseUrl().toString());
    settings.put("EVENTS_QUEUE", QUEUE);
    settings.put("EVENT_GRID_TOPIC_ENDPOINT", grid.endpoint().toString());
    settings.put("JAVA_TOOL_OPTIONS", certificate.trustedByProcess());
    host =
        LocalHost.of(Stack.staging())
            .environment(settings)
            .only(
                "CreateConnection",
                "GetConnection",
                "PollNewMedia",
                "ExpandEvents",
                "PublishToGrid")
            .start();
    URI url = host.baseUrl();
    connector = new Connector(url, LocalSettings.FUNCTION_KEY);
  }

  @AfterEach
  void stop() {
    host.close();
    grid.close();
    identity.close();
    server.close();
    azurite.close();
  }

  /** Also when Event Grid fails at first, and without any subscriber. */
  @Test
  void eachPostReachesEventGridAndTheProgramsQueueWithOneId() {
    SandboxAccount account = sandbox.addAccount("for.programs", 1);
    String connection = connector.connect(account.accessToken()).id();
    grid.refuse(503);
    String posted = sandbox.post(account.userId(), Post.photo("Grüße ❄️"));

    assertThat(connector.fire("PollNewMedia", "").statusCode()).isEqualTo(200);

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> grid.taken().stream().anyMatch(event -> isAbout(event, posted)));
    JsonNode event = grid.taken().get(0);
    assertThat(event.path("connectionid").asText()).isEqualTo(connection);
    assertThat(event.at("/data/caption").asText()).isEqualTo("Grüße ❄️");
    assertThat(grid.answers()).containsExactly(503, 200);
    assertThat(identity.requests().get(0).getQuery())
        .contains("resource=https://eventgrid.azure.net");
    assertThat(waitingForPrograms())
        .singleElement()
        .satisfies(same -> assertThat(same).isEqualTo(event));
    Awaitility.await().until(() -> hasEmptyOutbox(connection));
  }

  @Test
  void theExampleReadsTheProgramsQueueToItsEnd() {
    assumeTrue(
        NodeExample.isAzuresNodeThere(),
        "The example that reads events is not run: Azure's packages need Node.js 20.");
    SandboxAccount account = sandbox.addAccount("for.the.example", 1);
    String connection = connector.connect(account.accessToken()).id();
    List<String> posted = sandbox.post(account.userId(), Post.photo(), 3);
    connector.fire("PollNewMedia", "");
    Awaitility.await().until(() -> hasEmptyOutbox(connection));
    Path modules =
        new NodePackages(Path.of("src/test/eventsreader"), Path.of("target/events-reader"))
            .modules();

    try (NodeExample example =
        NodeExample.startBeside(
            modules,
            "read-events.mjs",
            List.of(QUEUE, "--once"),
            Map.of("AZURE_STORAGE_CONNECTION_STRING", azurite.connectionString()))) {
      List<String> printed = example.toTheEnd();

      assertThat(printed).hasSize(3);
      posted.forEach(
          id -> assertThat(printed).anyMatch(line -> line.startsWith("new post " + id + " of ")));
    }
    assertThat(waitingForPrograms()).isEmpty();
  }

  private boolean hasEmptyOutbox(String connection) {
    String shown = connector.operate("GET", "/api/connections/" + connection, "").body();
    return MediaEvents.parse(shown).path("outbox").asInt() == 0;
  }

  private static boolean isAbout(JsonNode event, String media) {
    return event.path("subject").asText().equals(media);
  }

  private List<JsonNode> waitingForPrograms() {
    return new QueueClientBuilder()
            .connectionString(azurite.connectionString())
            .queueName(QUEUE)
            .messageEncoding(QueueMessageEncoding.BASE64)
            .httpClient(new JdkHttpClientBuilder().build())
            .buildClient()
            .peekMessages(32, null, null)
            .stream()
            .map(message -> MediaEvents.parse(message.getBody().toString()))
            .toList();
  }
}
