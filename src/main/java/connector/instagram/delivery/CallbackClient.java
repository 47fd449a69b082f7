package connector.instagram.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client that posts to callbacks: it does what it is told, and nothing of its own. */
final class CallbackClient {
  /** More than are ever posted at once, so that none waits behind those that hang. */
  private static final int MOST_CONNECTIONS = 256;

  /** So that one dead address leaves time for the next. */
  private static final Timeout CONNECT = Timeout.ofSeconds(4);

  /** Below what the networks between remember, and below what most servers wait. */
  private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(30);

  /** Then the name is looked up again. */
  private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(2);

  private static final int LONGEST_LINE = 8 * 1024;
  private static final int MOST_HEADERS = 100;

  private CallbackClient() {}

  static CloseableHttpClient open(
      HttpWebhookSender.Network network, Supplier<HttpWebhookSender.Exchange> current) {
    return HttpClientBuilder.create()
        .setConnectionManager(connections(network, current))
        .setKeepAliveStrategy(keepAlive())
        .setUserAgent("instagram-connector")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .evictExpiredConnections()
        .evictIdleConnections(LONGEST_IDLE)
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      HttpWebhookSender.Network network, Supplier<HttpWebhookSender.Exchange> current) {
    PoolingHttpClientConnectionManager manager =
        new PoolingHttpClientConnectionManager(
            operator(network, current),
            PoolConcurrencyPolicy.LAX,
            PoolReusePolicy.LIFO,
            LONGEST_LIFE,
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build())
                .build());
    manager.setMaxTotal(MOST_CONNECTIONS);
    manager.setDefaultMaxPerRoute(MOST_CONNECTIONS);
    manager.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(CONNECT)
            .setTimeToLive(LONGEST_LIFE)
            // Every connection is looked at before it is used again: its other side may have gone.
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .build());
    return manager;
  }

  private static DefaultHttpClientConnectionOperator operator(
      HttpWebhookSender.Network network, Supplier<HttpWebhookSender.Exchange> current) {
    return new DefaultHttpClientConnectionOperator(
        proxy -> network.sockets().get(),
        DefaultSchemePortResolver.INSTANCE,
        new Resolver(new CallbackDns(network.names()), current),
        RegistryBuilder.<TlsSocketStrategy>create()
            .register("https", tls(network.tls(), current))
            .build());
  }

  private static ConnectionKeepAliveStrategy keepAlive() {
    return (response, context) -> {
      TimeValue offered =
          DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
      return TimeValue.isPositive(offered) && offered.compareTo(LONGEST_IDLE) < 0
          ? offered
          : LONGEST_IDLE;
    };
  }

  /** TLS from 1.2 on, with the host's name checked against its certificate. */
  private static TlsSocketStrategy tls(
      SSLSocketFactory factory, Supplier<HttpWebhookSender.Exchange> current) {
    return (socket, name, port, attachment, context) -> {
      SSLSocket secure = (SSLSocket) factory.createSocket(socket, name, port, true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.setSoTimeout((int) Math.max(1, current.get().deadline().remaining().toMillis()));
      try {
        secure.startHandshake();
      } catch (IOException | RuntimeException e) {
        close(secure);
        throw e;
      }
      return secure;
    };
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The failure that led here is told.
    }
  }

  /** Resolves what is posted to at the moment; the client asks once for each connection. */
  private record Resolver(CallbackDns dns, Supplier<HttpWebhookSender.Exchange> current)
      implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      HttpWebhookSender.Exchange exchange = current.get();
      return dns.resolve(exchange.to(), exchange.deadline());
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
