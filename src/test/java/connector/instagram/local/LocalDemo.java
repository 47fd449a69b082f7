package connector.instagram.local;

import connector.instagram.azurite.Azurite;
import connector.instagram.localhost.LocalHost;
import connector.instagram.sandbox.AccountDraft;
import connector.instagram.sandbox.DemoAccount;
import connector.instagram.sandbox.Sandbox;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxServer;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The packaged app on storage and an imitation of Instagram, with a connected account and two
 * subscribers to it, which the sandbox's page shows: what {@code mvn -Plocal} runs.
 */
public final class LocalDemo implements AutoCloseable {
  private final Deque<Runnable> running;
  private final Connector app;
  private final SandboxServer sandbox;
  private final Connector.Connected connection;

  private LocalDemo(
      Deque<Runnable> running,
      Connector app,
      SandboxServer sandbox,
      Connector.Connected connection) {
    this.running = running;
    this.app = app;
    this.sandbox = sandbox;
    this.connection = connection;
  }

  /**
   * What an app is started with.
   *
   * @param staging the packaged app
   * @param fleet which invented accounts are connected beside the demo account; empty for none
   * @param told gets what the host prints, line by line
   */
  record Plan(Path staging, Map<String, String> settings, String fleet, Consumer<String> told) {}

  /**
   * For a test: on free ports, with these settings beside the usual ones, and with no poll but
   * those that are asked for.
   */
  public static LocalDemo alone(Path staging, Map<String, String> more) {
    Map<String, String> settings = new TreeMap<>(LocalSettings.of(Path.of("")).values());
    settings.put("POLL_SCHEDULE", "0 0 0 1 1 *");
    settings.putAll(more);
    Azurite azurite = Azurite.start();
    SandboxServer sandbox = SandboxServer.start(0);
    Plan plan = new Plan(staging, settings, "", line -> {});
    LocalDemo demo = start(plan, azurite, sandbox, Ports.of("", line -> {}), 0);
    demo.running.addLast(sandbox::close);
    demo.running.addLast(azurite::close);
    return demo;
  }

  /**
   * @param azurite and the sandbox are not stopped with this
   * @param usual the app's port when it is free; 0 for any
   */
  static LocalDemo start(
      Plan plan, Azurite azurite, SandboxServer sandbox, Ports ports, int usual) {
    Sandbox instagram = sandbox.sandbox();
    SandboxAccount account = DemoAccount.in(instagram);
    LocalFleet.connect(
        plan.fleet(),
        DemoPlace.of(
            azurite.connectionString(),
            plan.settings(),
            name -> instagram.add(AccountDraft.any().named(name))));
    LocalHost.Builder builder = host(plan, azurite, sandbox.baseUrl());
    LocalHost host = ports.startApp(usual, port -> start(builder, port));
    Deque<Runnable> running = new ArrayDeque<>();
    running.push(host::close);
    Connector app = new Connector(host.baseUrl(), LocalSettings.FUNCTION_KEY);
    Connector.Connected connection = app.connect(account.accessToken());
    LocalSignIn.between(app, sandbox);
    WatchedDemo watched = new WatchedDemo(instagram, account, app, connection);
    running.push(watched::close);
    sandbox.watchedBy(new WatchPage(watched));
    return new LocalDemo(running, app, sandbox, connection);
  }

  private static LocalHost.Builder host(Plan plan, Azurite azurite, URI instagram) {
    return LocalHost.of(plan.staging())
        .classPath(classPath())
        .environment(new LocalSettings(plan.settings()).with(instagram).values())
        .environment("AzureWebJobsStorage", azurite.connectionString())
        .environment("CALLBACK_LOOPBACK", "true")
        .forward(plan.told());
  }

  /** People who sign in are sent back to the app's address, so it has to be known before. */
  private static LocalHost start(LocalHost.Builder builder, int port) {
    int chosen = port == 0 ? Ports.anyFree() : port;
    return builder
        .port(chosen)
        .environment("PUBLIC_BASE_URL", "http://127.0.0.1:" + chosen)
        .start();
  }

  public Connector app() {
    return app;
  }

  /** The demo account and the key to it. */
  public Connector.Connected connection() {
    return connection;
  }

  /** Where the sandbox is. */
  public URI sandbox() {
    return sandbox.baseUrl();
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().run();
    }
  }

  /**
   * What a Java process of ours is started with: under Maven the project's classes come from a
   * loader, not from java.class.path.
   */
  public static String classPath() {
    if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(LocalDemo::path)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new LocalException("The class path holds an address that is none.");
    }
  }
}
