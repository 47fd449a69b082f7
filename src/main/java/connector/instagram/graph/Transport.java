package connector.instagram.graph;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One HTTP call. The only way to Instagram. */
public interface Transport {
  /**
   * @param timeout for the whole exchange, body included
   * @throws ReplyTooLargeException when the answer is larger than Instagram has a reason to send
   * @throws IOException when no complete answer came; its message may quote the address
   */
  Response get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException;

  /**
   * Posts a form, once: it is never sent again on another connection.
   *
   * @param form sent as {@code application/x-www-form-urlencoded}
   */
  Response post(
      URI address, Map<String, String> headers, Map<String, String> form, Duration timeout)
      throws IOException, InterruptedException;

  /** Posts a JSON object, once: it is never sent again on another connection. */
  Response postJson(URI address, Map<String, String> headers, String json, Duration timeout)
      throws IOException, InterruptedException;

  /** Sends a DELETE without a body, once. */
  Response delete(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException;

  /** The real one. */
  static Transport overHttp() {
    return new JdkTransport();
  }

  /** What came back. */
  final class Response {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * @param headers by their names in lower case
     * @param body in UTF-8; not copied
     */
    public Response(int status, Map<String, String> headers, byte[] body) {
      this.status = status;
      this.headers = Map.copyOf(headers);
      this.body = body;
    }

    public int status() {
      return status;
    }

    public Map<String, String> headers() {
      return headers;
    }

    public byte[] body() {
      return body;
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /**
   * What Instagram answered.
   *
   * @param date Instagram's own clock, from the {@code Date} header
   */
  record Reply<T>(T value, Optional<Instant> date, Usage usage) {
    <U> Reply<U> map(Function<T, U> part) {
      return new Reply<>(part.apply(value), date, usage);
    }
  }
}
