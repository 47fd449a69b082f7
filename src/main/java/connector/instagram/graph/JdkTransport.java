package connector.instagram.graph;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/**
 * HTTP by the JDK's own client. Follows no redirects: a token goes to the configured host only.
 *
 * <p>A connection that went dead without a word costs one call, because each call has a connection
 * of its own (HTTP/1.1), and because a call that gets no answer in time gives up every connection
 * that was open then: whatever swallowed one may have swallowed all.
 */
final class JdkTransport implements Transport {
  /**
   * Much less than the four minutes after which Azure forgets an idle connection without telling
   * anybody; the JDK's own value is 20 minutes.
   */
  private static final String IDLE_SECONDS = "60";

  private static final String IDLE_PROPERTY = "jdk.httpclient.keepalive.timeout";

  /** As long as a try may take: where hundreds connect at once, handshakes wait for each other. */
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient.Builder builder;
  private final CallWatch watch;
  private volatile HttpClient current;

  JdkTransport() {
    this(HttpClient.newBuilder());
  }

  /**
   * @param builder what a test adds, such as a certificate to trust
   */
  JdkTransport(HttpClient.Builder builder) {
    this(builder, new CallWatch());
  }

  JdkTransport(HttpClient.Builder builder, CallWatch watch) {
    this.watch = watch;
    // Read once, when the JDK makes the first connection of this process; there is no other way.
    System.getProperties().putIfAbsent(IDLE_PROPERTY, IDLE_SECONDS);
    this.builder =
        builder
            .executor(newExecutor())
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER);
    this.current = builder.build();
  }

  /**
   * What runs there reads and hands over and waits for nobody, so as many threads as processors are
   * enough. The JDK's own pool has one for each of hundreds of calls, which cost more than a third
   * of the processor time of a call.
   */
  private static Executor newExecutor() {
    return Executors.newFixedThreadPool(
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        work -> {
          Thread thread = new Thread(work, "instagram-http");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public Response get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).GET(), headers, timeout);
  }

  /** The JDK's client sends a POST again only where no connection was made at all. */
  @Override
  public Response post(
      URI address, Map<String, String> headers, Map<String, String> form, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .POST(HttpRequest.BodyPublishers.ofString(RequestUris.formText(form)))
            .header("content-type", "application/x-www-form-urlencoded");
    return send(request, headers, timeout);
  }

  @Override
  public Response postJson(URI address, Map<String, String> headers, String json, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .header("content-type", "application/json");
    return send(request, headers, timeout);
  }

  /** Like a POST: the JDK's client sends only a GET again by itself. */
  @Override
  public Response delete(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).DELETE(), headers, timeout);
  }

  /**
   * Waits in {@code send}, although {@code sendAsync} takes a time limit for all of it: that one
   * completes each call in the common pool, and where there are one or two processors the JDK
   * starts a thread of the system for every completion instead.
   */
  private Response send(HttpRequest.Builder request, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException {
    headers.forEach(request::header);
    request.header("accept-encoding", ContentCoding.WANTED).timeout(timeout);
    long end = System.nanoTime() + timeout.toNanos();
    HttpClient client = current;
    try {
      return response(
          watch.watch(
              timeout,
              () ->
                  client.send(request.build(), reply -> new BoundedBody(reply.statusCode(), end))));
    } catch (HttpConnectTimeoutException e) {
      throw new IOException("no connection in time", e);
    } catch (IOException e) {
      Throwable reason = reason(e);
      if (reason instanceof ReplyTooLargeException tooLarge) {
        throw tooLarge;
      }
      if (reason instanceof HttpTimeoutException || reason instanceof TimeoutException) {
        giveUp(client);
        throw new IOException("no complete answer in time", e);
      }
      throw new IOException("no complete answer", e);
    }
  }

  /** The JDK's client wraps what ended the body. */
  private static Throwable reason(IOException failure) {
    Throwable reason = failure;
    while (reason.getCause() != null
        && !(reason instanceof ReplyTooLargeException)
        && !(reason instanceof HttpTimeoutException)) {
      reason = reason.getCause();
    }
    return reason;
  }

  /** Calls under way go on; the JDK ends a client that nobody holds when its last call is over. */
  private synchronized void giveUp(HttpClient client) {
    if (current == client) {
      current = builder.build();
    }
  }

  private static Response response(HttpResponse<byte[]> received) throws ReplyTooLargeException {
    Map<String, String> headers = new TreeMap<>();
    received
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String coding = String.join(",", received.headers().allValues("content-encoding"));
    return new Response(
        received.statusCode(),
        headers,
        ContentCoding.decode(coding, received.body(), received.statusCode()));
  }
}
