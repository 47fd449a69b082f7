package connector.instagram.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import connector.instagram.azurite.Azurite;
import connector.instagram.json.Json;
import connector.instagram.local.Connector;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalApp;
import connector.instagram.localhost.LocalHost;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxClient;
import connector.instagram.sandbox.SandboxServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/**
 * The app under test with its storage and its Instagram, started once for all tests.
 *
 * <p>{@code -Dconnector.host=local} (the default) runs the packaged app in the local host, each
 * scale group in as many processes of its own as {@code -Dconnector.processes} says (1); {@code
 * -Dconnector.host=plain} lets that host behave as the Core Tools do; {@code -Dconnector.host=func}
 * runs in the real Core Tools; {@code -Dconnector.url=…} takes an app that runs already, beside the
 * storage and the sandbox of {@code mvn -Plocal -Dlocal.host=none}; where those are not on their
 * usual ports, {@code -Dconnector.sandbox} and {@code -Dconnector.storage} say it.
 */
final class Stack implements AutoCloseable {
  private static final String LOCAL_SANDBOX = "http://127.0.0.1:7072";
  private static final String LOCAL_STORAGE = "UseDevelopmentStorage=true";
  private static Stack shared;

  private final SandboxClient sandbox;
  private final MediaEvents events;
  private final String storage;
  private final Map<String, String> settings;
  private final Optional<LocalApp> app;
  private final URI url;
  private final Connector connector;
  private final List<AutoCloseable> parts = new ArrayList<>();

  private Stack(
      URI url, URI sandbox, String storage, Map<String, String> settings, Optional<LocalApp> app) {
    this.sandbox = new SandboxClient(sandbox);
    this.storage = storage;
    this.events = new MediaEvents(storage);
    this.settings = settings;
    this.app = app;
    this.url = url;
    this.connector =
        new Connector(
            url,
            System.getProperty(
                "connector.key",
                settings.getOrDefault("LOCAL_FUNCTION_KEY", LocalSettings.FUNCTION_KEY)));
  }

  static synchronized Stack shared() {
    if (shared == null) {
      shared = start(Map.of(), Map.of());
    }
    return shared;
  }

  /**
   * Another stack, for a test that changes what all others see; a host from elsewhere is shared.
   */
  static Stack alone() {
    return alone(Map.of());
  }

  /**
   * @param settings beside the usual ones; a host that this does not start has its own
   */
  static Stack alone(Map<String, String> settings) {
    return alone(settings, Map.of());
  }

  /**
   * @param least how many processes some scale groups have, unless all have more
   */
  static Stack alone(Map<String, String> settings, Map<String, Integer> least) {
    return canBeAlone() ? start(settings, least) : shared();
  }

  static boolean canBeAlone() {
    boolean here = !System.getProperty("connector.host", "local").equals("func");
    return here && System.getProperty("connector.url") == null;
  }

  private static boolean isLocal() {
    return System.getProperty("connector.url") == null
        && System.getProperty("connector.host", "local").equals("local");
  }

  private static Stack start(Map<String, String> more, Map<String, Integer> least) {
    String url = System.getProperty("connector.url");
    if (url != null) {
      URI sandbox = URI.create(System.getProperty("connector.sandbox", LOCAL_SANDBOX));
      String storage = System.getProperty("connector.storage", LOCAL_STORAGE);
      return new Stack(URI.create(url), sandbox, storage, Map.of(), Optional.empty());
    }
    Azurite azurite = Azurite.start();
    SandboxServer sandbox = SandboxServer.start(0);
    closeAtExit(azurite);
    closeAtExit(sandbox);
    Map<String, String> settings =
        new TreeMap<>(LocalSettings.of(Path.of("")).forTests().with(sandbox.baseUrl()).values());
    settings.put("AzureWebJobsStorage", azurite.connectionString());
    // The app takes any free port, unless a test needs to know its address before.
    settings.remove("PUBLIC_BASE_URL");
    settings.putAll(more);
    String host = System.getProperty("connector.host", "local");
    if (host.equals("func")) {
      CoreTools tools = CoreTools.start(staging(), settings);
      closeAtExit(tools);
      return new Stack(
          tools.baseUrl(),
          sandbox.baseUrl(),
          azurite.connectionString(),
          settings,
          Optional.empty());
    }
    int processes = Integer.getInteger("connector.processes", 1);
    LocalApp.Builder builder =
        LocalApp.of(staging())
            .environment(
                host.equals("plain")
                    ? new LocalSettings(settings).likeCoreTools().values()
                    : settings)
            .port(port(more))
            .processes(processes);
    least.forEach((group, count) -> builder.processes(group, Math.max(processes, count)));
    LocalApp app = builder.start();
    closeAtExit(app);
    Stack stack =
        new Stack(
            app.baseUrl(),
            sandbox.baseUrl(),
            azurite.connectionString(),
            settings,
            Optional.of(app).filter(ignored -> isLocal()));
    stack.parts.addAll(List.of(app, sandbox, azurite));
    return stack;
  }

