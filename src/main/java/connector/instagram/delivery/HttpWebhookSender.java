package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import connector.instagram.deadline.RetryAfter;
import connector.instagram.subscriptions.CallbackAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts over HTTP/1.1. One deadline holds from the name's look-up to the answer's last byte: when
 * it passes, the connection is cut from outside, so that a side which sends a byte now and then
 * wins nothing.
 */
final class HttpWebhookSender implements WebhookSender {
  /** Nobody reads the answer's body; what is longer is not taken in to keep a connection. */
  private static final int LONGEST_ANSWER = 64 * 1024;

  @SuppressWarnings(
      "ThreadLocalUsage") // A sender lives as long as the process, and no state is static.
  private final ThreadLocal<@Nullable Exchange> exchange = new ThreadLocal<>();

  private final ScheduledThreadPoolExecutor watchdog;
  private final CloseableHttpClient client;

  HttpWebhookSender(Network network) {
    this.watchdog = watchdog();
    this.client = CallbackClient.open(network, this::current);
  }

  /** What is outside. */
  record Network(CallbackDns.Lookup names, Supplier<Socket> sockets, SSLSocketFactory tls) {
    /** The real one; no system property makes it take a way round by a proxy. */
    static Network real() {
      return new Network(
          InetAddress::getAllByName,
          () -> new Socket(Proxy.NO_PROXY),
          (SSLSocketFactory) SSLSocketFactory.getDefault());
    }
  }

  /** What this thread posts at the moment; its connection is made by the same thread. */
  record Exchange(CallbackAddress to, Deadline deadline) {}

  private static ScheduledThreadPoolExecutor watchdog() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "callback-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  private Exchange current() {
    Exchange mine = exchange.get();
    if (mine == null) {
      throw new IllegalStateException("a connection is made outside of an exchange");
    }
    return mine;
  }

  @Override
  public Reply post(
      CallbackAddress to, Map<String, String> headers, byte[] body, Deadline deadline) {
    if (deadline.passed()) {
      return FailedPost.tooLate();
    }
    HttpUriRequestBase request = request(to, deadline);
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, null));
    exchange.set(new Exchange(to, deadline));
    Future<?> end =
        watchdog.schedule(request::cancel, deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
    try {
      HttpHost host = new HttpHost(to.isSecure() ? "https" : "http", bare(to.name()), to.port());
      return answered(client.executeOpen(host, request, null), request, deadline);
    } catch (CallbackDns.RefusedException e) {
      return new Reply.Refused(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return FailedPost.of(e, request.isCancelled() || deadline.passed());
    } finally {
      end.cancel(false);
      exchange.remove();
    }
  }

  private static HttpUriRequestBase request(CallbackAddress to, Deadline deadline) {
    HttpUriRequestBase request = new HttpUriRequestBase("POST", URI.create("/"));
    request.setScheme(to.isSecure() ? "https" : "http");
    request.setAuthority(authority(to));
    // As it was given: no reader of addresses gets to see it.
    request.setPath(to.target());
    Timeout left = Timeout.ofMilliseconds(Math.max(1, deadline.remaining().toMillis()));
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(left)
            .setResponseTimeout(left)
            .setProtocolUpgradeEnabled(false)
            .build());
    return request;
  }

  private static URIAuthority authority(CallbackAddress to) {
    boolean given = to.authority().endsWith(":" + to.port());
    return new URIAuthority(bare(to.name()), given ? to.port() : -1);
  }

  private static String bare(String name) {
    return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
  }

  /** The status counts from the moment it is there, whatever becomes of the body. */
  private static Reply answered(
      ClassicHttpResponse response, HttpUriRequestBase request, Deadline deadline) {
    Optional<Duration> pause =
        Optional.ofNullable(response.getFirstHeader("Retry-After"))
            .flatMap(header -> Optional.ofNullable(header.getValue()))
            .flatMap(text -> RetryAfter.of(text, deadline.clock()));
    Reply reply = new Reply.Answered(response.getCode(), pause);
    try (response) {
      HttpEntity entity = response.getEntity();
      if (entity != null && !endsSoon(entity)) {
        // Closing would read to the end first.
        request.cancel();
      }
    } catch (IOException e) {
      // The connection is not used again.
    }
    return reply;
  }

  private static boolean endsSoon(HttpEntity entity) throws IOException {
    InputStream content = entity.getContent();
    byte[] buffer = new byte[8_192];
    long left = LONGEST_ANSWER;
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      left -= n;
      if (left < 0) {
        return false;
      }
    }
    return true;
  }
}
