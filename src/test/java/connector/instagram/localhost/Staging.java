package connector.instagram.localhost;

import static java.nio.charset.StandardCharsets.UTF_8;

import connector.instagram.localhost.sample.HttpFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A staging folder with the sample functions, as the package goal would write it. */
final class Staging {
  private static final String SAMPLES = "connector/instagram/localhost/sample/";

  private final Path folder;

  private Staging(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder with its host.json and the jar; the services are "interface=class". */
  static Staging in(Path folder, String hostJson, String... services) throws Exception {
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("host.json"), hostJson);
    Path classes =
        Path.of(HttpFunctions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(folder.resolve("app.jar")));
        Stream<Path> files = Files.list(classes.resolve(SAMPLES))) {
      for (Path file : files.toList()) {
        add(jar, SAMPLES + file.getFileName(), Files.readAllBytes(file));
      }
      for (String service : services) {
        List<String> pair = List.of(service.split("=", -1));
        add(jar, "META-INF/services/" + pair.get(0), pair.get(1).getBytes(UTF_8));
      }
    }
    return new Staging(folder);
  }

  Path folder() {
    return folder;
  }

  Staging http(String name, Class<?> type, String method, String route, String level)
      throws IOException {
    return function(name, type, httpTrigger(method, route, level));
  }

  /** Writes a function whose method has the function's name. */
  Staging function(String name, Class<?> type, String... bindings) throws IOException {
    Files.createDirectories(folder.resolve(name));
    Files.writeString(
        folder.resolve(name).resolve("function.json"),
        """
        {"scriptFile": "../app.jar", "entryPoint": "%s.%s", "bindings": [%s]}
        """
            .formatted(type.getName(), name, String.join(", ", bindings)));
    return this;
  }

  static String httpTrigger(String method, String route, String level) {
    return """
        {"type": "httpTrigger", "direction": "in", "name": "request", "route": "%s",
         "methods": ["%s"], "authLevel": "%s"},
        {"type": "http", "direction": "out", "name": "$return"}
        """
        .formatted(route, method, level);
  }

  static String queueOutput(String queue) {
    return """
        {"type": "queue", "direction": "out", "name": "out", "queueName": "%s",
         "connection": "EventStorage"}
        """
        .formatted(queue);
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
