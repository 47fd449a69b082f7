package connector.instagram.metawebhook;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeOutput;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.Connection;
import connector.instagram.connections.SampleConnection;
import connector.instagram.digest.Hmac;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.Installations;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.storage.MemoryQueues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Meta's webhook over an app whose operator has entered everything. */
final class WebhookStage {
  static final String INSTAGRAM_SECRET = "fern-instagram-app-secret-31";
  static final String META_SECRET = "fern-meta-app-secret-32";
  static final String VERIFY_TOKEN = "fern-verify-token-000033";

  final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  final MemoryDocuments installationDocuments = new MemoryDocuments("installation");
  final MemoryDocuments summaries = new MemoryDocuments("summaries");
  final MemoryQueues queues;
  final FakeContext context = new FakeContext();
  final Map<String, Connection> accounts = new HashMap<>();
  final WebhookRecords records = new WebhookRecords(summaries, attempt -> {}, clock);
  final WebhookCheck check = new WebhookCheck(records, clock);
  final InstallationStore installation = Installations.store(installationDocuments, clock);
  List<String> messages = List.of();
  CommentIntake intake = (connection, told, last, limits) -> taken(told);

  /** What was taken so far. */
  final List<ToldComment> taken = new ArrayList<>();

  private final MetaWebhookFunctions functions;

  WebhookStage() {
    this(new Faults());
  }

  WebhookStage(Faults faults) {
    queues = new MemoryQueues(clock, faults);
    functions =
        new MetaWebhookFunctions(
            new RequestHandler(clock),
            new WebhookVerification(installation, records, clock),
            new WebhookReceiver(installation, records, clock),
            new UpdateReader(
                (account, deadline) -> Optional.ofNullable(accounts.get(account)),
                (connection, told, last, limits) -> intake.take(connection, told, last, limits),
                records,
                queues,
                clock),
            clock);
    Installations.enterMetaApp(installation, "1234567890", INSTAGRAM_SECRET, META_SECRET);
    Installations.enterVerifyToken(installation, VERIFY_TOKEN);
    accounts.put(SampleConnection.PROFESSIONAL_ID, SampleConnection.wantingComments());
  }

  private CommentIntake.Taken taken(List<ToldComment> told) {
    taken.addAll(told);
    return new CommentIntake.Taken(
        told.stream().map(comment -> "event of " + comment.comment()).toList(), List.of());
  }

  HttpResponseMessage verify(String mode, String challenge, String token) {
    return call(
        new FakeRequest()
            .query("hub.mode", mode)
            .query("hub.challenge", challenge)
            .query("hub.verify_token", token));
  }

  /** As Meta sends it. */
  HttpResponseMessage send(String body) {
    return send(body, signature(INSTAGRAM_SECRET, body));
  }

  HttpResponseMessage send(String body, String signature) {
    return call(new FakeRequest().posting(body).header("X-Hub-Signature-256", signature));
  }

  HttpResponseMessage call(FakeRequest request) {
    FakeOutput<List<String>> updates = new FakeOutput<>(List.of());
    HttpResponseMessage reply = functions.receive(request, updates, context);
    messages = updates.getValue();
    return reply;
  }

  /** The queue's function, over one message. */
  List<String> read(String message) {
    FakeOutput<List<String>> events = new FakeOutput<>(List.of());
    functions.take(message, events, context);
    return events.getValue();
  }

  void rescue(String message) {
    functions.rescue(message, context);
  }

  static String signature(String secret, String body) {
    return "sha256="
        + HexFormat.of().formatHex(Hmac.sha256(secret.getBytes(StandardCharsets.UTF_8), body));
  }

  /** One comment on a post of the connected account. */
  static String notice(String comment) {
    return notice(SampleConnection.PROFESSIONAL_ID, comment);
  }

  static String notice(String account, String comment) {
    return """
        {"object":"instagram","entry":[{"id":"%s","time":1793871600,"changes":[{"field":"comments",
          "value":{"id":"%s","text":"F\\u00fcr dr\\u00e4ussen?",
                   "from":{"id":"920000000000011","username":"moss.and.more"},
                   "media":{"id":"18050000000000042"}}}]}]}"""
        .formatted(account, comment);
  }
}
