package connector.instagram.localhost;

import java.io.IOException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An HTTP server on 127.0.0.1 and nowhere else. */
final class LoopbackServer implements AutoCloseable {
  private final Server server;
  private final int port;

  private LoopbackServer(Server server, int port) {
    this.server = server;
    this.port = port;
  }

  static LoopbackServer start(int port, Handler handler) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // Whether an address is bad is for the worker's rules to say, not for Jetty's.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, new LenientConnections(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(300_000);
    server.addConnector(connector);
    server.setHandler(handler);
    try {
      server.start();
    } catch (IOException e) {
      throw new LocalHostException("Port " + port + " is in use.", e);
    } catch (Exception e) {
      throw new LocalHostException("The HTTP server cannot start: " + e.getMessage(), e);
    }
    return new LoopbackServer(server, connector.getLocalPort());
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new LocalHostException("The HTTP server cannot stop: " + e.getMessage(), e);
    }
  }
}
