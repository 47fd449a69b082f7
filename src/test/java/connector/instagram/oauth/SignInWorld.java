package connector.instagram.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RateLimiter;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.ConnectionModule;
import connector.instagram.connections.Connections;
import connector.instagram.connections.RequestGuard;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ScriptedTransport;
import connector.instagram.graph.Transport;
import connector.instagram.installation.ClientRefusals;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.Installations;
import connector.instagram.installation.MetaAppSettings;
import connector.instagram.outbox.AnnouncingConnections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.EventStores;
import connector.instagram.polling.PollModule;
import connector.instagram.polling.PollSettings;
import connector.instagram.secrets.EncryptionKey;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.MemoryDocuments;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sign-in in one process: real code over stores in memory and a given Instagram. */
final class SignInWorld {
  static final String PUBLIC = "https://connector.example";
  static final String CALLBACK = PUBLIC + "/api/oauth/callback";
  static final String CLIENT = "power-platform";
  static final String CLIENT_NAME = "Power Automate";
  static final String REDIRECT = "https://global.consent.azure-apim.net/redirect/instagram-5f1";
  static final String APP_ID = "1788400000000012";
  static final String APP_SECRET = "sandbox-instagram-app-secret-0001";

  final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  final Faults faults = new Faults();
  final MemoryDocuments signIns = new MemoryDocuments("oauth", faults);
  final MemoryDocuments connectionDocuments = new MemoryDocuments("connections", faults);
  final MemoryDocuments accountDocuments = new MemoryDocuments("accounts", faults);
  final MemoryDocuments cursors = new MemoryDocuments("cursors", faults);
  final FakeContext context = new FakeContext();
  final InstallationStore installation =
      Installations.store(new MemoryDocuments("installation"), clock);
  final Connections connections;
  private final SecretBox secrets =
      new SecretBox(List.of(EncryptionKey.of("k1", new byte[32], Instant.EPOCH)), clock);
  private final ConnectionOutboxes outboxes =
      new ConnectionOutboxes(new MemoryDocuments("outboxes"), attempt -> {});
  private final Transport instagram;
  private SignInFunctions functions;

  /** With Meta's app and one client. */
  SignInWorld(Transport instagram) {
    this(instagram, true);
  }

  private SignInWorld(Transport instagram, boolean withMetaApp) {
    this.instagram = instagram;
    connections = AnnouncingConnections.over(connectionDocuments, secrets, outboxes, clock);
    if (withMetaApp) {
      Installations.enterMetaApp(installation, APP_ID, APP_SECRET, "meta-app-secret-0002");
    }
    Installations.addClient(installation, CLIENT, CLIENT_NAME, Set.of(REDIRECT));
    at(PUBLIC);
  }

  /** The operator has made a client and has not entered Meta's app yet. */
  static SignInWorld withoutMetaApp() {
    return new SignInWorld(new ScriptedTransport(), false);
  }

  /** From now on the app is reached by this address. */
  void at(String publicUrl) {
    functions = functions(Optional.of(URI.create(publicUrl)));
  }

  /** Nobody has said by which address the app is reached. */
  void withoutPublicUrl() {
    functions = functions(Optional.empty());
  }

  private SignInFunctions functions(Optional<URI> publicUrl) {
    Backoff atOnce = attempt -> {};
    GraphApi graph = QuickGraph.over(instagram);
    PollModule polling =
        new PollModule(
            graph,
            new PollModule.Stores(
                connections,
                cursors,
                new MemoryDocuments("summaries"),
                new EventStores(
                    outboxes, new DeadLetters(new MemoryDocuments("dead-letters"), atOnce)),
                atOnce),
            PollSettings.DEFAULT,
            clock);
    ConnectionModule accounts =
        new ConnectionModule(
            connections,
            accountDocuments,
            polling.enrollment(),
            new RequestGuard(connections, new RateLimiter(clock), clock),
            clock);
    return new SignInModule(
            new SignInModule.Clients(
                installation,
                new ClientRefusals(signIns, installation, atOnce, clock),
                new InstallationSettings(MetaAppSettings.NONE, publicUrl, false)),
            new SignInModule.Storage(signIns, secrets, atOnce),
            clock)
        .functions(
            new RequestHandler(clock), QuickGraph.login(instagram), accounts.connector(graph));
  }

  HttpResponseMessage authorize(Browser browser, String query) {
    return browser.send(
        new FakeRequest().visiting("/api/oauth/authorize?" + query),
        request -> functions.authorize(request, context));
  }

  /** What a client asks for. */
  static Map<String, String> usual() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", CLIENT);
    parameters.put("redirect_uri", REDIRECT);
    parameters.put("response_type", "code");
    parameters.put("state", "client-state-1");
    return parameters;
  }

  /** The usual request, with some of it changed; an empty value leaves a parameter out. */
  HttpResponseMessage authorize(Browser browser, Map<String, String> changes) {
    Map<String, String> parameters = usual();
    parameters.putAll(changes);
    return authorize(browser, encoded(parameters));
  }

  HttpResponseMessage callback(Browser browser, Map<String, String> parameters) {
    return browser.send(
        new FakeRequest().visiting("/api/oauth/callback?" + encoded(parameters)),
        request -> functions.receive(request, context));
  }

  HttpResponseMessage consent(Browser browser, Map<String, String> form) {
    return browser.send(
        new FakeRequest().at("/api/oauth/consent").body(encoded(form)),
        request -> functions.answer(request, context));
  }

  static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(parameter -> !parameter.getValue().isEmpty())
        .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
