package connector.instagram.network;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Speaks TLS and lets the client choose between HTTP/2 and HTTP/1.1, as Instagram does. Answers
 * every request with the same body and remembers in which protocol it was asked.
 */
public final class TlsServer implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;
  private final Answers answers;

  private TlsServer(Server server, ServerConnector connector, Answers answers) {
    this.server = server;
    this.connector = connector;
    this.answers = answers;
  }

  public static TlsServer start(SSLContext certificate, String body) throws IOException {
    HttpConfiguration http = new HttpConfiguration();
    http.addCustomizer(new SecureRequestCustomizer(false));
    ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory("h2", "http/1.1");
    choice.setDefaultProtocol("http/1.1");
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(certificate);
    Server server = new Server();
    ServerConnector connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(tls, choice.getProtocol()),
            choice,
            new HTTP2ServerConnectionFactory(http),
            new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    Answers answers = new Answers(body);
    server.setHandler(answers);
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("the TLS server cannot start", e);
    }
    return new TlsServer(server, connector, answers);
  }

  public int port() {
    return connector.getLocalPort();
  }

  /** The protocol of each request so far, such as {@code HTTP/1.1}. */
  public List<String> protocols() {
    return List.copyOf(answers.protocols);
  }

  /** Keeps every request waiting until the pause is closed. */
  public Pause pause() {
    Pause pause = new Pause();
    answers.pause = pause;
    return pause;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the TLS server cannot stop", e);
    }
  }

  /** While it lasts, requests wait for their answers. */
  public static final class Pause implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();

    /** How many requests have met the pause. */
    public int waiting() {
      return waiting.get();
    }

    public void end() {
      over.countDown();
    }

    @Override
    public void close() {
      end();
    }

    private void await() throws InterruptedException {
      waiting.incrementAndGet();
      over.await();
    }
  }

  private static final class Answers extends Handler.Abstract {
    private final List<String> protocols = new CopyOnWriteArrayList<>();
    private final String body;
    private volatile Pause pause = new Pause();

    Answers(String body) {
      this.body = body;
      pause.end();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws InterruptedException {
      protocols.add(request.getConnectionMetaData().getHttpVersion().asString());
      pause.await();
      Content.Sink.write(response, true, body, callback);
      return true;
    }
  }
}
