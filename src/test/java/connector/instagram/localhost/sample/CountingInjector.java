package connector.instagram.localhost.sample;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes function objects and numbers them. */
public final class CountingInjector implements FunctionInstanceInjector {
  private final AtomicInteger made = new AtomicInteger();

  @Override
  public <T> T getInstance(Class<T> functionClass) {
    return functionClass.cast(new InjectedFunctions(made.incrementAndGet()));
  }
}
