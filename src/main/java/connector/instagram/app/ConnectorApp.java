package connector.instagram.app;

import connector.instagram.api.ApiException;
import connector.instagram.api.RequestHandler;
import java.time.Clock;

/**
 * Wires everything. Making this object cannot fail. The settings are read when the host first asks
 * for a function object, because on a pre-warmed instance they arrive after the process has
 * started. Until they are right, every function says what is wrong with them.
 */
final class ConnectorApp {
  private final Lazy<FunctionObjects> configured;
  private final Lazy<FunctionObjects> notConfigured;

  ConnectorApp(Settings.Source environment) {
    Clock clock = Clock.systemUTC();
    Lazy<Settings> settings = new Lazy<>(() -> Settings.read(environment, clock));
    this.configured =
        new Lazy<>(
            () ->
                new FunctionObjects(
                    settings.get(),
                    new ConfiguredPorts(settings.get()),
                    new RequestHandler(clock),
                    clock));
    this.notConfigured =
        new Lazy<>(
            () ->
                new FunctionObjects(
                    Settings.NONE,
                    new ClosedPorts(settings::get),
                    new RequestHandler(settings::get, clock),
                    clock));
  }

  /** The one object of a function class. */
  Object function(Class<?> functionClass) {
    try {
      return configured.get().of(functionClass);
    } catch (ApiException.NotConfigured e) {
      // The host would answer an exception from here with an empty 500.
      return notConfigured.get().of(functionClass);
    }
  }
}
