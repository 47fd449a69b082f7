package connector.instagram.local;

import java.io.PrintStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns the host's output into what a person at the terminal wants to see. */
final class HostOutput {
  private static final Pattern CONFIRMED =
      Pattern.compile(".*Event confirmed: event=(\\S+) subject=(\\S+) .*");
  private static final Pattern IDLE_TICK =
      Pattern.compile(
          ".*Poll tick: new=0 repeated=0 givenUp=0 .* deadLetters=0 sealed=0 incident=0 breaker=0"
              + "( outcome_ok=\\d+)?( state_active=\\d+)?( token_\\w+=\\d+)*");

  /** Told once it was confirmed. */
  private static final Pattern LEAVING = Pattern.compile(".*Event leaves: event=\\S+ attempt=1");

  private static final Pattern ORDINARY_END = Pattern.compile("INFO \\[\\w+] Succeeded in \\d+ ms");

  private final PrintStream out;

  HostOutput(PrintStream out) {
    this.out = out;
  }

  void line(String line) {
    Matcher confirmed = CONFIRMED.matcher(line);
    if (confirmed.matches()) {
      out.println(
          "event   media "
              + confirmed.group(2)
              + " published (event id "
              + confirmed.group(1)
              + ")");
    } else if (Stream.of(IDLE_TICK, ORDINARY_END, LEAVING)
        .noneMatch(p -> p.matcher(line).matches())) {
      out.println("app     " + line);
    }
  }
}
