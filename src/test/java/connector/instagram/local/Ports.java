package connector.instagram.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Which port each part listens on: its usual one when that is free, else any free one, so that two
 * checkouts run side by side. A port that was asked for is taken or refused.
 */
public final class Ports {
  static final String ASKED_SETTING = "local.port";
  private static final int ANY_FREE = 0;
  private static final int LOWEST_SPARE = 20_000;
  private static final int HIGHEST_SPARE = 32_000;
  private static final int TRIES = 100;

  private final OptionalInt asked;
  private final Consumer<String> notices;

  private Ports(OptionalInt asked, Consumer<String> notices) {
    this.asked = asked;
    this.notices = notices;
  }

  /**
   * Reads which port was asked for.
   *
   * @param asked the app's port, or an empty text
   * @param notices told when a part listens elsewhere than it usually does
   */
  static Ports of(String asked, Consumer<String> notices) {
    return new Ports(
        asked.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(asked)), notices);
  }

  /** Fails in one sentence when the port that was asked for is taken. */
  void requireAsked() {
    asked.ifPresent(
        port -> {
          if (!isFree(port)) {
            throw new LocalException(
                "Port "
                    + port
                    + ", asked for with -D"
                    + ASKED_SETTING
                    + ", is in use: choose another, or stop the program that listens there.");
          }
        });
  }

  /** Starts the app where it was asked for, else as any other part. */
  <T> T startApp(int usual, IntFunction<T> start) {
    return asked.isPresent() ? start.apply(asked.getAsInt()) : start("the app", usual, start);
  }

  /** Starts a part at its usual port or, when that is taken by then, at any free one. */
  <T> T start(String part, int usual, IntFunction<T> start) {
    if (isAvailable(usual)) {
      try {
        return start.apply(usual);
      } catch (RuntimeException e) {
        // Another checkout may have been faster; whatever else went wrong would go wrong again.
        if (isFree(usual)) {
          throw e;
        }
      }
    }
    notices.accept("Port " + usual + " is in use: a free one is taken for " + part + ".");
    return start.apply(ANY_FREE);
  }

  private boolean isAvailable(int port) {
    return (asked.isEmpty() || asked.getAsInt() != port) && isFree(port);
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * For a server that has to know its address before it starts. It lies below the ports that
   * systems give to connections and to servers on any port, so that none of these takes it
   * meanwhile.
   */
  public static int anyFree() {
    return ThreadLocalRandom.current()
        .ints(LOWEST_SPARE, HIGHEST_SPARE)
        .limit(TRIES)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(() -> new LocalException("No port is free on this machine."));
  }

  private static int number(String text) {
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    if (port < 1 || port > 65_535) {
      throw new LocalException(
          "-D" + ASKED_SETTING + "=" + text + " is not a port: it takes a number from 1 to 65535.");
    }
    return port;
  }
}
