package connector.instagram.graph;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A way to Instagram for what reads only. */
@FunctionalInterface
public interface ReadOnlyTransport extends Transport {
  @Override
  default Response post(
      URI address, Map<String, String> headers, Map<String, String> form, Duration timeout)
      throws IOException {
    throw new AssertionError("nothing may be posted");
  }

  @Override
  default Response postJson(
      URI address, Map<String, String> headers, String json, Duration timeout) {
    throw new AssertionError("nothing may be posted");
  }

  @Override
  default Response delete(URI address, Map<String, String> headers, Duration timeout) {
    throw new AssertionError("nothing may be deleted");
  }
}
