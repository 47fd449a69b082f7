package connector.instagram.performance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import connector.instagram.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers with {@link PreparedReplies}, a while after each question. One thread serves all
 * connections, however many wait, so that the server leaves the processor to whom it is measured
 * for. Speaks as much HTTP/1.1 as that takes: a GET at a time on each connection, which is kept.
 *
 * <p>{@code /bench/delay/50} changes the while, {@code /bench/stats} tells what was done so far,
 * {@code /bench/count} how often each token came since this was asked last.
 */
final class PreparedServer {
  private static final int BACKLOG = 4096;
  private static final int LONGEST_HEAD = 8192;
  private static final byte[] END = "\r\n\r\n".getBytes(ISO_8859_1);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final PreparedReplies replies = new PreparedReplies();
  private final Deque<Exchange> waiting = new ArrayDeque<>();
  private final Selector selector = Selector.open();
  private final ServerSocketChannel door = ServerSocketChannel.open();
  private long delay;
  private long calls;
  private long bytes;
  private long connections;
  private String lastHead = "";
  private int mostWaiting;
  private Map<String, Integer> callsByToken = Map.of();

  private PreparedServer() throws IOException {
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    door.configureBlocking(false);
    door.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Prints its address, and ends when its input does. */
  public static void main(String... arguments) throws IOException {
    PreparedServer server = new PreparedServer();
    System.out.println("http://127.0.0.1:" + server.door.socket().getLocalPort());
    Thread loop = new Thread(server::serve, "server");
    loop.setDaemon(true);
    loop.start();
    System.in.transferTo(System.out);
  }

  private void serve() {
    try {
      while (true) {
        Exchange next = waiting.peek();
        long nanos = next == null ? Long.MAX_VALUE : next.due - System.nanoTime();
        if (nanos > 0) {
          selector.select(this::ready, Math.min(nanos / 1_000_000 + 1, 1000));
        } else {
          selector.selectNow(this::ready);
        }
        answerDue();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answerDue() {
    long now = System.nanoTime();
    for (Exchange next; (next = waiting.peek()) != null && next.due <= now; ) {
      waiting.remove();
      next.answer();
    }
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof Exchange exchange) {
      exchange.ready();
    } else {
      accept();
    }
  }

  private void accept() {
    try {
      for (SocketChannel accepted; (accepted = door.accept()) != null; ) {
        accepted.configureBlocking(false);
        accepted.socket().setTcpNoDelay(true);
        SelectionKey key = accepted.register(selector, SelectionKey.OP_READ);
        key.attach(new Exchange(accepted, key));
        connections++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String stats() {
    return Json.object()
        .put("calls", calls)
        .put("bytes", bytes)
        .put("connections", connections)
        .put("processor", processor())
        .put("head", lastHead)
        .toString();
  }

  private String counted() {
    String told =
        Json.object()
            .put("tokens", callsByToken.size())
            .put("most", callsByToken.values().stream().mapToInt(n -> n).max().orElse(0))
            .put("atOnce", mostWaiting)
            .toString();
    mostWaiting = 0;
    callsByToken = new HashMap<>();
    return told;
  }

  private void count(String head) {
    int token = head.indexOf("Bearer ");
    // Nobody counts before he is asked to.
    if (token >= 0 && callsByToken instanceof HashMap) {
      callsByToken.merge(head.substring(token, head.indexOf('\r', token)), 1, Integer::sum);
    }
  }

  private static long processor() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  /** One connection. */
  private final class Exchange {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(LONGEST_HEAD);
    private ByteBuffer out = NOTHING;
    private long due;

    Exchange(SocketChannel channel, SelectionKey key) {
      this.channel = channel;
      this.key = key;
    }

    void ready() {
      try {
        if (key.isWritable()) {
          write();
        } else if (channel.read(in) < 0) {
          channel.close();
        } else if (isWhole()) {
          take(new String(in.array(), 0, in.position(), ISO_8859_1));
          in.clear();
        }
      } catch (IOException e) {
        close();
      }
    }

    private boolean isWhole() {
      int from = in.position() - END.length;
      for (int i = 0; i < END.length; i++) {
        if (from < 0 || in.get(from + i) != END[i]) {
          return false;
        }
      }
      return true;
    }

    private void take(String head) {
      int from = head.indexOf(' ') + 1;
      String target = head.substring(from, head.indexOf(' ', from));
      if (target.startsWith("/bench/")) {
        control(target);
        return;
      }
      calls++;
      lastHead = head;
      count(head);
      out = replies.reply(target, head.contains("gzip"));
      due = System.nanoTime() + delay;
      waiting.add(this);
      mostWaiting = Math.max(mostWaiting, waiting.size());
    }

    private void control(String target) {
      if (target.startsWith("/bench/delay/")) {
        delay = Long.parseLong(target.substring("/bench/delay/".length())) * 1_000_000;
      }
      String body = target.equals("/bench/count") ? counted() : stats();
      out =
          ByteBuffer.wrap(
              ("HTTP/1.1 200 \r\ncontent-length: " + body.length() + "\r\n\r\n" + body)
                  .getBytes(ISO_8859_1));
      answer();
    }

    void answer() {
      bytes += out.remaining();
      try {
        write();
      } catch (IOException e) {
        close();
      }
    }

    private void write() throws IOException {
      channel.write(out);
      key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
