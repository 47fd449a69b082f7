package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs a packaged function app on this machine; its settings are the environment variables. */
public final class LocalHostMain {
  static final String READY = "Local host ready: ";
  static final String REFUSED = "Local host cannot start: ";

  private LocalHostMain() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    System.setOut(out);
    try {
      Options options = Options.parse(List.of(arguments));
      RunningHost host =
          RunningHost.start(options, new LocalSettings(System.getenv()), new Console(out));
      Runtime.getRuntime().addShutdownHook(new Thread(host::close, "stop"));
      out.println(READY + host.baseUrl());
      host.table().forEach(out::println);
      if (options.stopOnStdinEof()) {
        Daemon.thread(LocalHostMain::exitOnStdinEof).start();
      }
    } catch (LocalHostException e) {
      System.err.println(REFUSED + e.getMessage());
      System.exit(1);
    }
    new CountDownLatch(1).await();
  }

  private static void exitOnStdinEof() {
    try {
      while (System.in.read() >= 0) {
        // Whatever is typed has no meaning.
      }
    } catch (IOException e) {
      // A broken standard input means the same: nobody is left to stop this process.
    }
    System.exit(0);
  }
}
