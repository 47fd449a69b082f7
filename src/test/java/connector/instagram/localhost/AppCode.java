package connector.instagram.localhost;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The loaded app: finds its function methods and makes its function objects. */
final class AppCode implements AutoCloseable {
  private final URLClassLoader loader;
  private final Optional<FunctionInstanceInjector> injector;

  private AppCode(URLClassLoader loader, Optional<FunctionInstanceInjector> injector) {
    this.loader = loader;
    this.injector = injector;
  }

  static AppCode open(Path jar) {
    URLClassLoader loader = AppLoader.open(jar);
    return new AppCode(loader, injector(loader));
  }

  ClassLoader loader() {
    return loader;
  }

  /** Finds a function's method without initialising its class. */
  Method method(FunctionDefinition function) throws IndexingException {
    try {
      Class<?> type = Class.forName(function.className(), false, loader);
      List<Method> methods =
          Arrays.stream(type.getDeclaredMethods())
              .filter(method -> method.getName().equals(function.methodName()))
              .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
              .toList();
      if (methods.size() != 1) {
        throw new IndexingException(
            (methods.isEmpty() ? "there is no public method " : "there is more than one method ")
                + function.methodName()
                + " in "
                + function.className());
      }
      return methods.get(0);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IndexingException("class " + function.className() + " cannot be loaded: " + e);
    }
  }

  /** Makes the object for one invocation. */
  Object newInstance(Class<?> type) throws Exception {
    if (injector.isPresent()) {
      return injector.get().getInstance(type);
    }
    return type.getDeclaredConstructor().newInstance();
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new LocalHostException("The app's class loader cannot be closed.", e);
    }
  }

  private static Optional<FunctionInstanceInjector> injector(ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      List<FunctionInstanceInjector> injectors =
          ServiceLoader.load(FunctionInstanceInjector.class, loader).stream()
              .map(ServiceLoader.Provider::get)
              .toList();
      if (injectors.size() > 1) {
        throw new LocalHostException("More than one function instance injector is registered.");
      }
      return injectors.stream().findFirst();
    } catch (ServiceConfigurationError e) {
      throw new LocalHostException("The function instance injector cannot be made: " + e, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
