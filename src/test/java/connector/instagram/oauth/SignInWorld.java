package connector.instagram.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.azure.functions.HttpResponseMessage;
import connector.instagram.api.ApiReply;
import connector.instagram.api.FakeContext;
import connector.instagram.api.FakeRequest;
import connector.instagram.api.RequestHandler;
import connector.instagram.connections.CommentNotices;
import connector.instagram.connections.ConnectionId;
import connector.instagram.connections.ConnectionModule;
import connector.instagram.connections.Connections;
import connector.instagram.connections.InstagramAccess;
import connector.instagram.connections.RequestGuard;
import connector.instagram.faults.Faults;
import connector.instagram.faults.HandClock;
import connector.instagram.graph.GraphApi;
import connector.instagram.graph.QuickGraph;
import connector.instagram.graph.ReadOnlyTransport;
import connector.instagram.graph.Replies;
import connector.instagram.graph.Transport;
import connector.instagram.installation.ClientRefusals;
import connector.instagram.installation.InstallationSettings;
import connector.instagram.installation.InstallationStore;
import connector.instagram.installation.Installations;
import connector.instagram.installation.SignInCounts;
import connector.instagram.outbox.AnnouncingConnections;
import connector.instagram.outbox.ConnectionOutboxes;
import connector.instagram.outbox.DeadLetters;
import connector.instagram.outbox.OutboxStore;
import connector.instagram.polling.PollModule;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.RegisteredApp;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxTransport;
import connector.instagram.secrets.SecretBox;
import connector.instagram.storage.Backoff;
import connector.instagram.storage.MemoryDocuments;
import connector.instagram.throttle.Throttles;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The sign-in in one process: real code over stores in memory and a given Instagram. */
final class SignInWorld {
  static final String PUBLIC = "https://connector.example";
  static final String CALLBACK = PUBLIC + "/api/oauth/callback";
  static final String CLIENT = "power-platform";
  static final String CLIENT_NAME = "Power Automate";
  static final String REDIRECT = "https://global.consent.azure-apim.net/redirect/instagram-5f1";
  static final String APP_ID = RegisteredApp.USUAL.appId();
  static final String APP_SECRET = RegisteredApp.USUAL.instagramSecret();

  /** When the next encryption key becomes the active one. */
  static final Instant NEXT_KEY = Instant.parse("2026-11-27T12:00:00Z");

  final HandClock clock = new HandClock(Instant.parse("2026-11-26T12:00:00Z"));
  final Faults faults = new Faults();
  final MemoryDocuments signIns = new MemoryDocuments("oauth", faults);
  final MemoryDocuments connectionDocuments = new MemoryDocuments("connections", faults);
  final MemoryDocuments accountDocuments = new MemoryDocuments("accounts", faults);
  final MemoryDocuments cursors = new MemoryDocuments("cursors", faults);
  final MemoryDocuments summaries = new MemoryDocuments("summaries", faults);
  final SignInCounts counts = new SignInCounts(summaries, attempt -> {}, clock);
  final FakeContext context = new FakeContext();
  final InstallationStore installation =
      Installations.store(new MemoryDocuments("installation"), clock);
  final Connections connections;
  private final SecretBox secrets =
      new SecretBox(
          List.of(
              SecretBox.Key.of("k1", new byte[32], Instant.EPOCH),
              SecretBox.Key.of("k2", "k2".repeat(16).getBytes(UTF_8), NEXT_KEY)),
          clock);
  private final ConnectionOutboxes outboxes =
      new ConnectionOutboxes(new MemoryDocuments("outboxes"), attempt -> {});
  final Sandbox sandbox = new Sandbox(12, clock);
  final SandboxTransport instagram = new SandboxTransport(sandbox, faults);

  /** Somebody with a professional account. */
  final SandboxAccount person = sandbox.add(AccountDraft.any().named("fjord.and.fern"));

  private UnaryOperator<String> codeExchange = body -> body;
  private Served functions;

  /** With Meta's app and one client. */
  SignInWorld() {
    this(true);
  }

  private SignInWorld(boolean withMetaApp) {
    sandbox.signIn().register(RegisteredApp.USUAL.redirectingTo(CALLBACK));
    connections = AnnouncingConnections.over(connectionDocuments, secrets, outboxes, clock);
    if (withMetaApp) {
      Installations.enterMetaApp(installation, APP_ID, APP_SECRET, "meta-app-secret-0002");
    }
    Installations.addClient(installation, CLIENT, CLIENT_NAME, Set.of(REDIRECT));
    at(PUBLIC);
  }

  /** The operator has made a client and has not entered Meta's app yet. */
  static SignInWorld withoutMetaApp() {
    return new SignInWorld(false);
  }

  /** From now on the app is reached by this address. */
  void at(String publicUrl) {
    functions = functions(Optional.of(URI.create(publicUrl)));
  }

  /** Nobody has said by which address the app is reached. */
  void withoutPublicUrl() {
    functions = functions(Optional.empty());
  }

