package connector.instagram.azurite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A storage emulator of its own: in memory, on loopback, gone with the process that started it even
 * when that one is killed.
 */
public final class Azurite implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String ACCOUNT = "devstoreaccount1";

  /** The development account's key, the same in every emulator and published by Microsoft. */
  private static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  /** Standard input ends with the parent, whatever the parent dies of. */
  private static final String LAUNCH =
      "process.stdin.on('end',()=>process.exit(0)).on('error',()=>process.exit(0)).resume();"
          + "require(process.argv[1]);";

  private static final Pattern LISTENING =
      Pattern.compile("Azurite (Blob|Queue) service is successfully listening at .*:(\\d+)");
  private static final long START_SECONDS = 30;

  private final List<Process> processes;
  private final int blobPort;
  private final int queuePort;

  private Azurite(List<Process> processes, int blobPort, int queuePort) {
    this.processes = processes;
    this.blobPort = blobPort;
    this.queuePort = queuePort;
  }

  /** Starts on free ports, for the project in the working directory. */
  public static Azurite start() {
    return start(0, 0);
  }

  /**
   * Blobs and queues in a process each. The emulator does one thing at a time and looks at every
   * message of all queues for each call: with ten thousand, blobs would wait for it.
   */
  public static Azurite startInTwo() {
    Azurite blobs = start();
    Azurite queues = start();
    List<Process> both =
        Stream.concat(blobs.processes.stream(), queues.processes.stream()).toList();
    return new Azurite(both, blobs.blobPort, queues.queuePort);
  }

  /** Starts on the given ports, for the project in the working directory; 0 is any free port. */
  public static Azurite start(int blobPort, int queuePort) {
    return start(Path.of(System.getProperty("basedir", "")), blobPort, queuePort);
  }

  /** Starts on the given ports, installed below the project's target folder. */
  public static Azurite start(Path project, int blobPort, int queuePort) {
    return start(project, blobPort, queuePort, NodeTools.onPath());
  }

  /** Speaks https with this certificate and takes bearer tokens in place of the account's key. */
  public static Azurite startWithTokens(Path pkcs12, String password) {
    List<String> options =
        List.of("--oauth", "basic", "--cert", pkcs12.toString(), "--pwd", password);
    return start(Path.of(System.getProperty("basedir", "")), 0, 0, NodeTools.onPath(), options);
  }

  static Azurite start(Path project, int blobPort, int queuePort, NodeTools tools) {
    return start(project, blobPort, queuePort, tools, List.of());
  }

  private static Azurite start(
      Path project, int blobPort, int queuePort, NodeTools tools, List<String> options) {
    tools.requireNode();
    NodePackages packages =
        new NodePackages(
            project.resolve("src/test/azurite"), project.resolve("target/azurite"), tools);
    Path script = packages.modules().resolve("azurite/dist/src/azurite.js");
    Process process = launch(tools, script, blobPort, queuePort, options);
    CompletableFuture<Integer> blob = new CompletableFuture<>();
    CompletableFuture<Integer> queue = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, blob, queue), "azurite-output");
    reader.setDaemon(true);
    reader.start();
    try {
      return new Azurite(
          List.of(process), blob.get(START_SECONDS, SECONDS), queue.get(START_SECONDS, SECONDS));
    } catch (ExecutionException e) {
      process.destroyForcibly();
      throw new AzuriteException(e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new AzuriteException("Azurite did not listen within " + START_SECONDS + " s.", e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AzuriteException("Waiting for Azurite was interrupted.", e);
    }
  }

  public int blobPort() {
    return blobPort;
  }

  public int queuePort() {
    return queuePort;
  }

  /** Returns the development account's connection string with these ports. */
  public String connectionString() {
    return "DefaultEndpointsProtocol=http;AccountName="
        + ACCOUNT
        + ";AccountKey="
        + KEY
        + ";BlobEndpoint="
        + endpoint(blobPort)
        + ";QueueEndpoint="
        + endpoint(queuePort)
        + ";";
  }

  /** Whether the emulator still runs. */
  public boolean isAlive() {
    return processes.stream().allMatch(Process::isAlive);
  }

  @Override
  public void close() {
    processes.forEach(Azurite::end);
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(5, SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String endpoint(int port) {
    return "http://" + HOST + ":" + port + "/" + ACCOUNT;
  }

  private static Process launch(
      NodeTools tools, Path script, int blobPort, int queuePort, List<String> options) {
    // Azurite's main script always starts its table service too; port 0 keeps it out of the way.
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            tools.node(),
            "-e",
            LAUNCH,
            "--",
            script.toString(),
            "--inMemoryPersistence",
            "--skipApiVersionCheck",
            "--disableTelemetry",
            "--silent",
            "--blobHost",
            HOST,
            "--queueHost",
            HOST,
            "--tableHost",
            HOST,
            "--blobPort",
            String.valueOf(blobPort),
            "--queuePort",
            String.valueOf(queuePort),
            "--tablePort",
            "0"));
    command.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(script.getParent().toFile())
            .redirectErrorStream(true);
    builder.environment().remove("NODE_OPTIONS");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new AzuriteException("Azurite cannot be started with '" + tools.node() + "'.", e);
    }
  }

  private static void read(
      Process process, CompletableFuture<Integer> blob, CompletableFuture<Integer> queue) {
    String last = "it ended without a word";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher listening = LISTENING.matcher(line);
        if (listening.matches()) {
          int port = Integer.parseInt(listening.group(2));
          (listening.group(1).equals("Blob") ? blob : queue).complete(port);
        } else if (line.contains("EADDRINUSE")) {
          last = "a port is in use (" + line.replaceAll(".*EADDRINUSE:?\\s*", "").strip() + ")";
        }
      }
    } catch (IOException e) {
      last = "its output ended: " + e.getMessage();
    }
    AzuriteException ended = new AzuriteException("Azurite did not start: " + last + ".");
    blob.completeExceptionally(ended);
    queue.completeExceptionally(ended);
  }
}
