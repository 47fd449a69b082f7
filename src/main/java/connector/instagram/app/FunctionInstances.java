package connector.instagram.app;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/**
 * Hands function objects to the host, which finds this class by its service file and makes it once
 * per process.
 */
public final class FunctionInstances implements FunctionInstanceInjector {
  private final WarmUp warmUp = WarmUp.begin();
  private final ConnectorApp app = new ConnectorApp(System::getenv);

  @Override
  public <T> T getInstance(Class<T> functionClass) {
    warmUp.await();
    return functionClass.cast(app.function(functionClass));
  }
}
