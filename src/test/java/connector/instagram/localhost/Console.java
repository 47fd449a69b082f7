package connector.instagram.localhost;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;

/** Where a local host's lines go: each record is one line, with a stack trace below it if any. */
final class Console {
  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  void line(String text) {
    out.println(text);
  }

  void log(Level level, String function, String message, Throwable thrown) {
    String text = String.valueOf(message).replace("\r", "\\r").replace("\n", "\\n");
    StringWriter lines = new StringWriter();
    lines.append(level.getName()).append(" [").append(function).append("] ").append(text);
    if (thrown != null) {
      lines.append(System.lineSeparator());
      thrown.printStackTrace(new PrintWriter(lines, true));
    }
    out.println(lines.toString().stripTrailing());
  }
}
