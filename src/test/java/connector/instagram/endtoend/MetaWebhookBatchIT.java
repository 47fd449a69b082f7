package connector.instagram.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.azurite.Azurite;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalHost;
import connector.instagram.localhost.StorageCall;
import connector.instagram.sandbox.CommentDraft;
import connector.instagram.sandbox.MetaNotice;
import connector.instagram.sandbox.Post;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxClient;
import connector.instagram.sandbox.SandboxServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The largest request that Meta sends, over a storage that takes ten milliseconds more a call. */
class MetaWebhookBatchIT {
  private static final Duration SLOW = Duration.ofMillis(10);
  private static final int UPDATES = 1_000;

  private final Azurite azurite = Azurite.start();
  private final KilledGroup storage = new KilledGroup("http", azurite);
  private final SandboxServer server = SandboxServer.start(0);
  private final SandboxClient sandbox = new SandboxClient(server.baseUrl());
  private LocalHost host;
  private Connector connector;

  @BeforeEach
  void start() {
    Map<String, String> settings = new TreeMap<>(LocalSettings.of(Path.of("")).forTests().values());
    settings.put("AzureWebJobsStorage", storage.connectionString());
    settings.put("INSTAGRAM_BASE_URL", server.baseUrl().toString());
    host =
        LocalHost.of(Stack.staging())
            .environment(settings)
            .only("ReceiveMetaWebhook", "GetInstallation", "SetMetaApp")
            .start();
    connector = new Connector(host.baseUrl(), LocalSettings.FUNCTION_KEY);
  }

  @AfterEach
  void stop() {
    host.close();
    server.close();
    storage.close();
    azurite.close();
  }

  @Test
  void aThousandUpdatesAreDurableAndAnsweredWithinThreeSeconds() {
    enter();
    SandboxAccount account = sandbox.addAccount("told.of.thousand", 0);
    sandbox.webhooks().subscribe(account, "comments");
    String post = sandbox.post(account.userId(), Post.photo());
    List<String> comments = sandbox.comment(post, CommentDraft.any(), UPDATES);
    int before = storage.queueCalls().size();
    storage.slowDown(SLOW);
    long began = System.nanoTime();

    int status = sandbox.webhooks().send(MetaNotice.USUAL).status();

    Duration took = Duration.ofNanos(System.nanoTime() - began);
    List<StorageCall> sent = storage.queueCalls().subList(before, storage.queueCalls().size());
    assertThat(status).isEqualTo(200);
    assertThat(took).isLessThan(Duration.ofSeconds(3));
    assertThat(told(sent)).containsExactlyInAnyOrderElementsOf(comments);
    assertThat(sent).as("calls to the queue").hasSizeLessThanOrEqualTo(15);
    System.out.println(
        UPDATES + " updates in " + sent.size() + " calls to the queue, " + took.toMillis() + " ms");
  }

  private static List<String> told(List<StorageCall> sent) {
    List<String> told = new ArrayList<>();
    for (StorageCall call : sent) {
      if (call.operation().equals("send") && call.succeeded()) {
        String base64 = call.body().replaceAll("(?s).*<MessageText>|</MessageText>.*", "");
        String message = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        for (JsonNode update : Json.parse(message).orElseThrow().path("updates")) {
          told.add(update.path("comment").asText());
        }
      }
    }
    return told;
  }

  private void enter() {
    VerifiedWebhook.Entered entered = VerifiedWebhook.enter(connector, sandbox);
    String callback = host.baseUrl() + "/api/meta/webhooks";
    assertThat(sandbox.webhooks().verify(callback, entered.token()).status()).isEqualTo(200);
  }
}
