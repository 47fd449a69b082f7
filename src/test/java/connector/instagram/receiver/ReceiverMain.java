package connector.instagram.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import connector.instagram.receiver.Behaviour.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Subscribers on a loopback port, one for each name in {@code /hook/NAME}. What arrives is in the
 * file before anything is answered: whatever has been accepted is found there, also when this
 * process dies.
 */
public final class ReceiverMain {
  static final String READY = "Receiver at ";
  private static final String HOOK = "/hook/";
  private static final String CONTROL = "/control/";
  private static final int WAITING = 1_000;

  private final FileChannel file;
  private final Map<String, Behaviour> standing = new ConcurrentHashMap<>();
  private final Map<String, Deque<Behaviour>> first = new ConcurrentHashMap<>();
  private final CountDownLatch never = new CountDownLatch(1);

  private ReceiverMain(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Listens on the port of the first argument, writes into the file of the second. */
  public static void main(String[] args) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ReceiverMain receiver = new ReceiverMain(Path.of(args[1]));
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])),
            WAITING);
    server.createContext(HOOK, receiver::take);
    server.createContext(CONTROL, receiver::control);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    System.out.println(READY + "http://127.0.0.1:" + server.getAddress().getPort());
    // Ends with whoever started it, also when that one was killed.
    long unused = System.in.transferTo(OutputStream.nullOutputStream());
    Runtime.getRuntime().halt(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(HOOK.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Instant at = Instant.now();
    Behaviour behaviour = next(name);
    pause(behaviour);
    write(received(exchange, at, name, body, behaviour));
    switch (behaviour.ending()) {
      case ANSWER -> answer(exchange, behaviour);
      case DROP -> exchange.close();
      case HANG -> hang();
    }
  }

  private static Received received(
      HttpExchange exchange, Instant at, String name, String body, Behaviour behaviour) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (header, values) ->
                headers.put(header.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return new Received(
        at,
        name,
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        body,
        behaviour.ending() == Ending.ANSWER
            ? String.valueOf(behaviour.status())
            : behaviour.ending().name());
  }

  private Behaviour next(String name) {
    Deque<Behaviour> queue = first.getOrDefault(name, new ArrayDeque<>());
    synchronized (queue) {
      Behaviour due = queue.poll();
      return due != null ? due : standing.getOrDefault(name, Behaviour.ACCEPT);
    }
  }

  private synchronized void write(Received received) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((received.toLine() + "\n").getBytes(UTF_8));
    while (line.hasRemaining()) {
      int unused = file.write(line);
    }
  }

  private void pause(Behaviour behaviour) {
    await(behaviour.pause().toMillis());
  }

  private void hang() {
    await(TimeUnit.DAYS.toMillis(1));
  }

  /** Lasts so long, because nobody counts down. */
  private void await(long millis) {
    try {
      boolean unused = never.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, Behaviour behaviour) throws IOException {
    behaviour.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(behaviour.status(), -1);
    exchange.close();
  }

  /** PUT sets what a subscriber does from now on, POST what it does once before that. */
  private void control(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(CONTROL.length());
    Behaviour behaviour =
        Behaviour.ofJson(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Deque<Behaviour> queue = first.computeIfAbsent(name, ignored -> new ArrayDeque<>());
    synchronized (queue) {
      if (exchange.getRequestMethod().equals("POST")) {
        queue.add(behaviour);
      } else {
        queue.clear();
        standing.put(name, behaviour);
      }
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }
}
