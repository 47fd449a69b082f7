package connector.instagram.metacallbacks;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.ConnectionAdminDriver;
import connector.instagram.connections.Connections;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.Installations;
import connector.instagram.outbox.AnnouncingConnections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.polling.PollModule;
import connector.instagram.sandbox.OneAccount;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.MemoryDocuments;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Meta's call-backs over an app with one connected account. */
final class MetaStage {
  static final String APP_SCOPED_ID = "26500000000000123";
  static final String INSTAGRAM_SECRET = "instagram-app-secret-0001";
  static final String META_SECRET = "meta-app-secret-0000000002";
  static final String BASE = "https://connector.example";

  final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  final OneAccount instagram = new OneAccount(clock, new Faults());
  final MemoryDocuments connectionDocuments = new MemoryDocuments("connections");
  final MemoryDocuments deletionDocuments = new MemoryDocuments("deletions");
  final FakeContext context = new FakeContext();
  final ConnectionAdminDriver admin;
  final InstallationStore installation;
  final MetaCallbackFunctions functions;

  MetaStage() {
    this(Optional.of(URI.create(BASE)));
  }

  MetaStage(Optional<URI> publicUrl) {
    SecretBox secrets =
        new SecretBox(List.of(SecretBox.Key.of("k1", new byte[32], Instant.EPOCH)), clock);
    ConnectionOutboxes outboxes =
        new ConnectionOutboxes(new MemoryDocuments("outboxes"), attempt -> {});
    Connections connections =
        AnnouncingConnections.over(connectionDocuments, secrets, outboxes, clock);
    DeadLetters letters = new DeadLetters(new MemoryDocuments("dead-letters"), attempt -> {});
    PollModule polling =
        new PollModule(
            instagram.api(),
            new PollModule.Stores(
                connections,
                new MemoryDocuments("cursors"),
                new MemoryDocuments("comments"),
                new MemoryDocuments("summaries"),
                new OutboxStore.Stores(outboxes, letters),
                attempt -> {}),
            PollModule.Settings.DEFAULT,
            clock);
    admin =
        new ConnectionAdminDriver(
            connections,
            new MemoryDocuments("accounts"),
            deletionDocuments,
            instagram.api(),
            polling.enrollment(),
            clock);
    installation = Installations.store(new MemoryDocuments("installation"), clock);
    functions =
        new MetaCallbackModule(
                installation,
                admin.owner(),
                secrets,
                new InstallationSettings(
                    InstallationSettings.MetaAppSettings.NONE, publicUrl, false),
                clock)
            .functions(new RequestHandler(clock));
  }

  void enterMetaApp() {
    Installations.enterMetaApp(installation, "1234567890", INSTAGRAM_SECRET, META_SECRET);
  }

  /** What Meta says of the account at this moment. */
  String signed(String userId) {
    return Signer.sign(
        "{\"user_id\":\"%s\",\"algorithm\":\"HMAC-SHA256\",\"issued_at\":%d}"
            .formatted(userId, clock.instant().getEpochSecond()),
        META_SECRET);
  }

  static String form(String signedRequest) {
    return "signed_request=" + URLEncoder.encode(signedRequest, StandardCharsets.UTF_8);
  }

  HttpResponseMessage deauthorize(String body) {
    return functions.deauthorize(new FakeRequest().body(body), context);
  }

  HttpResponseMessage requestDeletion(String body) {
    return functions.requestDeletion(new FakeRequest().body(body), context);
  }

  HttpResponseMessage page(String code) {
    return functions.showDeletion(new FakeRequest().at("/api/meta/deletions/", code, ""), context);
  }
}