  /** Ends the app and what it stands on at once; one that others share ends with this process. */
  @Override
  public void close() {
    if (this != shared) {
      parts.forEach(Stack::close);
      parts.clear();
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("Something did not stop: " + e);
    }
  }

  /** Any free one, unless the settings say where the app will be. */
  private static int port(Map<String, String> settings) {
    return URI.create(settings.getOrDefault("PUBLIC_BASE_URL", "http://127.0.0.1:0")).getPort();
  }

  static Path staging() {
    return Path.of(
        System.getProperty("connector.staging", "target/azure-functions/instagram-connector"));
  }

  static void closeAtExit(AutoCloseable part) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(part)));
  }

  /** Where the app is. */
  URI url() {
    return url;
  }

  Connector connector() {
    return connector;
  }

  SandboxClient sandbox() {
    return sandbox;
  }

  MediaEvents events() {
    return events;
  }

  String storage() {
    return storage;
  }

  /** Another app of the same package on the same storage; only the local host can start one. */
  LocalHost another(Map<String, String> overrides) {
    requireLocalHost();
    return LocalHost.of(staging())
        .environment(settings)
        .environment(overrides)
        .port(port(overrides))
        .start();
  }

  /** What the host under test has printed. */
  String output() {
    return String.join("\n", app().lines());
  }

  /** The processes of the app; only the local host has them. */
  LocalApp app() {
    requireLocalHost();
    return app.orElseThrow();
  }

  /** Skips the test under any other host. */
  void requireLocalHost() {
    assumeTrue(app.isPresent(), "only the local host can do this");
  }

  /**
   * Skips the test under a host that checks no keys. The host's administration says so, not the
   * app: a function that forgot its level would go unseen.
   */
  void requireKeyChecks() {
    int status = connector.anonymous("GET", "/admin/functions").statusCode();
    assumeTrue(status == 401, "this host checks no keys");
  }

  /** A connected account with a few old posts. */
  Connected connectedAccount(String username) {
    return connect(sandbox.addAccount(username, 3));
  }

  Connected connect(SandboxAccount account) {
    return new Connected(account, connector.connect(account.accessToken()));
  }

  /** An account and our connection to it. */
  record Connected(SandboxAccount account, Connector.Connected connection) {
    String id() {
      return connection.id();
    }

    String key() {
      return connection.key();
    }
  }

  /** Fires the poll and waits until it has ended and its events are in the queue. */
  void tick(Connected connected) {
    Optional<Instant> before = lastTick();
    int status = connector.fire("PollNewMedia", "").statusCode();
    if (status == 200) {
      return;
    }
    if (status != 202) {
      throw new IllegalStateException("the poll was not fired: " + status);
    }
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !lastTick().equals(before));
    // The outputs follow the summary; what the outbox holds has been emitted by then.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> events.of(connected.id()).size() >= show(connected).path("outbox").asInt());
  }

  /** Of all connections: the run does not touch one that is paused. */
  private Optional<Instant> lastTick() {
    String health = connector.operate("GET", "/api/health", "").body();
    return Json.parse(health).flatMap(body -> Json.text(body, "lastTick")).map(Instant::parse);
  }

  /** What the operator sees of the connection. */
  JsonNode show(Connected connected) {
    String reply = connector.operate("GET", "/api/connections/" + connected.id(), "").body();
    return Json.parse(reply).orElseThrow();
  }
}
