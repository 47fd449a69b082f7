package connector.instagram.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A sandbox on a loopback port; {@code /sandbox/} on the same port offers what its methods do. */
public final class SandboxServer implements AutoCloseable {
  private final Sandbox sandbox;
  private final Server server;
  private final ServerConnector connector;
  private final SandboxHandler handler;

  private SandboxServer(
      Sandbox sandbox, Server server, ServerConnector connector, SandboxHandler handler) {
    this.sandbox = sandbox;
    this.server = server;
    this.handler = handler;
    this.connector = connector;
  }

  /** Starts on this port, or on any free one for 0; ids differ from run to run. */
  public static SandboxServer start(int port) {
    return start(port, new Sandbox(new SecureRandom().nextLong(), Clock.systemUTC()));
  }

  static SandboxServer start(int port, Sandbox sandbox) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendDateHeader(false);
    http.setSendServerVersion(false);
    // Hanging and delayed calls each hold a thread.
    Server server = new Server(new QueuedThreadPool(200, 4));
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    SandboxHandler handler = new SandboxHandler(sandbox);
    server.setHandler(handler);
    SandboxServer started = new SandboxServer(sandbox, server, connector, handler);
    started.begin(port);
    return started;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  /** Lets this answer whatever is asked for at {@code /watch} and below. */
  public void watchedBy(Handler page) {
    handler.watchedBy(page);
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public void close() {
    sandbox.clearFaults();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The sandbox did not stop.", e);
    }
  }

  private void begin(int port) {
    try {
      connector.open();
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("Port " + port + " on 127.0.0.1 is not free.", e));
    } catch (Exception e) {
      throw new IllegalStateException("The sandbox did not start.", e);
    }
  }
}
