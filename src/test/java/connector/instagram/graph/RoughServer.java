package connector.instagram.graph;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives one answer to every GET, and treats its connections worse than it says. */
final class RoughServer implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final ExecutorService threads;
  private final byte[] answer;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean closes;
  private volatile int resetsEach = Integer.MAX_VALUE;

  private RoughServer(ExecutorService threads, String body) throws IOException {
    this.threads = threads;
    this.answer =
        ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
            .getBytes(US_ASCII);
    Thread accepting = new Thread(this::accept);
    accepting.setDaemon(true);
    accepting.start();
  }

  static RoughServer start(String body) throws IOException {
    return new RoughServer(Executors.newCachedThreadPool(), body);
  }

  /** The others wait at the door. */
  static RoughServer serving(int atOnce, String body) throws IOException {
    return new RoughServer(Executors.newFixedThreadPool(atOnce), body);
  }

  /** Without a word in the answer. */
  RoughServer closingAfterEachAnswer() {
    closes = true;
    return this;
  }

  /** In place of an answer. */
  RoughServer resettingEach(int request) {
    resetsEach = request;
    return this;
  }

  String address() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** How many connections there were. */
  int accepted() {
    return accepted.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = door.accept();
        accepted.incrementAndGet();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      while (isRead(in)) {
        if (requests.incrementAndGet() % resetsEach == 0) {
          socket.setSoLinger(true, 0);
          return;
        }
        socket.getOutputStream().write(answer);
        if (closes) {
          return;
        }
      }
    } catch (IOException e) {
      // The caller has gone.
    }
  }

  private static boolean isRead(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    return line != null;
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }
}
