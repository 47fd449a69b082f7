package connector.instagram.sandbox;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs the sandbox on its own, with the demo account in it, until it is stopped. */
public final class SandboxMain {
  private static final int USUAL_PORT = 7072;

  private SandboxMain() {}

  public static void main(String[] args) {
    // Jetty finds no logger here and SLF4J would say so in three lines.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    int code = run(List.of(args), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      SandboxServer server = SandboxServer.start(port(args));
      SandboxAccount account = DemoAccount.in(server.sandbox());
      out.printf(
          "Instagram sandbox at %1$s with account %2$s; try: curl -X POST %1$s/sandbox/media"
              + " (all control calls: curl %1$s/sandbox/)%n",
          server.baseUrl(), account.userId());
      return 0;
    } catch (UncheckedIOException e) {
      err.println(e.getCause().getMessage() + " Choose another one with --port.");
      return 1;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private static int port(List<String> args) {
    if (args.isEmpty()) {
      return USUAL_PORT;
    }
    boolean named = args.size() == 2 && args.get(0).equals("--port");
    if (!named || !args.get(1).matches("\\d{1,5}") || Integer.parseInt(args.get(1)) > 65_535) {
      throw new IllegalArgumentException("Usage: SandboxMain [--port <0 to 65535>]");
    }
    return Integer.parseInt(args.get(1));
  }
}
