package connector.instagram.local;

import connector.instagram.azurite.Azurite;
import connector.instagram.azurite.AzuriteException;
import connector.instagram.localhost.LocalHostException;
import connector.instagram.sandbox.DemoAccount;
import connector.instagram.sandbox.SandboxAccount;
import connector.instagram.sandbox.SandboxServer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the packaged app on this machine with everything it needs: storage by Azurite, Instagram by
 * the sandbox, the Functions host by the local host. Stops all of it when it is stopped itself.
 *
 * <p>{@code -Dlocal.print=settings} prints the app's settings for a shell and ends; {@code
 * -Dlocal.host=none} leaves the host out, for an app that something else hosts; {@code
 * -Dlocal.host=tests} runs the app with the settings of the end-to-end tests, {@code
 * -Dlocal.host=plain} also without keys and with the Core Tools' answers to administration; {@code
 * -Dlocal.port=NNNN} asks for the app's port; {@code -Dlocal.fleet=states} connects invented
 * accounts.
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
      System.out.print(LocalSettings.of(project).shellText());
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
    String kind = System.getProperty("local.host", "local");
    boolean withHost = !kind.equals("none");
    Ports ports = Ports.of(System.getProperty(Ports.ASKED_SETTING, ""), System.out::println);
    if (withHost) {
      ports.requireAsked();
    }
    Azurite azurite = keep(startAzurite(project, ports));
    SandboxServer sandbox = keep(ports.start("the sandbox", SANDBOX_PORT, SandboxServer::start));
    if (!withHost) {
      SandboxAccount demo = DemoAccount.in(sandbox.sandbox());
      Screen.showWithoutHost(
          sandbox.baseUrl(), azurite, demo.accessToken(), isUsual(sandbox, azurite));
      return;
    }
    LocalDemo.Plan plan =
        new LocalDemo.Plan(
            staging,
            settings(project, kind).values(),
            System.getProperty(LocalFleet.SETTING, ""),
            new HostOutput(System.out)::line);
    LocalDemo demo = keep(LocalDemo.start(plan, azurite, sandbox, ports, HOST_PORT));
    System.out.print(Screen.text(demo.app().url(), sandbox.baseUrl(), demo.connection()));
  }

  private static LocalSettings settings(Path project, String kind) {
    LocalSettings settings = LocalSettings.of(project);
    return switch (kind) {
      case "local" -> settings;
      case "tests" -> settings.forTests();
      case "plain" -> settings.forTests().likeCoreTools();
      default ->
          throw new LocalException(
              "-Dlocal.host=" + kind + " is not known: it takes none, tests or plain.");
    };
  }

  /** Either of its two ports may be taken while the other is free. */
  private static Azurite startAzurite(Path project, Ports ports) {
    return ports.start(
        "Azurite's blobs",
        BLOB_PORT,
        blobs ->
            ports.start(
                "Azurite's queues", QUEUE_PORT, queues -> Azurite.start(project, blobs, queues)));
  }

  /** Whether local.settings.json tells an app the way to both. */
  private static boolean isUsual(SandboxServer sandbox, Azurite azurite) {
    return sandbox.baseUrl().getPort() == SANDBOX_PORT
        && azurite.blobPort() == BLOB_PORT
        && azurite.queuePort() == QUEUE_PORT;
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
}
