package connector.instagram.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import connector.instagram.receiver.Behaviour.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Subscribers on a loopback port, one for each name in {@code /hook/NAME}. What arrives is told
 * before anything is answered.
 */
public final class ReceiverServer implements AutoCloseable {
  private static final String HOOK = "/hook/";
  private static final String CONTROL = "/control/";
  private static final int WAITING = 1_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(ReceiverServer::thread);
  private final Consumer<Received> told;
  private final Map<String, Behaviour> standing = new ConcurrentHashMap<>();
  private final Map<String, Deque<Behaviour>> first = new ConcurrentHashMap<>();
  private final CountDownLatch never = new CountDownLatch(1);

  private ReceiverServer(HttpServer server, Consumer<Received> told) {
    this.server = server;
    this.told = told;
  }

  /**
   * Listens on this port, or on any free one for 0.
   *
   * @param told gets whatever arrives, before it is answered
   */
  public static ReceiverServer start(int port, Consumer<Received> told) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
      ReceiverServer receiver = new ReceiverServer(server, told);
      server.createContext(HOOK, receiver::take);
      server.createContext(CONTROL, receiver::control);
      server.setExecutor(receiver.threads);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException("Nobody can listen on port " + port + ".", e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The callback address of the subscriber with this name. */
  public URI callback(String subscriber) {
    return url().resolve(HOOK + subscriber);
  }

  /** What the subscriber does with every delivery from now on. */
  public void behave(String subscriber, Behaviour behaviour) {
    Deque<Behaviour> queue = first.computeIfAbsent(subscriber, ignored -> new ArrayDeque<>());
    synchronized (queue) {
      queue.clear();
      standing.put(subscriber, behaviour);
    }
  }

  @Override
  public void close() {
    never.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** One that hangs keeps no program from its end. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "receiver");
    thread.setDaemon(true);
    return thread;
  }

  private void take(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(HOOK.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Instant at = Instant.now();
    Behaviour behaviour = next(name);
    pause(behaviour);
    told.accept(received(exchange, at, name, body, behaviour));
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
    if (exchange.getRequestMethod().equals("POST")) {
      Deque<Behaviour> queue = first.computeIfAbsent(name, ignored -> new ArrayDeque<>());
      synchronized (queue) {
        queue.add(behaviour);
      }
    } else {
      behave(name, behaviour);
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }
}
