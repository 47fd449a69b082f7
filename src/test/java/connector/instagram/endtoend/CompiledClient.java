package connector.instagram.endtoend;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Java client that {@link ClientGenerator#OPENAPI_GENERATOR} made, compiled and in use. */
final class CompiledClient implements AutoCloseable {
  private static final String PACKAGE = "org.openapitools.client.";

  /** Not in the JDK since version 11, and every generated class bears it. */
  private static final String GENERATED =
      """
      package javax.annotation;
      public @interface Generated {
        String[] value();
        String date() default "";
        String comments() default "";
      }
      """;

  private final URLClassLoader classes;
  private final Object api;

  private CompiledClient(URLClassLoader classes, Object api) {
    this.classes = classes;
    this.api = api;
  }

  /**
   * @param app where the client sends its requests, whatever host the definition names
   * @param key what it sends as {@code Authorization}
   */
  static CompiledClient of(ClientGenerator.Client client, URI app, String key) throws Exception {
    Path compiled = compile(client);
    URLClassLoader classes =
        new URLClassLoader(
            new URL[] {compiled.toUri().toURL(), ClientGenerator.JAR.toUri().toURL()},
            CompiledClient.class.getClassLoader());
    Class<?> clientClass = classes.loadClass(PACKAGE + "ApiClient");
    Object apiClient = clientClass.getConstructor().newInstance();
    clientClass.getMethod("setScheme", String.class).invoke(apiClient, app.getScheme());
    clientClass.getMethod("setHost", String.class).invoke(apiClient, app.getHost());
    clientClass.getMethod("setPort", int.class).invoke(apiClient, app.getPort());
    Consumer<HttpRequest.Builder> authorized = request -> request.header("Authorization", key);
    clientClass.getMethod("setRequestInterceptor", Consumer.class).invoke(apiClient, authorized);
    return new CompiledClient(
        classes,
        classes
            .loadClass(PACKAGE + "api.DefaultApi")
            .getConstructor(clientClass)
            .newInstance(apiClient));
  }

  /** Calls an operation with these values and returns the value of the reply. */
  Object call(String method, Object... values) throws Exception {
    Class<?>[] types = Arrays.stream(values).map(Object::getClass).toArray(Class<?>[]::new);
    try {
      return api.getClass().getMethod(method, types).invoke(api, values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the client's call failed: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    try {
      classes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path compile(ClientGenerator.Client client) throws IOException {
    Path annotation = client.folder().resolve("javax/annotation/Generated.java");
    Files.createDirectories(annotation.getParent());
    Files.writeString(annotation, GENERATED);
    Path compiled = Files.createDirectories(client.folder().resolve("compiled"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = new ArrayList<>(client.sources());
      sources.remove(annotation);
      sources.add(annotation);
      boolean done =
          compiler
              .getTask(
                  errors,
                  files,
                  null,
                  List.of(
                      "-nowarn",
                      "-proc:none",
                      "-d",
                      compiled.toString(),
                      "-classpath",
                      ClientGenerator.JAR
                          + File.pathSeparator
                          + System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!done) {
        throw new IllegalStateException("the generated client does not compile:\n" + errors);
      }
    }
    return compiled;
  }
}
