package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A packaged function app that runs in a process of its own, seen from the process above. */
public final class LocalHost implements AutoCloseable {
  private static final long STOP_SECONDS = 10;

  private final Process process;
  private final List<String> lines;
  private final URI baseUrl;
  private final String key;

  private LocalHost(Process process, List<String> lines, URI baseUrl, String key) {
    this.process = process;
    this.lines = lines;
    this.baseUrl = baseUrl;
    this.key = key;
  }

  /** Begins to describe a host for a staging folder. */
  public static Builder of(Path staging) {
    return new Builder(staging);
  }

  /** Reads the {@code Values} of a local.settings.json file. */
  public static Map<String, String> readLocalSettings(Path file) {
    try {
      Map<String, String> values = new LinkedHashMap<>();
      JsonNode root = new ObjectMapper().readTree(file.toFile());
      root.path("Values")
          .properties()
          .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
      return values;
    } catch (IOException e) {
      throw new LocalHostException("The settings '" + file + "' cannot be read.", e);
    }
  }

  /** How often each of the named steps was reached. */
  public Map<String, Integer> steps() {
    Map<String, Integer> steps = new LinkedHashMap<>();
    administer("GET", "steps")
        .properties()
        .forEach(step -> steps.put(step.getKey(), step.getValue().asInt()));
    return steps;
  }

  /**
   * Ends the process when it reaches this step next, such as {@code Emit/item-1}; that may be
   * before this returns.
   */
  public void haltAt(String step) {
    try {
      var unused = administer("POST", "halt/" + step);
    } catch (LocalHostException e) {
      if (!diesSoon()) {
        throw e;
      }
    }
  }

  private boolean diesSoon() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private JsonNode administer(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(baseUrl.resolve("/admin/local/" + path))
            .timeout(Duration.ofSeconds(10))
            .header("x-functions-key", key)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> reply =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() >= 300) {
        throw new LocalHostException("The local host answered " + reply.statusCode() + ".");
      }
      return new ObjectMapper().readTree(reply.body());
    } catch (IOException e) {
      throw new LocalHostException("The local host did not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalHostException("Waiting for the local host was interrupted.", e);
    }
  }

  public URI baseUrl() {
    return baseUrl;
  }

  /** Returns what the host has printed so far, both streams in order of arrival. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What the process has used of the processor so far. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Ends the process at once, as a crash would. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Ends the process's standard input, as the death of this process would. */
  void hangUp() throws IOException {
    process.getOutputStream().close();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Describes a host before it is started. */
  public static final class Builder {
    private final Path staging;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> only = new ArrayList<>();
    private int port;
    private String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private Duration patience = Duration.ofSeconds(60);
    private Consumer<String> forward = line -> {};

    private Builder(Path staging) {
      this.staging = staging;
    }

    /** Chooses the port; without this, or with 0, any free one is taken. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Adds settings over those given before. */
    public Builder environment(Map<String, String> settings) {
      environment.putAll(settings);
      return this;
    }

    /** Adds one setting over those given before. */
    public Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** Runs these functions only. */
    public Builder only(String... functions) {
      only.addAll(List.of(functions));
      return this;
    }

    /** Names the class path of the host's own classes where the running process does not. */
    public Builder classPath(String classPath) {
      this.classPath = classPath;
      return this;
    }

    /** Bounds the wait for readiness. */
    public Builder patience(Duration patience) {
      this.patience = patience;
      return this;
    }

    /** Hands every printed line on as it arrives. */
    public Builder forward(Consumer<String> forward) {
      this.forward = forward;
      return this;
    }

    /** Starts the process and waits until it answers. */
    public LocalHost start() {
      Process process = launch();
      List<String> lines = new CopyOnWriteArrayList<>();
      CompletableFuture<URI> ready = new CompletableFuture<>();
      Daemon.thread(() -> read(process, lines, ready)).start();
      try {
        URI baseUrl = ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        return new LocalHost(
            process, lines, baseUrl, environment.getOrDefault(KeyCheck.SETTING, ""));
      } catch (ExecutionException e) {
        process.destroyForcibly();
        throw new LocalHostException(e.getCause().getMessage(), e);
      } catch (TimeoutException e) {
        process.destroyForcibly();
        throw new LocalHostException("The local host was not ready in time: " + lines, e);
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new LocalHostException("Waiting for the local host was interrupted.", e);
      }
    }

    private Process launch() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // Most of these processes live for seconds: the first compiler and collector start them
      // faster.
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
      command.add(LocalHostMain.class.getName());
      command.addAll(List.of("--staging", staging.toString(), "--port", String.valueOf(port)));
      if (!only.isEmpty()) {
        command.addAll(List.of("--only", String.join(",", only)));
      }
      command.add(Options.STOP_ON_STDIN_EOF);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      // Only what the machine needs is inherited, so that a run depends on the given settings.
      builder
          .environment()
          .keySet()
          .retainAll(Set.of("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot"));
      builder.environment().putAll(environment);
      try {
        return builder.start();
      } catch (IOException e) {
        throw new LocalHostException("The local host's process cannot be started.", e);
      }
    }

    private void read(Process process, List<String> lines, CompletableFuture<URI> ready) {
      String reason = "The local host ended before it was ready.";
      try (BufferedReader output = process.inputReader(UTF_8)) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          lines.add(line);
          forward.accept(line);
          if (line.startsWith(LocalHostMain.READY)) {
            ready.complete(URI.create(line.substring(LocalHostMain.READY.length())));
          } else if (line.startsWith(LocalHostMain.REFUSED)) {
            reason = line.substring(LocalHostMain.REFUSED.length());
          }
        }
      } catch (IOException e) {
        lines.add("The local host's output ended: " + e.getMessage());
      }
      ready.completeExceptionally(new LocalHostException(reason));
    }
  }
}
