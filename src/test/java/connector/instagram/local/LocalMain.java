package connector.instagram.local;

import connector.instagram.azurite.Azurite;
import connector.instagram.azurite.AzuriteException;
import connector.instagram.localhost.LocalHost;
import connector.instagram.localhost.LocalHostException;
import connector.instagram.sandbox.DemoAccount;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Runs the packaged app on this machine with everything it needs: storage by Azurite, Instagram by
 * the sandbox, the Functions host by the local host. Stops all of it when it is stopped itself.
 *
 * <p>{@code -Dlocal.print=settings} prints the app's settings as an environment file and ends;
 * {@code -Dlocal.host=none} leaves the host out, for an app that something else hosts.
 */
public final class LocalMain {
  static final int HOST_PORT = 7071;
  static final int SANDBOX_PORT = 7072;
  static final int BLOB_PORT = 10000;
  static final int QUEUE_PORT = 10001;

  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private LocalMain() {}

  /** Arguments: the project's folder and the name of its function app. */
  public static void main(String... arguments) {
    Path project = Path.of(arguments[0]);
    if ("settings".equals(System.getProperty("local.print"))) {
      LocalSettings.of(project).environmentFile().forEach(System.out::println);
      return;
    }
    LocalMain main = new LocalMain();
    Runtime.getRuntime().addShutdownHook(new Thread(main::stop, "stop-all"));
    try {
      main.run(project, project.resolve("target/azure-functions").resolve(arguments[1]));
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (AzuriteException | LocalHostException | LocalException e) {
      System.out.println();
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  private void run(Path project, Path staging) {
    boolean withHost = !"none".equals(System.getProperty("local.host"));
    if (withHost) {
      requireFree(HOST_PORT, "the app");
    }
    requireFree(SANDBOX_PORT, "the sandbox");
    requireFree(BLOB_PORT, "Azurite's blobs");
    requireFree(QUEUE_PORT, "Azurite's queues");
    Azurite azurite = keep(Azurite.start(project, BLOB_PORT, QUEUE_PORT));
    SandboxServer sandbox = keep(SandboxServer.start(SANDBOX_PORT));
    SandboxAccount demo = DemoAccount.in(sandbox.sandbox());
    Map<String, String> settings = LocalSettings.of(project).values();
    if (!withHost) {
      Screen.showWithoutHost(sandbox.baseUrl(), azurite);
      return;
    }
    LocalHost host =
        keep(
            LocalHost.of(staging)
                .port(HOST_PORT)
                .classPath(classPath())
                .environment(settings)
                .forward(new HostOutput(System.out)::line)
                .start());
    URI app = host.baseUrl();
    Connector.Connected connection =
        new Connector(app, LocalSettings.FUNCTION_KEY).connect(demo.accessToken());
    Screen.show(app, sandbox.baseUrl(), azurite, connection);
  }

  private <T extends AutoCloseable> T keep(T part) {
    synchronized (running) {
      running.push(part);
    }
    return part;
  }

  private void stop() {
    synchronized (running) {
      while (!running.isEmpty()) {
        try {
          running.pop().close();
        } catch (Exception e) {
          System.out.println("Something did not stop: " + e.getMessage());
        }
      }
    }
  }

  private static void requireFree(int port, String what) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new LocalException(
          "Port "
              + port
              + ", meant for "
              + what
              + ", is in use: stop the program that listens there and try again.");
    }
  }

  /** Under Maven the project's classes come from a loader, not from java.class.path. */
  private static String classPath() {
    if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(LocalMain::path)
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
