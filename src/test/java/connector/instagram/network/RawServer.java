package connector.instagram.network;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** Answers with bytes of the test's choice, and remembers requests as they came over the wire. */
public final class RawServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

  private final ServerSocket server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile Answer answer;

  private RawServer(ServerSocket server, Answer answer) {
    this.server = server;
    this.answer = answer;
  }

  /** A request as it came: its head in one piece, and its body. */
  @SuppressWarnings("ArrayRecordComponent") // It is never compared.
  public record Request(String head, byte[] body) {
    public String line() {
      return head.substring(0, head.indexOf("\r\n"));
    }

    /** The value of a header, whatever its case. */
    public Optional<String> header(String name) {
      Matcher line = Pattern.compile("(?im)^" + Pattern.quote(name) + ": (.*)$").matcher(head);
      return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }
  }

  /** What the server does once a request is there. */
  @FunctionalInterface
  public interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;

    /** A whole answer. */
    static Answer of(String text) {
      return out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  public static RawServer start(ServerSocketFactory factory, Answer answer) throws IOException {
    RawServer server =
        new RawServer(factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
    run(server::accept);
    return server;
  }

  public int port() {
    return server.getLocalPort();
  }

  public void answer(Answer newAnswer) {
    answer = newAnswer;
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How many connections were opened. */
  public int connections() {
    return sockets.size();
  }

  /** How many of them have ended, by whichever side. */
  public int ended() {
    return ended.get();
  }

  /** As a server does that has waited long enough for the next request. */
  public void closeConnections() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    closeConnections();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        run(() -> serve(socket));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (Optional<Request> next = read(in); next.isPresent(); next = read(in)) {
        requests.add(next.orElseThrow());
        answer.write(socket.getOutputStream());
        socket.getOutputStream().flush();
      }
    } catch (IOException | InterruptedException e) {
      // The other side has gone.
    }
    ended.incrementAndGet();
  }

  private static Optional<Request> read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text);
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    return Optional.of(new Request(text, body));
  }

  private static void run(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }
}
