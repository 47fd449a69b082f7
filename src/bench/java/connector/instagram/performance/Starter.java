package connector.instagram.performance;

import connector.instagram.local.Connector;
import connector.instagram.local.LocalDemo;
import connector.instagram.local.LocalSettings;
import connector.instagram.localhost.LocalHost;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Starts the process of one function group of a packaged app, again and again, each time until the
 * first thing that it is asked for is done.
 *
 * @param name what is waited for
 * @param functions the group's; none means all of the app
 * @param first what is asked; answered with 200 when it is done
 */
record Starter(
    String name,
    Path staging,
    Map<String, String> settings,
    List<String> functions,
    Function<Connector, HttpResponse<String>> first) {
  /**
   * One start, in milliseconds.
   *
   * @param whole from the start of the process to the first reply
   * @param app the part of it behind the local host's own start
   * @param processor what the process used of the processor until then
   */
  record Start(double whole, double app, double processor) {}

  Start start() {
    long begin = System.nanoTime();
    try (LocalHost host = host().start()) {
      long ready = System.nanoTime();
      HttpResponse<String> reply =
          first.apply(new Connector(host.baseUrl(), LocalSettings.FUNCTION_KEY));
      long done = System.nanoTime();
      Duration processor = host.processorTime();
      if (reply.statusCode() != 200) {
        throw new IllegalStateException(name + ": " + reply.statusCode() + " " + host.lines());
      }
      return new Start((done - begin) / 1e6, (done - ready) / 1e6, processor.toMillis());
    }
  }

  /** How much is loaded until then, counted in a start of its own. */
  String size(Path log) throws IOException {
    Starter counted =
        new Starter(
            name,
            staging,
            with("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log),
            functions,
            first);
    counted.start();
    try (Stream<String> lines = Files.lines(log);
        Stream<Path> jars = Files.list(staging.resolve("lib"))) {
      long classes =
          lines.filter(line -> line.contains("source: file:" + staging.toAbsolutePath())).count();
      return String.format(
          Locale.ROOT, "%d jars, %,d classes loaded from them", jars.count() + 1, classes);
    }
  }

  private Map<String, String> with(String setting, String value) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put(setting, value);
    return all;
  }

  private LocalHost.Builder host() {
    return LocalHost.of(staging)
        .classPath(LocalDemo.classPath())
        .environment(settings)
        .only(functions.toArray(String[]::new));
  }
}
