package connector.instagram.app;

import connector.instagram.graph.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** A way to Instagram that is made for the first call: most deliveries need none. */
final class LazyTransport implements Transport {
  private final Lazy<Transport> real;

  LazyTransport(Supplier<Transport> maker) {
    this.real = new Lazy<>(maker);
  }

  @Override
  public Response get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException {
    return real.get().get(address, headers, timeout);
  }

  @Override
  public Response post(
      URI address, Map<String, String> headers, Map<String, String> form, Duration timeout)
      throws IOException, InterruptedException {
    return real.get().post(address, headers, form, timeout);
  }

  @Override
  public Response postJson(URI address, Map<String, String> headers, String json, Duration timeout)
      throws IOException, InterruptedException {
    return real.get().postJson(address, headers, json, timeout);
  }

  @Override
  public Response delete(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException {
    return real.get().delete(address, headers, timeout);
  }
}
