package connector.instagram.localhost;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The command line of one local host. */
record Options(Path staging, int port, Set<String> only, boolean stopOnStdinEof) {
  static final String STOP_ON_STDIN_EOF = "--stop-on-stdin-eof";
  private static final String USAGE =
      "Usage: --staging DIR [--port N] [--only A,B] [" + STOP_ON_STDIN_EOF + "].";

  Options {
    only = Set.copyOf(only);
  }

  static Options parse(List<String> arguments) {
    Deque<String> left = new ArrayDeque<>(arguments);
    String staging = "";
    int port = 0;
    Set<String> only = new TreeSet<>();
    boolean stopOnStdinEof = false;
    while (!left.isEmpty()) {
      String option = left.pop();
      switch (option) {
        case "--staging" -> staging = value(option, left);
        case "--port" -> port = port(value(option, left));
        case "--only" -> only.addAll(List.of(value(option, left).split(",", -1)));
        case STOP_ON_STDIN_EOF -> stopOnStdinEof = true;
        default -> throw new LocalHostException("Unknown option '" + option + "'. " + USAGE);
      }
    }
    if (staging.isEmpty()) {
      throw new LocalHostException("No staging folder is given. " + USAGE);
    }
    return new Options(Path.of(staging).toAbsolutePath().normalize(), port, only, stopOnStdinEof);
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new LocalHostException("Option " + option + " has no value. " + USAGE);
    }
    return left.pop();
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new LocalHostException("Port '" + text + "' is not a number up to 65535.");
    }
    return Integer.parseInt(text);
  }
}
