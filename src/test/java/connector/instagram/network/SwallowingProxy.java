package connector.instagram.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes bytes on within this machine until it is told to swallow them. Then neither side hears of
 * it: no reset, no end. So does a firewall that has forgotten a connection.
 */
public final class SwallowingProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int upstream;
  private final List<Link> links = new CopyOnWriteArrayList<>();
  private volatile long replyBytes = Long.MAX_VALUE;

  private SwallowingProxy(ServerSocket server, int upstream) {
    this.server = server;
    this.upstream = upstream;
  }

  /** Stands before the server at this port. */
  public static SwallowingProxy before(int upstream) throws IOException {
    SwallowingProxy proxy =
        new SwallowingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), upstream);
    run(proxy::accept);
    return proxy;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Every connection that is open now goes dead; new ones work. */
  public void swallowOpenConnections() {
    links.forEach(Link::swallow);
  }

  /** Every connection that is open now is closed, as by a server that has waited long enough. */
  public void closeOpenConnections() throws IOException {
    for (Link link : links) {
      link.close();
    }
  }

  /** Each new connection goes dead after so many bytes of the reply; the TLS handshake counts. */
  public void swallowRepliesAfter(long bytes) {
    replyBytes = bytes;
  }

  /** New connections work again. */
  public void passOn() {
    replyBytes = Long.MAX_VALUE;
  }

  /** How many connections were opened. */
  public int opened() {
    return links.size();
  }

  /** How many of them the client has not closed. */
  public long open() {
    return links.stream().filter(Link::isOpen).count();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Link link : links) {
      link.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Link link =
            new Link(client, new Socket(InetAddress.getLoopbackAddress(), upstream), replyBytes);
        links.add(link);
        run(link::passRequests);
        run(link::passReplies);
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private static void run(Runnable task) {
    Thread thread = new Thread(task, "swallowing-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** One connection of the client, and ours to the server. */
  private static final class Link {
    private final Socket client;
    private final Socket server;
    private long replyBytes;
    private boolean dead;

    Link(Socket client, Socket server, long replyBytes) {
      this.client = client;
      this.server = server;
      this.replyBytes = replyBytes;
      this.dead = replyBytes == 0;
    }

    synchronized void swallow() {
      dead = true;
    }

    boolean isOpen() {
      return !client.isClosed();
    }

    void passRequests() {
      byte[] buffer = new byte[8192];
      try (client;
          server) {
        for (int n = client.getInputStream().read(buffer);
            n >= 0;
            n = client.getInputStream().read(buffer)) {
          synchronized (this) {
            if (!dead) {
              server.getOutputStream().write(buffer, 0, n);
            }
          }
        }
      } catch (IOException e) {
        // Either side has gone.
      }
    }

    void passReplies() {
      byte[] buffer = new byte[8192];
      try {
        for (int n = server.getInputStream().read(buffer);
            n >= 0;
            n = server.getInputStream().read(buffer)) {
          passReply(buffer, n);
        }
        endOfReplies();
      } catch (IOException e) {
        // Either side has gone.
      }
    }

    private synchronized void passReply(byte[] buffer, int length) throws IOException {
      int most = (int) Math.min(length, replyBytes);
      if (!dead) {
        client.getOutputStream().write(buffer, 0, most);
        replyBytes -= most;
        dead = replyBytes == 0;
      }
    }

    private synchronized void endOfReplies() throws IOException {
      if (!dead) {
        client.close();
      }
    }

    void close() throws IOException {
      client.close();
      server.close();
    }
  }
}
