package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** Somebody else's page that shows another one inside of it, as one that steals clicks does. */
final class FramingPage implements AutoCloseable {
  private final HttpServer server;

  private FramingPage(HttpServer server) {
    this.server = server;
  }

  static FramingPage around(URI inside) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] page =
          ("<!DOCTYPE html><title>Prizes</title><iframe src=\"" + inside + "\"></iframe>")
              .getBytes(UTF_8);
      server.createContext(
          "/",
          exchange -> {
            exchange.getResponseHeaders().add("content-type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
      server.start();
      return new FramingPage(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
