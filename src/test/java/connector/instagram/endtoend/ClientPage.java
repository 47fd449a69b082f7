package connector.instagram.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client's redirect address: shows a page, and remembers what each browser came with. */
final class ClientPage implements AutoCloseable {
  private final HttpServer server;
  private final CopyOnWriteArrayList<Map<String, String>> visits = new CopyOnWriteArrayList<>();

  private ClientPage(HttpServer server) {
    this.server = server;
  }

  static ClientPage open() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ClientPage page = new ClientPage(server);
      server.createContext(
          "/back",
          exchange -> {
            page.visits.add(query(exchange.getRequestURI()));
            byte[] body = "<!DOCTYPE html><h1>Back at the client</h1>".getBytes(UTF_8);
            exchange.getResponseHeaders().add("content-type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/back");
  }

  /** What the last browser came with. */
  Map<String, String> lastVisit() {
    return visits.get(visits.size() - 1);
  }

  int visits() {
    return visits.size();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static Map<String, String> query(URI address) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : Optional.ofNullable(address.getRawQuery()).orElse("").split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length > 1) {
        values.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return values;
  }
}