  private Served functions(Optional<URI> publicUrl) {
    Backoff atOnce = attempt -> {};
    Transport instagram = new Rewriting();
    GraphApi graph = QuickGraph.over(instagram);
    PollModule polling =
        new PollModule(
            graph,
            new PollModule.Stores(
                connections,
                cursors,
                new MemoryDocuments("comments"),
                new MemoryDocuments("summaries"),
                new OutboxStore.Stores(
                    outboxes, new DeadLetters(new MemoryDocuments("dead-letters"), atOnce)),
                atOnce),
            PollModule.Settings.DEFAULT,
            clock);
    ConnectionModule accounts =
        new ConnectionModule(
            connections,
            accountDocuments,
            polling.enrollment(),
            new RequestGuard(connections, Throttles.alone(clock), clock),
            clock);
    SignInModule module =
        new SignInModule(
            new SignInModule.Clients(
                installation,
                new SignInCounts.Notes(
                    new ClientRefusals(signIns, installation, atOnce, clock), counts),
                new InstallationSettings(
                    InstallationSettings.MetaAppSettings.NONE, publicUrl, false)),
            new SignInModule.Storage(signIns, secrets, atOnce),
            clock);
    RequestHandler handler = new RequestHandler(clock);
    return new Served(
        module.functions(
            handler,
            QuickGraph.login(instagram),
            accounts.connector(new InstagramAccess(graph, CommentNotices.NONE))),
        module.linkFunctions(handler));
  }

  /** What the app serves at one address. */
  private record Served(SignInFunctions browser, SignInLinkFunctions operator) {}

  HttpResponseMessage authorize(Browser browser, String query) {
    return browser.send(
        new FakeRequest().visiting("/api/oauth/authorize?" + query),
        request -> functions.browser().authorize(request, context));
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
        request -> functions.browser().receive(request, context));
  }

  HttpResponseMessage consent(Browser browser, Map<String, String> form) {
    return browser.send(
        new FakeRequest().at("/api/oauth/consent").body(encoded(form)),
        request -> functions.browser().answer(request, context));
  }

  /** The way of somebody who allows everything at Instagram, up to our own question. */
  HttpResponseMessage signIn(Browser browser, Map<String, String> changes, String userId) {
    HttpResponseMessage sent = authorize(browser, changes);
    return back(browser, sandbox.signIn().allowed(location(sent), userId));
  }

  HttpResponseMessage signIn(Browser browser) {
    return signIn(browser, Map.of(), person.userId());
  }

  /** The same, when the owner leaves no other permission on. */
  HttpResponseMessage signInWith(Browser browser, String permission) {
    String asked = String.valueOf(authorize(browser, Map.of()).getHeader("Location"));
    String allowed = asked.replaceFirst("scope=[^&]*", "scope=" + permission);
    return back(browser, sandbox.signIn().allowed(URI.create(allowed), person.userId()));
  }

  /** Instagram answers the exchange of a code in another way. */
  void rewriteCodeExchange(UnaryOperator<String> change) {
    codeExchange = change;
  }

  /** What lies encrypted in the one pending consent. */
  String storedConsent() {
    return storedConsents().get(0);
  }

  /** The same of all of them. */
  List<String> storedConsents() {
    return signIns.list("consents/").stream()
        .map(
            entry ->
                secrets.open(
                    signIns.read(entry.name()).orElseThrow().content().path("content").asText(),
                    "oauth/" + entry.name()))
        .toList();
  }

  /** Instagram sends the browser back. */
  HttpResponseMessage back(Browser browser, URI address) {
    return browser.send(
        new FakeRequest().visiting(address.getRawPath() + "?" + address.getRawQuery()),
        request -> functions.browser().receive(request, context));
  }

  /** Presses a button of the page. */
  HttpResponseMessage press(Browser browser, HttpResponseMessage page, String answer) {
    Map<String, String> form = Browser.form(page);
    form.put("answer", answer);
    return consent(browser, form);
  }

  /** An operator makes a link. */
  HttpResponseMessage createLink(String body) {
    return functions.operator().create(new FakeRequest().body(body), context);
  }

  /** The address that an operator gets. */
  String link(String body) {
    return FakeRequest.json(createLink(body)).path("link").asText();
  }

  /** The connections that a key opens: one or none. */
  List<ConnectionId> openedBy(String key) {
    List<ConnectionId> opened = new ArrayList<>();
    new RequestHandler(clock)
        .handle(
            new FakeRequest().header("Authorization", "Bearer " + key),
            context,
            new RequestGuard(connections, Throttles.alone(clock), clock)
                .action(
                    (connection, request) -> {
                      opened.add(connection.id());
                      return ApiReply.noContent();
                    }));
    return opened;
  }

  /** Somebody opens the address of a link. */
  HttpResponseMessage open(Browser browser, String link) {
    return browser.send(
        new FakeRequest().visiting(link.substring(PUBLIC.length())),
        request -> functions.browser().openLink(request, context));
  }

  /** Presses the button on the page of a link. */
  HttpResponseMessage begin(Browser browser, Map<String, String> form) {
    return browser.send(
        new FakeRequest().at("/api/sign-in").body(encoded(form)),
        request -> functions.browser().beginByLink(request, context));
  }

  /** The way of somebody who follows a link and allows everything at Instagram. */
  HttpResponseMessage follow(Browser browser, String link) {
    HttpResponseMessage sent = begin(browser, Browser.form(open(browser, link)));
    return back(browser, sandbox.signIn().allowed(location(sent), person.userId()));
  }

  static URI location(HttpResponseMessage reply) {
    return URI.create(String.valueOf(reply.getHeader("Location")));
  }

  static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(parameter -> !parameter.getValue().isEmpty())
        .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private final class Rewriting implements ReadOnlyTransport {
    @Override
    public Response get(URI address, Map<String, String> headers, Duration timeout)
        throws IOException {
      return instagram.get(address, headers, timeout);
    }

    @Override
    public Response post(
        URI address, Map<String, String> headers, Map<String, String> form, Duration timeout)
        throws IOException {
      Response answer = instagram.post(address, headers, form, timeout);
      return Replies.of(
          answer.status(), answer.headers(), codeExchange.apply(Replies.text(answer)));
    }
  }
}
