package connector.instagram.localhost;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Loads the packaged app; of the host it sees only what the Java worker shares. */
final class AppLoader {
  private AppLoader() {}

  /** Opens the app jar and its libraries; the parent comes first, as in the worker. */
  static URLClassLoader open(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new LocalHostException("There is no app jar '" + jar + "'.");
    }
    try {
      List<URL> urls = new ArrayList<>();
      urls.add(jar.toUri().toURL());
      for (Path library : libraries(jar.getParent())) {
        urls.add(library.toUri().toURL());
      }
      return new URLClassLoader(
          "app", urls.toArray(URL[]::new), new SharedClasses(AppLoader.class.getClassLoader()));
    } catch (IOException e) {
      throw new LocalHostException("The libraries of '" + jar + "' cannot be read.", e);
    }
  }

  private static List<Path> libraries(Path folder) throws IOException {
    try (Stream<Path> siblings = Files.list(folder)) {
      List<Path> lib =
          siblings
              .filter(Files::isDirectory)
              .filter(sibling -> sibling.getFileName().toString().endsWith("lib"))
              .sorted()
              .limit(1)
              .toList();
      if (lib.isEmpty()) {
        return List.of();
      }
      try (Stream<Path> jars = Files.list(lib.get(0))) {
        return jars.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      }
    }
  }

  /** The platform's classes, the Functions API and gson; nothing else of the test class path. */
  private static final class SharedClasses extends ClassLoader {
    private static final List<String> SHARED =
        List.of("com.microsoft.azure.functions.", "com.google.gson.");

    private final ClassLoader host;

    SharedClasses(ClassLoader host) {
      super("shared", ClassLoader.getPlatformClassLoader());
      this.host = host;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (SHARED.stream().anyMatch(name::startsWith)) {
        return host.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
