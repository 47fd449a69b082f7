package connector.instagram.localhost;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** One host at work: wires the functions to their triggers and runs until it is closed. */
final class RunningHost implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(50);

  private final ExecutorService threads = Executors.newCachedThreadPool(Daemon::thread);
  private final ScheduledExecutorService clockwork =
      Executors.newScheduledThreadPool(2, Daemon::thread);
  private final List<QueueListener> queueListeners = new ArrayList<>();
  private final List<TimerListener> startedTimers = new ArrayList<>();
  private final Map<String, TimerListener> timerListeners = new HashMap<>();
  private final List<AppFunction> functions = new ArrayList<>();
  private final List<String> leftOut;
  private final HostJson host;
  private final Optional<AppCode> app;
  private final LoopbackServer server;

  private RunningHost(Options options, LocalSettings settings, Console console) {
    if (!Files.isDirectory(options.staging())) {
      throw new LocalHostException("There is no staging folder '" + options.staging() + "'.");
    }
    host = HostJson.read(options.staging());
    FunctionIndex index = FunctionIndex.read(options.staging(), settings, options.only());
    KeyCheck keys = keys(index, settings);
    leftOut = new ArrayList<>(index.leftOut());
    app = open(index);
    app.ifPresent(code -> load(code, index));
    Queues queues = new Queues(host.queues().base64());
    Steps steps = new Steps(settings);
    OutputWriter writer = new OutputWriter(queues, threads, steps);
    Invoker invoker = new Invoker(app.orElse(null), writer, threads, console);
    Duration early = settings.duration(TimerListener.EARLY_SETTING, Duration.ZERO);
    for (AppFunction function : functions) {
      boolean enabled = !index.disabled().contains(function.name());
      if (enabled && function.trigger() instanceof Trigger.Queue) {
        queueListeners.add(
            new QueueListener(
                function, host.queues(), settings, queues, invoker, clockwork, steps, console));
      } else if (function.trigger() instanceof Trigger.Timer) {
        TimerListener listener =
            new TimerListener(function, invoker, clockwork, Clock.systemUTC(), early);
        timerListeners.put(function.name(), listener);
        if (enabled) {
          startedTimers.add(listener);
        }
      }
    }
    AdminCalls admin = new AdminCalls(functions, timerListeners, invoker, steps, settings);
    server =
        LoopbackServer.start(
            options.port(), new HttpFront(host, functions, keys, admin, invoker, settings));
  }

  /** Starts listening; throws one clear sentence when it cannot. */
  static RunningHost start(Options options, LocalSettings settings, Console console) {
    RunningHost running = new RunningHost(options, settings, console);
    running.queueListeners.forEach(QueueListener::start);
    running.startedTimers.forEach(TimerListener::start);
    return running;
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Returns one line for each function, and one for each that was left out. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    for (AppFunction function : functions) {
      lines.add(
          "  %-32s %s".formatted(function.name(), function.trigger().describe(host.routePrefix())));
    }
    lines.addAll(leftOut);
    return lines;
  }

  @Override
  public void close() {
    queueListeners.forEach(QueueListener::close);
    server.close();
    // A message under way runs to its end; a timer's run is cut off with the process.
    queueListeners.forEach(listener -> listener.awaitIdle(STOP));
    clockwork.shutdownNow();
    threads.shutdownNow();
    app.ifPresent(AppCode::close);
  }

  private static KeyCheck keys(FunctionIndex index, LocalSettings settings) {
    Optional<String> key = settings.get(KeyCheck.SETTING);
    for (FunctionDefinition function : index.functions()) {
      if (key.isEmpty()
          && function.trigger() instanceof Trigger.Http http
          && http.level() != KeyCheck.Level.ANONYMOUS) {
        throw new LocalHostException(
            "Function %s needs a key: set %s, or set it empty to ignore keys."
                .formatted(function.name(), KeyCheck.SETTING));
      }
    }
    return new KeyCheck(key);
  }

  private static Optional<AppCode> open(FunctionIndex index) {
    Set<Path> jars = new HashSet<>();
    index.functions().forEach(function -> jars.add(function.jar()));
    if (jars.size() > 1) {
      throw new LocalHostException("All functions must come from one jar, not from " + jars + ".");
    }
    return jars.stream().findFirst().map(AppCode::open);
  }

  private void load(AppCode code, FunctionIndex index) {
    for (FunctionDefinition definition : index.functions()) {
      try {
        functions.add(new AppFunction(definition, code.method(definition)));
      } catch (IndexingException e) {
        leftOut.add("Function " + definition.name() + " is left out: " + e.getMessage() + ".");
      }
    }
  }
}
