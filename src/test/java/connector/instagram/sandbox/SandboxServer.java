package connector.instagram.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server, on the loopback address only. */
final class SandboxServer {
  private final Server server;
  private final ServerConnector connector;

  private SandboxServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  static SandboxServer start(int port, World world, ControlSide control) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendDateHeader(false);
    http.setSendServerVersion(false);
    // Hanging and delayed calls each hold a thread.
    Server server = new Server(new QueuedThreadPool(200, 4));
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new SandboxHandler(world, control));
    SandboxServer started = new SandboxServer(server, connector);
    started.begin(port);
    return started;
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  void stop() {
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
