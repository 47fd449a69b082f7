package connector.instagram.localhost;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes HTTP on within this machine, message by message, as its rule says. */
final class LoopbackProxy implements AutoCloseable {
  private final ServerSocket server;
  private final Rule rule;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private LoopbackProxy(ServerSocket server, Rule rule) {
    this.server = server;
    this.rule = rule;
  }

  /** What becomes of a request. */
  @FunctionalInterface
  interface Rule {
    /** The answer, or nothing when the caller is to be cut off. */
    Optional<HttpMessage> answer(HttpMessage request) throws IOException;
  }

  /** Listens on the port, or on any free one for 0. */
  static LoopbackProxy start(int port, Rule rule) {
    try {
      ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      LoopbackProxy proxy = new LoopbackProxy(server, rule);
      Daemon.thread(proxy::accept).start();
      return proxy;
    } catch (IOException e) {
      throw new LocalHostException("Port " + port + " is in use.", e);
    }
  }

  /** Sends a request on, on a connection of its own, and waits for the answer. */
  static HttpMessage pass(HttpMessage request, int port) throws IOException {
    try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), port)) {
      upstream.setTcpNoDelay(true);
      request.writeTo(upstream.getOutputStream());
      return HttpMessage.answer(new BufferedInputStream(upstream.getInputStream()), request);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() {
    cut(server);
    open.forEach(LoopbackProxy::cut);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        caller.setTcpNoDelay(true);
        Daemon.thread(() -> serve(caller)).start();
      } catch (IOException e) {
        // Closed: the loop ends. Anything else concerns one caller only.
      }
    }
  }

  private void serve(Socket caller) {
    open.add(caller);
    try (caller) {
      BufferedInputStream in = new BufferedInputStream(caller.getInputStream());
      OutputStream out = new BufferedOutputStream(caller.getOutputStream());
      Optional<HttpMessage> request = HttpMessage.request(in);
      while (request.isPresent()) {
        Optional<HttpMessage> answer = rule.answer(request.get());
        if (answer.isEmpty()) {
          return;
        }
        answer.get().writeTo(out);
        request = answer.get().isLast() ? Optional.empty() : HttpMessage.request(in);
      }
    } catch (IOException e) {
      // Either side has gone: the caller meets a broken connection, as it would without a proxy.
    } finally {
      open.remove(caller);
    }
  }

  private static void cut(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new LocalHostException("A connection cannot be closed.", e);
    }
  }
}
