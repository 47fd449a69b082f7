package connector.instagram.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * An app of one HTTP function, packaged as the Functions plugin would.
 *
 * @param code a class with one function
 * @param method its method, and the address below {@code /api}
 * @param libraries which of our app's jars it needs
 */
record SmallApp(Class<?> code, String method, String route, Pattern libraries) {
  private static final String FUNCTION =
      """
      {"scriptFile": "../small.jar",
       "entryPoint": "%s.%s",
       "bindings": [
         {"type": "httpTrigger", "direction": "in", "name": "request", "route": "%s",
          "methods": ["GET"], "authLevel": "ANONYMOUS"},
         {"type": "http", "direction": "out", "name": "$return"}]}
      """;

  /**
   * @param app whose libraries and host.json are taken
   * @return the staging folder
   */
  Path stage(Path app, Path folder) throws IOException {
    Path lib = folder.resolve("lib");
    Path function = folder.resolve("Only");
    Files.createDirectories(lib);
    Files.createDirectories(function);
    try (Stream<Path> jars = Files.list(app.resolve("lib"))) {
      for (Path jar : jars.filter(this::isNeeded).toList()) {
        copy(jar, lib.resolve(jar.getFileName()));
      }
    }
    copy(app.resolve("host.json"), folder.resolve("host.json"));
    Files.writeString(
        function.resolve("function.json"), FUNCTION.formatted(code.getName(), method, route));
    String file = code.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(folder.resolve("small.jar")));
        var bytes = Objects.requireNonNull(code.getClassLoader()).getResourceAsStream(file)) {
      jar.putNextEntry(new ZipEntry(file));
      jar.write(Objects.requireNonNull(bytes).readAllBytes());
      jar.closeEntry();
    }
    return folder;
  }

  private boolean isNeeded(Path jar) {
    return libraries.matcher(jar.getFileName().toString()).matches();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
