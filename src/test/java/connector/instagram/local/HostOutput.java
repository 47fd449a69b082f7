package connector.instagram.local;

import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns the host's output into what a person at the terminal wants to see. */
final class HostOutput {
  private static final Pattern CONFIRMED =
      Pattern.compile(
          ".*Event confirmed: event=(\\S+) subject=(\\S+) .* type=connector\\.instagram\\.(\\S+) .*");
  private static final Pattern DELIVERED =
      Pattern.compile(".*Delivery: outcome=delivered event=(\\S+) .* host=(\\S+).*");
  private static final Map<String, String> WORDS =
      Map.of(
          "media.published", "media %s published",
          "comment.added", "comment %s added",
          "connection.reconnect_needed", "connection %s has to be connected again");

  private static final Pattern TICK = Pattern.compile(".*Poll tick: (.*)");
  private static final Pattern FIGURE = Pattern.compile("(\\w+)=(\\d+)");

  /** Figures of a tick that say nothing by not being nought. */
  private static final Set<String> USUAL =
      Set.of("ms", "connections", "lagSeconds", "wanting", "served", "outcome_ok", "state_active");

  /** Told once it was confirmed. */
  private static final Pattern LEAVING = Pattern.compile(".*Event leaves: event=\\S+ attempt=1");

  private static final Pattern ORDINARY_END = Pattern.compile("INFO \\[\\w+] Succeeded in \\d+ ms");

  /** One line for each function: there are some eighty. */
  private static final Pattern FUNCTION = Pattern.compile("  \\w+ +(http|timer|queue) +\\S.*");

  private final PrintStream out;

  HostOutput(PrintStream out) {
    this.out = out;
  }

  void line(String line) {
    Matcher confirmed = CONFIRMED.matcher(line);
    Matcher delivered = DELIVERED.matcher(line);
    if (confirmed.matches()) {
      String what =
          WORDS
              .getOrDefault(confirmed.group(3), confirmed.group(3) + " of %s")
              .formatted(confirmed.group(2));
      out.println("event   " + what + " (event id " + confirmed.group(1) + ")");
    } else if (delivered.matches()) {
      out.println(
          "event   taken by " + delivered.group(2) + " (event id " + delivered.group(1) + ")");
    } else if (!isIdleTick(line)
        && Stream.of(ORDINARY_END, LEAVING, FUNCTION).noneMatch(p -> p.matcher(line).matches())) {
      out.println("app     " + line);
    }
  }

  private static boolean isIdleTick(String line) {
    Matcher tick = TICK.matcher(line);
    return tick.matches()
        && FIGURE
            .matcher(tick.group(1))
            .results()
            .allMatch(
                figure ->
                    figure.group(2).equals("0")
                        || USUAL.contains(figure.group(1))
                        || figure.group(1).startsWith("token_"));
  }
}
